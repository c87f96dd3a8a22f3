import { zoneMail } from "../../../../policies/rules/cloudflare/zoneMail";
import { elsewhere } from "../../../support/elsewhere";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const lb = {
  name: "lb",
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props: { zoneId: "z", proxied: true },
};
const record = (name: string, type: unknown, content: unknown, more: object = {}) => ({
  name: `${name} ${String(type)}`,
  type: "cloudflare:index/dnsRecord:DnsRecord",
  props: { zoneId: "z", type, name, content, ...more },
});
const zone = (more: object = {}) => ({
  name: "zone",
  type: "cloudflare:index/zone:Zone",
  props: { id: "z", name: "acme.example", ...more },
});
const spf = record("acme.example", "TXT", '"v=spf1 -all"');
const dmarc = record("_dmarc.acme.example", "TXT", '"v=DMARC1; p=reject"');
const no = (what: string, of = "lb") =>
  `${of}: its domain has no ${what} record${of === "zone" ? "" : elsewhere()}`;
const parked = zone({ id: unknownValue });
const inParked = (r: typeof spf) => ({ ...r, links: { zoneId: "zone" } });

judgesStack(zoneMail, [
  ["accepts both", [lb, spf, dmarc], []],
  ["accepts both beside the zone", [zone(), lb, spf, dmarc], []],
  [
    "accepts short names",
    [zone(), record("@", "TXT", "v=spf1 -all"), record("_dmarc", "TXT", "v=DMARC1; p=reject")],
    [],
  ],
  [
    "accepts a DMARC record that points at who keeps it",
    [lb, spf, record("_dmarc.acme.example", "CNAME", "acme.dmarc.example")],
    [],
  ],
  [
    "accepts a parked zone that is made in the same run",
    [
      parked,
      inParked(record("acme.example", "TXT", "v=spf1 -all", { zoneId: unknownValue })),
      inParked(record("_dmarc", "TXT", "v=DMARC1; p=reject", { zoneId: unknownValue })),
    ],
    [],
  ],
  ["ignores a partial zone, whose names are served elsewhere", [zone({ type: "partial" }), lb], []],
  [
    "ignores a zone of which the stack has a text alone",
    [record("acme.example", "TXT", "verification=1")],
    [],
  ],
  ["ignores a zone that is declared elsewhere", [lb], "not applicable", { zonesElsewhere: ["z"] }],
  [
    "ignores a zone that is declared elsewhere, and made known here",
    [zone(), lb],
    "not applicable",
    { zonesElsewhere: ["Acme.example"] },
  ],
  [
    "rejects two SPF records in a zone that is declared elsewhere",
    [lb, spf, { ...spf, name: "second" }],
    ["second: its domain has two SPF records, so that receivers heed neither"],
    { zonesElsewhere: ["z"] },
  ],
  ["rejects neither", [lb], [no("SPF"), no("DMARC")]],
  ["rejects a parked zone with neither", [zone()], [no("SPF", "zone"), no("DMARC", "zone")]],
  [
    "rejects a zone that takes mail with neither",
    [record("acme.example", "MX", "mx.acme.example")],
    [no("SPF", "acme.example MX"), no("DMARC", "acme.example MX")],
  ],
  [
    "rejects SPF at another name than DMARC",
    [lb, record("elsewhere.acme.example", "TXT", "v=spf1 -all"), dmarc],
    [no("SPF")],
  ],
  [
    "rejects a name server in the place of DMARC",
    [lb, spf, record("_dmarc", "NS", "ns1.other.example")],
    [no("DMARC")],
  ],
  ["rejects SPF alone", [lb, spf], [no("DMARC")]],
  [
    "rejects both for a subdomain only",
    [
      zone(),
      record("news.acme.example", "TXT", "v=spf1 -all"),
      record("_dmarc.news.acme.example", "TXT", "v=DMARC1; p=reject"),
    ],
    [no("SPF", "zone"), no("DMARC", "zone")],
  ],
  [
    "rejects both of another zone",
    [lb, { ...spf, props: { ...spf.props, zoneId: "y" } }, dmarc],
    [no("SPF")],
  ],
  [
    "rejects two SPF records of one domain",
    [lb, spf, { ...record("acme.example", "TXT", "v=spf1 a -all"), name: "second" }, dmarc],
    ["second: its domain has two SPF records, so that receivers heed neither"],
  ],
  ["leaves open a text that may be SPF", [lb, record("acme.example", "TXT", unknownValue), dmarc], "unknown"],
  [
    "rejects no DMARC beside a text that may be SPF",
    [lb, record("acme.example", "TXT", unknownValue)],
    [no("DMARC"), "unknown"],
  ],
  [
    "leaves open records where the domain's name is not known yet",
    [zone({ name: unknownValue }), spf, dmarc],
    "unknown",
  ],
]);
