import { planMail, type MailUse } from "../../../components/edge/mail";

const none: MailUse = { senders: [], receives: false, reportTo: "security@shop.example" };
const plan = (change: Partial<MailUse> = {}) => planMail("shop.example", { ...none, ...change });
const contents = (change: Partial<MailUse>) =>
  Object.fromEntries(plan(change).map(({ role, content }) => [role, content]));

test("a domain without mail refuses all mail in its name, signed or not, and takes none", () => {
  expect(plan()).toEqual([
    { role: "spf", type: "TXT", name: "shop.example", content: '"v=spf1 -all"' },
    {
      role: "dmarc",
      type: "TXT",
      name: "_dmarc.shop.example",
      content: '"v=DMARC1; p=reject; sp=reject; adkim=s; aspf=s; rua=mailto:security@shop.example"',
    },
    { role: "dkim-none", type: "TXT", name: "*._domainkey.shop.example", content: '"v=DKIM1; p="' },
    { role: "mx-none", type: "MX", name: "shop.example", content: ".", priority: 0 },
  ]);
});

test("names each sender by name or by address, and refuses everyone else", () => {
  const senders = ["_spf.google.com", "203.0.113.7", "2001:db8::7"];
  expect(contents({ senders, receives: true })).toEqual({
    spf: '"v=spf1 include:_spf.google.com ip4:203.0.113.7 ip6:2001:db8::7 -all"',
    dmarc: '"v=DMARC1; p=reject; sp=reject; adkim=r; aspf=r; rua=mailto:security@shop.example"',
  });
});

test("a domain may take mail and send none, or send and take none", () => {
  expect(plan({ receives: true }).map(({ role }) => role)).toEqual(["spf", "dmarc", "dkim-none"]);
  expect(plan({ senders: ["_spf.google.com"] }).map(({ role }) => role)).toEqual(["spf", "dmarc", "mx-none"]);
});

test("writes a long policy in strings of 255 characters, of which none is lost", () => {
  const senders = Array.from({ length: 10 }, (_, i) => `${String(i).repeat(60)}.mail.example`);
  const { spf } = contents({ senders, receives: true });
  const strings = [...spf!.matchAll(/"([^"]*)"/g)].map(([, text]) => text!);
  expect(Math.max(...strings.map(({ length }) => length))).toBe(255);
  expect(strings.join("")).toBe(`v=spf1 ${senders.map((name) => `include:${name}`).join(" ")} -all`);
});
