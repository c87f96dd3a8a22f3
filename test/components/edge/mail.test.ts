import { planMail } from "../../../components/edge/mail";

const contents = (senders: string[], reportTo?: string) =>
  Object.fromEntries(planMail("shop.example", senders, reportTo).map((r) => [r.role, r.content]));

test("a domain without senders refuses all mail in its name, signed or not, and takes none", () => {
  expect(planMail("shop.example", [], "security@shop.example")).toEqual([
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

test("names each sender by name, by mechanism or by address, and refuses everyone else", () => {
  expect(contents(["_spf.google.com", "a:mail.shop.example", "203.0.113.7", "2001:db8::/48", "mx"])).toEqual({
    spf: '"v=spf1 include:_spf.google.com a:mail.shop.example ip4:203.0.113.7 ip6:2001:db8::/48 mx -all"',
    dmarc: '"v=DMARC1; p=reject; sp=reject; adkim=r; aspf=r"',
  });
});
