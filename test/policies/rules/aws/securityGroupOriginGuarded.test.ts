import { securityGroupOriginGuarded } from "../../../../policies/rules/aws/securityGroupOriginGuarded";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const edge = { name: "pool", type: "cloudflare:index/loadBalancerPool:LoadBalancerPool", props: {} };
const into = (props: object, name = "in") => ({
  name,
  props: { ipProtocol: "tcp", fromPort: 443, toPort: 443, ...props },
});
const group = (...ingress: unknown[]) => ({
  name: "group",
  type: "aws:ec2/securityGroup:SecurityGroup",
  props: { ingress },
});
const name = (proxied: unknown, more: object = {}) => ({
  name: "www",
  type: "cloudflare:index/dnsRecord:DnsRecord",
  props: { proxied, ...more },
});
const world = { cidrIpv4: "0.0.0.0/0" };
const half = (cidrIpv4: unknown, by: string, securityGroupId: unknown = "sg-1") =>
  into({ cidrIpv4, securityGroupId }, by);
const eighths = ["32.0.0.0/8", "33.0.0.0/8", "34.0.0.0/8"];
const balancer = (name: string, dnsName: unknown, securityGroups: unknown, links?: string) => ({
  name,
  type: "aws:lb/loadBalancer:LoadBalancer",
  props: { dnsName, securityGroups },
  ...(links && { links: { securityGroups: links } }),
});
const open = (name: string, id: unknown = name) => ({
  name,
  type: "aws:ec2/securityGroup:SecurityGroup",
  props: { id, ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
});
const guardedOne = { ...group(), name: "web", props: { id: "web", ingress: [] } };
const webHost = "web-1.eu-west-2.elb.amazonaws.com";
const apiHost = "api-2.eu-west-2.elb.amazonaws.com";
const both = [
  ...[guardedOne, balancer("web-lb", webHost, ["web"])],
  ...[open("api"), balancer("api-lb", apiHost, ["api"])],
];
const API = "api: port 443 is open to 0.0.0.0/0";
const instance = { name: "vm", type: "aws:ec2/instance:Instance", props: { vpcSecurityGroupIds: ["api"] } };
const containers = {
  name: "tasks",
  type: "aws:ecs/service:Service",
  props: { networkConfiguration: { securityGroups: ["api"] } },
  links: { networkConfiguration: ["api", "web"] },
};
const SAID = "in: port 443 is open to 0.0.0.0/0";

judgesStack(
  securityGroupOriginGuarded,
  [
    ["accepts a list of addresses", [edge, into({ prefixListId: "pl-1" })], []],
    ["accepts the edge's ranges", [edge, into({ cidrIpv4: "173.245.48.0/20" })], []],
    ["accepts the internet where no edge is", [into({ cidrIpv4: "0.0.0.0/0" })], []],
    ["accepts errors of the network", [edge, into({ ipProtocol: "icmp", cidrIpv4: "0.0.0.0/0" })], []],
    [
      "accepts a group that is open on purpose",
      [edge, into({ cidrIpv4: "0.0.0.0/0" }, "mail")],
      [],
      { publicGroups: ["mail"] },
    ],
    [
      "accepts what goes out",
      [
        edge,
        {
          name: "out",
          type: "aws:ec2/securityGroupRule:SecurityGroupRule",
          props: { type: "egress", protocol: "-1", cidrBlocks: ["0.0.0.0/0"] },
        },
      ],
      [],
    ],
    ["accepts the internet where no name is proxied", [name(false), into(world)], []],
    [
      "accepts mail and a tunnel from everywhere beside a proxied name",
      [
        name(true),
        into({ ...world, fromPort: 25, toPort: 25 }),
        into({ ...world, ipProtocol: "udp", fromPort: 1194, toPort: 1194 }, "vpn"),
      ],
      [],
    ],
    [
      "accepts parts of the internet in different groups",
      [edge, ...eighths.map((range, i) => half(range, `in-${i}`, `sg-${i}`))],
      [],
    ],
    [
      "accepts the internet beside a proxied name of a tunnel",
      [name(true, { content: "7c1f.cfargotunnel.com" }), into(world)],
      [],
    ],
    [
      "accepts the internet beside a proxied name of a server of another cloud",
      [
        { name: "web", type: "digitalocean:index/droplet:Droplet", props: { ipv4Address: "203.0.113.7" } },
        { ...name(true, { content: "203.0.113.7" }), links: { content: "web" } },
        into(world),
      ],
      [],
    ],
    [
      "leaves open where a proxied name leads",
      [name(true, { content: unknownValue }), into(world)],
      "unknown",
    ],
    [
      "accepts a load balancer that no proxied name leads to",
      [name(true, { content: `${webHost}.` }), ...both],
      [],
    ],
    [
      "accepts one beside the load balancer that an origin leads to",
      [{ ...edge, props: { origins: [{ address: webHost }] } }, ...both],
      [],
    ],
    [
      "accepts a load balancer that no proxied name leads to, both made in the same run",
      [
        { ...name(true, { content: unknownValue }), links: { content: "web-lb" } },
        ...[
          { ...guardedOne, props: { id: unknownValue, ingress: [] } },
          balancer("web-lb", unknownValue, [unknownValue], "web"),
        ],
        ...[open("api", unknownValue), balancer("api-lb", unknownValue, [unknownValue], "api")],
      ],
      [],
    ],
    [
      "accepts a rule of the group of a load balancer that no proxied name leads to",
      [name(true, { content: webHost }), ...both, into({ ...world, securityGroupId: "api" })],
      [],
    ],
    [
      "rejects the load balancer that a proxied name leads to",
      [name(true, { content: apiHost }), ...both],
      [API],
    ],
    [
      "rejects a load balancer where a proxied name leads nobody knows where",
      [name(true, { content: "203.0.113.9" }), ...both],
      [API],
    ],
    [
      "rejects the load balancer of one of two origins",
      [{ ...edge, props: { origins: [{ address: webHost }, { address: apiHost }] } }, ...both],
      [API],
    ],
    ["rejects a group that a server has too", [name(true, { content: webHost }), ...both, instance], [API]],
    [
      "rejects a group that containers have too",
      [name(true, { content: webHost }), ...both, containers],
      [API],
    ],
    [
      "rejects a load balancer beside one of the edge whose pools are elsewhere",
      [{ name: "glb", type: "cloudflare:index/loadBalancer:LoadBalancer", props: {} }, ...both],
      [API],
    ],
    [
      "leaves open where a proxied name leads beside load balancers",
      [name(true, { content: unknownValue }), ...both],
      "unknown",
    ],
    [
      "leaves open which group a rule is of",
      [name(true, { content: webHost }), ...both, into({ ...world, securityGroupId: unknownValue })],
      "unknown",
    ],
    ["rejects the internet behind a proxied name", [name(true), into(world)], [SAID]],
    [
      "rejects every port behind a proxied name",
      [name(true), group({ protocol: "-1", cidrBlocks: ["0.0.0.0/0"] })],
      ["group: ports 0 to 65535 are open to 0.0.0.0/0"],
    ],
    [
      "rejects the internet in the rules of one group together",
      [edge, ...eighths.map((range, i) => half(range, `in-${i}`))],
      ["in-0: ports are open to 3 ranges that are the internet together"],
    ],
    [
      "rejects the internet in the ways of one group, made in the same run",
      [
        edge,
        {
          ...group({ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [eighths[0]] }),
          name: "web",
        },
        { ...half(eighths[1], "in", unknownValue), links: { securityGroupId: "web" } },
      ],
      ["in: ports are open to 2 ranges that are the internet together"],
    ],
    [
      "leaves open rules that may be of one group",
      [edge, ...eighths.map((range, i) => half(range, `in-${i}`, unknownValue))],
      "unknown",
    ],
    ["leaves open a name that may be proxied", [name(unknownValue), into(world)], "unknown"],
    [
      "leaves open a port that may be the web's",
      [name(true), into({ ...world, fromPort: unknownValue })],
      "unknown",
    ],
    ["ignores an unknown source where nothing is in front", [into({ cidrIpv4: unknownValue })], []],
    ["rejects the internet", [edge, into({ cidrIpv4: "0.0.0.0/0" })], [SAID]],
    ["rejects the internet by IPv6", [edge, into({ cidrIpv6: "::/0" })], ["in: port 443 is open to ::/0"]],
    [
      "rejects both halves of it inside a group",
      [edge, group({ protocol: "-1", cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] })],
      ["group: ports 0 to 65535 are open to 0.0.0.0/1", "group: ports 0 to 65535 are open to 128.0.0.0/1"],
    ],
    [
      "rejects the older form",
      [
        edge,
        {
          name: "in",
          type: "aws:ec2/securityGroupRule:SecurityGroupRule",
          props: { type: "ingress", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
        },
      ],
      [SAID],
    ],
    ["leaves open a source that is not known yet", [edge, into({ cidrIpv4: unknownValue })], "unknown"],
    [
      "rejects one source beside an unknown one",
      [edge, group({ protocol: "-1", cidrBlocks: [unknownValue, "0.0.0.0/0"] })],
      ["group: ports 0 to 65535 are open to 0.0.0.0/0", "unknown"],
    ],
    [
      "leaves open a protocol that may carry no traffic",
      [edge, into({ ipProtocol: unknownValue, cidrIpv4: "0.0.0.0/0" })],
      "unknown",
    ],
  ],
  {
    settled: {
      dnsName: "an address that a name has already is of no load balancer whose own is not known yet",
    },
  },
);
