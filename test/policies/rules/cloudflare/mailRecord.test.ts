import { mailRecord } from "../../../../policies/rules/cloudflare/mailRecord";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const record = (name: string, props: Record<string, unknown>) => ({ name, props: { zoneId: "z", ...props } });
const spf = (content: unknown, more: object = {}) =>
  record("spf", { type: "TXT", name: "acme.example", content, ...more });
const dmarc = (content: unknown, more: object = {}) =>
  record("dmarc", { type: "TXT", name: "_dmarc.acme.example", content, ...more });
const soft = "v=spf1 include:_spf.acme.example ~all";
const refuses = "v=DMARC1; p=reject";
const SOFT = ["spf: SPF keeps nobody out: it ends in ~all"];

judgesStack(mailRecord, [
  ["accepts SPF that refuses others", [spf('"v=spf1 include:_spf.acme.example -all"')], []],
  ["accepts DMARC that refuses", [dmarc('"v=DMARC1; p=reject; sp=reject"')], []],
  ["accepts DMARC that sets aside", [dmarc("v=DMARC1; p=quarantine")], []],
  [
    "accepts a record of the old type",
    [
      {
        ...record("spf", { type: "TXT", name: "@", value: "v=spf1 -all" }),
        type: "cloudflare:index/record:Record",
      },
    ],
    [],
  ],
  [
    "accepts ~all where a firm leaves it to DMARC",
    [spf("v=spf1 ~all")],
    [],
    { spfEndings: ["-all", "~all"] },
  ],
  ["ignores another text", [spf("verification=1")], []],
  ["ignores an address", [dmarc("198.51.100.7", { type: "A" })], []],
  [
    "ignores leave to report to another domain",
    [dmarc("v=DMARC1", { name: "other.example._report._dmarc.acme.example" })],
    [],
  ],
  [
    "rejects SPF that leaves others in doubt",
    [spf('"v=spf1 ~all"')],
    ["spf: SPF keeps nobody out: it ends in ~all"],
  ],
  [
    "rejects SPF that lets everybody send",
    [spf("v=spf1 +all -all")],
    ["spf: SPF keeps nobody out: it ends in +all"],
  ],
  [
    "rejects DMARC that only watches",
    [dmarc('"v=DMARC1; p=none"')],
    ["dmarc: DMARC keeps nobody out: p is none"],
  ],
  [
    "rejects DMARC for a tenth",
    [dmarc("v=DMARC1; p=reject; pct=10")],
    ["dmarc: DMARC keeps nobody out: pct is 10"],
  ],
  [
    "rejects another text in DMARC's place",
    [dmarc("hello")],
    ["dmarc: DMARC keeps nobody out: it is no DMARC policy"],
  ],
  ["accepts ~all beside DMARC that refuses", [spf(soft), dmarc(refuses)], []],
  [
    "accepts ~all of a name below the domain of DMARC",
    [spf(soft, { name: "news.Acme.example." }), dmarc(refuses)],
    [],
  ],
  [
    "accepts ~all and DMARC by names of the zone",
    [spf(soft, { name: "@" }), dmarc(refuses, { name: "_dmarc" })],
    [],
  ],
  [
    "rejects ~all beside DMARC that only watches",
    [spf(soft), dmarc("v=DMARC1; p=none")],
    [...SOFT, "dmarc: DMARC keeps nobody out: p is none"],
  ],
  [
    "rejects ~all beside DMARC of another domain",
    [spf(soft), dmarc(refuses, { name: "_dmarc.news.acme.example" })],
    SOFT,
  ],
  ["rejects ~all beside DMARC of another zone", [spf(soft), dmarc(refuses, { zoneId: "y" })], SOFT],
  [
    "rejects ?all beside DMARC that refuses",
    [spf("v=spf1 ?all"), dmarc(refuses)],
    ["spf: SPF keeps nobody out: it ends in ?all"],
  ],
  [
    "rejects everybody beside DMARC that refuses",
    [spf("v=spf1 ip4:0.0.0.0/0 ~all"), dmarc(refuses)],
    ["spf: SPF keeps nobody out: it lets the internet send: ip4:0.0.0.0/0"],
  ],
  ["leaves open what DMARC beside ~all says", [spf(soft), dmarc(unknownValue)], "unknown"],
  ["leaves open a text that is not known yet", [spf(unknownValue)], "unknown"],
  ["leaves open a type that is not known yet", [spf("v=spf1 +all", { type: unknownValue })], "unknown"],
  [
    "rejects SPF that lets everybody send beside an unknown name",
    [spf("v=spf1 +all", { name: unknownValue })],
    ["spf: SPF keeps nobody out: it ends in +all"],
  ],
]);
