import { zoneCaa } from "../../../../policies/rules/cloudflare/zoneCaa";
import { elsewhere } from "../../../support/elsewhere";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const lb = {
  name: "lb",
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props: { zoneId: "z", proxied: true },
};
const caa = (tag: string, value: string) => ({
  name: "caa",
  type: "cloudflare:index/dnsRecord:DnsRecord",
  props: { zoneId: "z", type: "CAA", data: { tag, value } },
});
const pack = (certificateAuthority: string) => ({
  name: "pack",
  type: "cloudflare:index/certificatePack:CertificatePack",
  props: { zoneId: "z", certificateAuthority },
});

judgesStack(zoneCaa, [
  ["accepts a zone that names an issuer", [lb, caa("issue", "pki.goog")], []],
  ["accepts an ordered certificate of a named issuer", [lb, caa("issue", "pki.goog"), pack("google")], []],
  ["accepts a zone that serves nobody", [{ ...lb, props: { zoneId: "z", proxied: false } }], []],
  [
    "accepts an ordered certificate of another zone beside one that is declared elsewhere",
    [lb, { ...pack("google"), props: { zoneId: "y", certificateAuthority: "google" } }],
    [],
    { zonesElsewhere: ["z"] },
  ],
  [
    "ignores an ordered certificate of a zone that is declared elsewhere",
    [lb, caa("issue", "letsencrypt.org"), pack("google")],
    "not applicable",
    { zonesElsewhere: ["z"] },
  ],
  [
    "rejects a forbidden certificate beside a zone that is declared elsewhere",
    [{ ...lb, props: { zoneId: "y", proxied: true } }, caa("issue", "letsencrypt.org"), pack("google")],
    ["pack: CAA does not name its authority, pki.goog"],
    { zonesElsewhere: ["y"] },
  ],
  ["rejects a zone without", [lb], [`lb: its zone has no CAA record${elsewhere()}`]],
  [
    "rejects a zone with a contact only",
    [lb, caa("iodef", "mailto:a@shop.example")],
    [`lb: its zone has no CAA record${elsewhere()}`],
  ],
  [
    "rejects an ordered certificate that CAA forbids",
    [lb, caa("issue", "letsencrypt.org"), pack("google")],
    ["pack: CAA does not name its authority, pki.goog"],
  ],
  ["leaves open an issuer that is not known yet", [lb, caa("issue", unknownValue)], "unknown"],
  [
    "rejects a forbidden certificate beside an unknown one",
    [lb, caa("issue", "letsencrypt.org"), { ...pack(unknownValue), name: "new" }, pack("google")],
    ["pack: CAA does not name its authority, pki.goog", "unknown"],
  ],
  [
    "leaves open a balancer whose zone is not known yet",
    [{ ...lb, props: { zoneId: unknownValue, proxied: true } }],
    "unknown",
  ],
  [
    "leaves open a balancer that may be proxied",
    [{ ...lb, props: { zoneId: "z", proxied: unknownValue } }],
    "unknown",
  ],
  [
    "leaves open an ordered certificate of a zone that is not known yet",
    [
      lb,
      caa("issue", "letsencrypt.org"),
      { ...pack("google"), props: { ...pack("google").props, zoneId: unknownValue } },
    ],
    "unknown",
  ],
  [
    "rejects a zone that is made in the same run",
    [
      { name: "zone", type: "cloudflare:index/zone:Zone", props: { id: unknownValue } },
      { ...lb, props: { zoneId: unknownValue, proxied: true }, links: { zoneId: "zone" } },
    ],
    ["lb: its zone has no CAA record"],
  ],
]);
