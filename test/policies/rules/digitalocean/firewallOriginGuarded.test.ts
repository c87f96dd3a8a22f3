import { unknownValue } from "@pulumi/pulumi/runtime";
import { firewallOriginGuarded } from "../../../../policies/rules/digitalocean/firewallOriginGuarded";
import { judgesStack } from "../../../support/policyRows";

const BALANCER = "digitalocean:index/loadBalancer:LoadBalancer";
const forward = (targetPort: unknown, targetProtocol = "http") => ({ targetPort, targetProtocol });
const balanced = (props: object) => ({
  name: "lb",
  type: BALANCER,
  props: { forwardingRules: [forward(8080), forward(5000, "udp")], ...props },
});
const balancer = balanced({ dropletTag: "app" });
const server = (props: Record<string, unknown>) => ({
  name: "server",
  type: "digitalocean:index/droplet:Droplet",
  props,
});
const covering = (covered: object, inbound: object) => ({
  name: "app",
  props: { ...covered, inboundRules: [{ protocol: "tcp", portRange: "443", ...inbound }] },
});
const world = { sourceAddresses: ["0.0.0.0/0"] };
const record = (proxied: unknown) => ({
  name: "www",
  type: "cloudflare:index/dnsRecord:DnsRecord",
  props: { proxied },
});
const wall = (more: object) => covering({ tags: ["app"] }, more);
const found = ["app: port 443 open to 0.0.0.0/0"];

judgesStack(firewallOriginGuarded, [
  ["accepts traffic from the balancer", [balancer, wall({ sourceLoadBalancerUids: ["lb"] })], []],
  [
    "accepts traffic from the ranges of the edge",
    [balancer, wall({ sourceAddresses: ["173.245.48.0/20", "104.16.0.0/13", "2400:cb00::/32"] })],
    [],
  ],
  ["accepts the internet where nothing stands in front", [wall(world)], []],
  [
    "rejects the internet on a port that the balancer sends to",
    [balancer, wall({ ...world, portRange: "8000-9000" })],
    ["app: port 8080 open to 0.0.0.0/0"],
  ],
  [
    "rejects every port",
    [balancer, wall({ ...world, portRange: "1-65535" })],
    ["app: port 80, 443, 8080 open to 0.0.0.0/0"],
  ],
  [
    "rejects a port of UDP that the balancer sends to",
    [balancer, wall({ ...world, protocol: "udp", portRange: "5000" })],
    ["app: port 5000 open to 0.0.0.0/0"],
  ],
  [
    "accepts a VPN on the same server",
    [balancer, wall({ ...world, protocol: "udp", portRange: "51820" })],
    [],
  ],
  ["accepts mail, which no balancer takes", [balancer, wall({ ...world, portRange: "25" })], []],
  [
    "accepts a web server that the balancer does not reach",
    [balancer, server({ id: "1", tags: ["blog"] }), covering({ tags: ["blog"] }, world)],
    [],
  ],
  [
    "accepts a firewall that a firm opens on purpose",
    [balancer, wall(world)],
    [],
    { publicFirewalls: ["app"] },
  ],
  [
    "rejects a server that the balancer names by id and the firewall by tag",
    [balanced({ dropletIds: [1] }), server({ id: "1", tags: ["App"] }), wall(world)],
    found,
  ],
  [
    "rejects a server that the balancer names by tag and the firewall by id",
    [
      balancer,
      server({ id: unknownValue, tags: ["APP"] }),
      { ...covering({ dropletIds: [unknownValue] }, world), links: { dropletIds: "server" } },
    ],
    found,
  ],
  [
    "leaves open a firewall whose servers are not known",
    [balancer, covering({ dropletIds: [unknownValue] }, world), server({ id: "1", tags: ["app"] })],
    "unknown",
  ],
  ["leaves open where the balancer sends", [balanced({ dropletTag: unknownValue }), wall(world)], "unknown"],
  [
    "leaves open on which ports",
    [balanced({ dropletTag: "app", forwardingRules: unknownValue }), wall({ ...world, portRange: "7000" })],
    "unknown",
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
          tags: ["app"],
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
