import { unknownValue } from "@pulumi/pulumi/runtime";
import { securityGroupOriginGuarded } from "../../../../policies/rules/aws/securityGroupOriginGuarded";
import { judgesStack } from "../../../support/policyRows";

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
const SAID = "in: port 443 is open to 0.0.0.0/0";

judgesStack(securityGroupOriginGuarded, [
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
]);
