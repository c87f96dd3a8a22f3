import { securityGroupEgress } from "../../../../policies/rules/aws/securityGroupEgress";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const GROUP = { type: "aws:ec2/securityGroup:SecurityGroup" };
const tcp = (fromPort: unknown, toPort: unknown, cidrIpv4 = "0.0.0.0/0") => ({
  ipProtocol: "tcp",
  fromPort,
  toPort,
  cidrIpv4,
});
const ALL = "everything may go to 0.0.0.0/0";

judges(securityGroupEgress, [
  ["accepts one port", tcp(443, 443), []],
  ["accepts everything to a network of its own", { ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" }, []],
  ["accepts everything to a group", { ipProtocol: "-1", referencedSecurityGroupId: "sg" }, []],
  [
    "accepts what comes in",
    { type: "ingress", protocol: "-1", cidrBlocks: ["0.0.0.0/0"] },
    [],
    { type: "aws:ec2/securityGroupRule:SecurityGroupRule" },
  ],
  [
    "accepts errors of the network",
    { ipProtocol: "icmp", fromPort: -1, toPort: -1, cidrIpv4: "0.0.0.0/0" },
    [],
  ],
  ["accepts what the firm allows", tcp(0, 65535), [], { config: { maxPorts: 65_536 } }],
  ["rejects everything", { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }, [ALL]],
  ["rejects everything by IPv6", { ipProtocol: "-1", cidrIpv6: "::/0" }, ["everything may go to ::/0"]],
  ["rejects every port", tcp(443, 65535), ["65093 ports may go to 0.0.0.0/0, allowed: 100"]],
  [
    "rejects half of the internet",
    { ipProtocol: "-1", cidrIpv4: "128.0.0.0/1" },
    ["everything may go to 128.0.0.0/1"],
  ],
  [
    "rejects everything inside a group",
    { egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
    [ALL],
    GROUP,
  ],
  ["leaves open ports that are not known yet", tcp(unknownValue, 443), "unknown"],
  [
    "rejects one range beside an unknown one",
    { egress: [{ protocol: "-1", cidrBlocks: [unknownValue, "0.0.0.0/0"] }] },
    [ALL, "unknown"],
    GROUP,
  ],
]);
