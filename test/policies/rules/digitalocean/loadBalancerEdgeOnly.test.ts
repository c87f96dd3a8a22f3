import type { ExampleResource } from "../../../../policies/rule";
import { loadBalancerEdgeOnly } from "../../../../policies/rules/digitalocean/loadBalancerEdgeOnly";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const ip = "203.0.113.10";
const lb = (props: object = {}): ExampleResource => ({ name: "lb", props: { ip, ...props } });
const allows = (...ranges: unknown[]) => ({ firewall: { allows: ranges } });
const pool = (address: unknown = ip, around: object = {}): ExampleResource => ({
  name: "pool",
  type: "cloudflare:index/loadBalancerPool:LoadBalancerPool",
  props: { origins: [{ address }] },
  ...around,
});
const record = (props: object): ExampleResource => ({
  name: "record",
  type: "cloudflare:index/dnsRecord:DnsRecord",
  props: { type: "A", content: ip, ...props },
});
const everybody = ["lb: everybody reaches it past the edge"];

judgesStack(loadBalancerEdgeOnly, [
  ["accepts the edge's ranges", [lb(allows("cidr:198.51.100.0/24", "ip:192.0.2.7")), pool()], []],
  ["accepts a balancer that no edge stands before", [lb(), pool("203.0.113.99")], []],
  ["accepts unknown ranges that no edge sends to", [lb(allows(unknownValue)), pool("203.0.113.99")], []],
  ["accepts one that a record names without the edge", [lb(), record({ proxied: false })], []],
  ["accepts one that is not public", [lb({ network: "INTERNAL" }), pool()], []],
  ["rejects one that admits everybody", [lb(), pool()], everybody],
  ["rejects one behind a record that is proxied", [lb(), record({ proxied: true })], everybody],
  ["rejects an empty list", [lb(allows()), pool()], everybody],
  ["rejects a list of who is refused", [lb({ firewall: { denies: ["ip:192.0.2.7"] } }), pool()], everybody],
  [
    "rejects the internet by its range",
    [lb(allows("cidr:0.0.0.0/0")), pool()],
    ["lb: 0.0.0.0/0 reaches it past the edge"],
  ],
  [
    "rejects a half of it",
    [lb(allows("cidr:128.0.0.0/1")), pool()],
    ["lb: 128.0.0.0/1 reaches it past the edge"],
  ],
  [
    "rejects one that is made in the same run",
    [lb({ ip: undefined }), pool(unknownValue, { links: { origins: "lb" } })],
    everybody,
  ],
  ["leaves open whether the edge stands before it", [lb(), pool(unknownValue)], "unknown"],
  ["leaves open ranges that are not known yet", [lb(allows(unknownValue)), pool()], "unknown"],
  [
    "rejects the internet beside an unknown range",
    [lb(allows(unknownValue, "cidr:0.0.0.0/0")), pool()],
    ["lb: 0.0.0.0/0 reaches it past the edge", "unknown"],
  ],
  ["leaves open a balancer that may not be public", [lb({ network: unknownValue }), pool()], "unknown"],
]);
