import { mailRecord } from "../../../../policies/rules/cloudflare/mailRecord";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const spf = (content: unknown) => ({ type: "TXT", name: "acme.example", content });
const dmarc = (content: unknown, more: object = {}) => ({
  type: "TXT",
  name: "_dmarc.acme.example",
  content,
  ...more,
});

judges(mailRecord, [
  ["accepts SPF that refuses others", spf('"v=spf1 include:_spf.acme.example -all"'), []],
  ["accepts DMARC that refuses", dmarc('"v=DMARC1; p=reject; sp=reject"'), []],
  ["accepts DMARC that sets aside", dmarc("v=DMARC1; p=quarantine"), []],
  [
    "accepts a record of the old type",
    { type: "TXT", name: "@", value: "v=spf1 -all" },
    [],
    { type: "cloudflare:index/record:Record" },
  ],
  [
    "accepts ~all where a firm leaves it to DMARC",
    spf("v=spf1 ~all"),
    [],
    { config: { spfEndings: ["-all", "~all"] } },
  ],
  [
    "ignores another text",
    { type: "TXT", name: "acme.example", content: "verification=1" },
    "not applicable",
  ],
  [
    "ignores an address",
    { type: "A", name: "_dmarc.acme.example", content: "198.51.100.7" },
    "not applicable",
  ],
  [
    "ignores leave to report to another domain",
    dmarc("v=DMARC1", { name: "other.example._report._dmarc.acme.example" }),
    "not applicable",
  ],
  [
    "rejects SPF that leaves others in doubt",
    spf('"v=spf1 ~all"'),
    ["SPF keeps nobody out: it ends in ~all"],
  ],
  [
    "rejects SPF that lets everybody send",
    spf("v=spf1 +all -all"),
    ["SPF keeps nobody out: it ends in +all"],
  ],
  ["rejects DMARC that only watches", dmarc('"v=DMARC1; p=none"'), ["DMARC keeps nobody out: p is none"]],
  ["rejects DMARC for a tenth", dmarc("v=DMARC1; p=reject; pct=10"), ["DMARC keeps nobody out: pct is 10"]],
  [
    "rejects another text in DMARC's place",
    dmarc("hello"),
    ["DMARC keeps nobody out: it is no DMARC policy"],
  ],
  ["leaves open a text that is not known yet", spf(unknownValue), "unknown"],
  ["leaves open a type that is not known yet", { ...spf("v=spf1 +all"), type: unknownValue }, "unknown"],
  [
    "rejects SPF that lets everybody send beside an unknown name",
    { ...spf("v=spf1 +all"), name: unknownValue },
    ["SPF keeps nobody out: it ends in +all"],
  ],
]);
