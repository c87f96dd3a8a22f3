import { dnsRecordOriginHidden } from "../../../../policies/rules/cloudflare/dnsRecordOriginHidden";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const balancer = { name: "lb", type: "digitalocean:index/loadBalancer:LoadBalancer", props: {} };
const pool = (address: string) => ({
  name: "eu",
  type: "cloudflare:index/loadBalancerPool:LoadBalancerPool",
  props: { origins: [{ address }] },
});
const record = (name: string, content: string, proxied: boolean) => ({
  name,
  props: { type: "A", name, content, proxied },
});

judgesStack(dnsRecordOriginHidden, [
  [
    "accepts addresses that differ",
    [record("app", "198.51.100.7", true), record("mail", "198.51.100.9", false)],
    [],
  ],
  [
    "accepts two proxied names on one address",
    [record("app", "198.51.100.7", true), record("www", "198.51.100.7", true)],
    [],
  ],
  [
    "accepts an unproxied name where nothing is proxied",
    [record("a", "198.51.100.7", false), record("b", "198.51.100.7", false)],
    [],
  ],
  ["accepts content that is not known where nothing is hidden", [record("mail", unknownValue, false)], []],
  [
    "accepts two names of a site that a platform serves",
    [record("www", "acme.github.io", true), record("docs", "Acme.github.io.", false)],
    [],
  ],
  [
    "rejects one host in two spellings",
    [
      record("www", "My-1.elb.eu-west-2.amazonaws.com", true),
      record("ftp", "my-1.elb.eu-west-2.amazonaws.com.", false),
    ],
    ["ftp: it shows the origin of www"],
  ],
  [
    "rejects one address shown and hidden",
    [record("app", "198.51.100.7", true), record("ftp", "198.51.100.7", false)],
    ["ftp: it shows the origin of app"],
  ],
  [
    "rejects the address of a pool",
    [pool("198.51.100.7"), record("ftp", "198.51.100.7", false)],
    ["ftp: it shows the origin of eu"],
  ],
  [
    "rejects an address that comes from the same balancer",
    [
      balancer,
      { ...record("app", unknownValue, true), links: { content: "lb" } },
      { ...record("ftp", unknownValue, false), links: { content: "lb" } },
    ],
    ["ftp: it shows the origin of app"],
  ],
  [
    "rejects the balancer that a pool points at",
    [
      balancer,
      { ...pool(unknownValue), links: { origins: "lb" } },
      { ...record("ftp", unknownValue, false), links: { content: "lb" } },
    ],
    ["ftp: it shows the origin of eu"],
  ],
  [
    "leaves open content that is not known yet",
    [record("app", "198.51.100.7", true), record("ftp", unknownValue, false)],
    "unknown",
  ],
  [
    "rejects a leak beside an unknown name",
    [
      record("x", unknownValue, false),
      record("app", "198.51.100.7", true),
      record("ftp", "198.51.100.7", false),
    ],
    ["ftp: it shows the origin of app", "unknown"],
  ],
  [
    "leaves open an address that the edge may stand in front of",
    [
      { name: "app", props: { type: "A", name: "app", content: unknownValue, proxied: true } },
      record("mail", "198.51.100.9", false),
    ],
    "unknown",
  ],
  [
    "leaves open a record that may be proxied itself",
    [
      record("app", "198.51.100.7", true),
      { name: "www", props: { type: "A", name: "www", content: "198.51.100.7", proxied: unknownValue } },
    ],
    "unknown",
  ],
  [
    "accepts an address that no record has, whatever is proxied",
    [
      { name: "app", props: { type: "A", name: "app", content: "198.51.100.7", proxied: unknownValue } },
      record("mail", "198.51.100.9", false),
    ],
    [],
  ],
]);
