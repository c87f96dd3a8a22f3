import { unknownValue } from "@pulumi/pulumi/runtime";
import { firewallOriginGuarded } from "../../../../policies/rules/digitalocean/firewallOriginGuarded";
import { judgesStack } from "../../../support/policyRows";

const balancer = { name: "lb", type: "digitalocean:index/loadBalancer:LoadBalancer", props: {} };
const world = { sourceAddresses: ["0.0.0.0/0"] };
const record = (proxied: unknown) => ({
  name: "www",
  type: "cloudflare:index/dnsRecord:DnsRecord",
  props: { proxied },
});
const wall = (more: object) => ({
  name: "app",
  props: { inboundRules: [{ protocol: "tcp", portRange: "443", ...more }] },
});

judgesStack(firewallOriginGuarded, [
  ["accepts traffic from the balancer", [balancer, wall({ sourceLoadBalancerUids: ["lb"] })], []],
  [
    "accepts traffic from the ranges of the edge",
    [balancer, wall({ sourceAddresses: ["173.245.48.0/20", "104.16.0.0/13", "2400:cb00::/32"] })],
    [],
  ],
  ["accepts the internet where nothing stands in front", [wall(world)], []],
  [
    "rejects the internet on another port",
    [balancer, wall({ ...world, portRange: "7000" })],
    ["app: port 7000 open to 0.0.0.0/0"],
  ],
  ["rejects the internet beside a balancer", [balancer, wall(world)], ["app: port 443 open to 0.0.0.0/0"]],
  [
    "rejects the internet behind a proxied name",
    [record(true), wall(world)],
    ["app: port 443 open to 0.0.0.0/0"],
  ],
  ["accepts the internet beside a name that is not proxied", [record(false), wall(world)], []],
  [
    "rejects the internet in slices, none of which is the internet alone",
    [balancer, wall({ sourceAddresses: ["1.0.0.0/8", "2.0.0.0/8", "3.0.0.0/8"] })],
    ["app: port 443 open to 3 ranges that are the internet together"],
  ],
  [
    "rejects the internet in slices, each in a rule of its own",
    [
      balancer,
      {
        name: "app",
        props: {
          inboundRules: [1, 2, 3].map((n) => ({
            protocol: "tcp",
            portRange: "443",
            sourceAddresses: [`${n}.0.0.0/8`],
          })),
        },
      },
    ],
    ["app: ports open to 3 ranges that are the internet together"],
  ],
  [
    "leaves open a source that is not known yet",
    [balancer, wall({ sourceAddresses: [unknownValue] })],
    "unknown",
  ],
  ["leaves open a name that may be proxied", [record(unknownValue), wall(world)], "unknown"],
  [
    "rejects the internet beside an unknown source",
    [balancer, wall({ sourceAddresses: [unknownValue, "::/0"] })],
    ["app: port 443 open to ::/0", "unknown"],
  ],
]);
