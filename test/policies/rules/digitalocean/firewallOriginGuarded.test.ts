import { firewallOriginGuarded } from "../../../../policies/rules/digitalocean/firewallOriginGuarded";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

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
const open = (ports: string) => [`app: port ${ports} open to 0.0.0.0/0`];
const ip = "203.0.113.10";
const named = (content: unknown, links?: string) => ({
  ...record(true),
  props: { proxied: true, content },
  ...(links && { links: { content: links } }),
});
const pool = (address: unknown, links?: string) => ({
  name: "pool",
  type: "cloudflare:index/loadBalancerPool:LoadBalancerPool",
  props: { origins: [{ address }] },
  ...(links && { links: { origins: links } }),
});
const app = (props: object = {}) => server({ id: "1", tags: ["app"], ipv4Address: ip, ...props });
const alternate = wall({ ...world, portRange: "8443" });
const reserved = { name: "address", type: "digitalocean:index/reservedIp:ReservedIp" };
const assignment = {
  name: "assignment",
  type: "digitalocean:index/reservedIpAssignment:ReservedIpAssignment",
};
const elsewhere = { name: "alb", type: "aws:lb/loadBalancer:LoadBalancer", props: { dnsName: unknownValue } };

judgesStack(
  firewallOriginGuarded,
  [
    [
      "accepts another port than 80 and 443 where no server is seen behind the edge",
      [named(ip), alternate],
      [],
    ],
    [
      "accepts another port on a server that the edge does not send to",
      [named("203.0.113.99"), app(), alternate],
      [],
    ],
    [
      "accepts another port on a server whose name is not proxied",
      [{ ...named(ip), props: { content: ip, proxied: false } }, app(), alternate],
      [],
    ],
    [
      "accepts a port that the edge does not ask on, on a server behind it",
      [named(ip), app(), wall({ ...world, portRange: "9000-9443" })],
      [],
    ],
    [
      "accepts another port on a server beside the one behind the edge",
      [named(ip), app({ tags: ["blog"] }), alternate],
      [],
    ],
    ["accepts the internet beside a tunnel", [named("6ff42ae2.cfargotunnel.com"), wall(world)], []],
    ["accepts the internet beside pages of the edge", [named("shop.pages.dev"), wall(world)], []],
    ["accepts the internet beside a name that a redirect answers", [named("192.0.2.1"), wall(world)], []],
    [
      "accepts the internet beside a name of another cloud",
      [named(unknownValue, "alb"), elsewhere, wall(world)],
      [],
    ],
    [
      "accepts the internet beside a pool of another cloud",
      [pool(unknownValue, "alb"), elsewhere, wall(world)],
      [],
    ],
    ["rejects another port on a server that a record names", [named(ip), app(), alternate], open("8443")],
    ["rejects another port on a server that a pool names", [pool(ip), app(), alternate], open("8443")],
    [
      "rejects every port that the edge asks on",
      [named(ip), app(), wall({ ...world, portRange: "2000-2100" })],
      open("2052, 2053, 2082, 2083, 2086, 2087, 2095, 2096"),
    ],
    [
      "rejects another port on a server that is made in the same run",
      [named(unknownValue, "server"), app({ ipv4Address: unknownValue }), alternate],
      open("8443"),
    ],
    [
      "rejects another port on a server whose reserved address a record names",
      [
        named(ip),
        { ...reserved, props: { ipAddress: ip, dropletId: 1 } },
        server({ id: "1", tags: ["app"] }),
        alternate,
      ],
      open("8443"),
    ],
    [
      "rejects another port on a server that gets a reserved address later",
      [
        named(unknownValue, "address"),
        { ...reserved, props: { ipAddress: unknownValue } },
        {
          ...assignment,
          props: { ipAddress: unknownValue, dropletId: unknownValue },
          links: { ipAddress: "address", dropletId: "server" },
        },
        server({ id: unknownValue, tags: ["app"] }),
        alternate,
      ],
      open("8443"),
    ],
    ["rejects another port on a server behind a balancer", [balancer, alternate], open("8443")],
    ["rejects the internet beside a pool", [pool("203.0.113.99"), wall(world)], found],
    [
      "rejects the internet beside a name of another cloud and one of a server",
      [named(unknownValue, "alb"), elsewhere, pool(ip), wall(world)],
      found,
    ],
    ["leaves open where a record leads", [named(unknownValue), app(), alternate], "unknown"],
    ["leaves open a name that may be of a tunnel", [named(unknownValue), wall(world)], "unknown"],
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
      open("8080, 8443, 8880"),
    ],
    [
      "rejects every port",
      [balancer, wall({ ...world, portRange: "1-65535" })],
      open("80, 443, 2052, 2053, 2082, 2083, 2086, 2087, 2095, 2096, 8080, 8443, 8880"),
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
    [
      "leaves open where the balancer sends",
      [balanced({ dropletTag: unknownValue }), wall(world)],
      "unknown",
    ],
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
  ],
  {
    settled: {
      ipv4Address: "a record that is known was not made from an address that is not",
      ipAddress: "a record that is known was not made from an address that is not",
    },
  },
);
