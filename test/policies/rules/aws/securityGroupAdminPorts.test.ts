import { securityGroupAdminPorts } from "../../../../policies/rules/aws/securityGroupAdminPorts";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const rule = { type: "aws:ec2/securityGroupRule:SecurityGroupRule" };
const ingress = { type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" };
const group = (...rules: object[]) => ({ ingress: rules });
const tcp = (port: number, cidrBlocks: unknown) => ({
  protocol: "tcp",
  fromPort: port,
  toPort: port,
  cidrBlocks,
});

judges(securityGroupAdminPorts, [
  [
    "rejects every protocol in capitals",
    group({ protocol: "ALL", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }),
    [expect.stringMatching(/closed ports, among them 22 \(SSH\), open to 0\.0\.0\.0\/0/) as never],
  ],
  ["accepts HTTPS from everywhere", group(tcp(443, ["0.0.0.0/0"])), []],
  ["accepts SSH from one address", group(tcp(22, ["198.51.100.7/32"])), []],
  [
    "accepts SSH from another group",
    group({ protocol: "tcp", fromPort: 22, toPort: 22, securityGroups: ["sg-1"] }),
    [],
  ],
  ["accepts traffic that leaves", { type: "egress", protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }, [], rule],
  ["accepts ping", group({ protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: ["0.0.0.0/0"] }), []],
  ["rejects etcd from everywhere", group(tcp(2379, ["0.0.0.0/0"])), ["port 2379 (etcd) open to 0.0.0.0/0"]],
  [
    "rejects a port that the firm closes",
    group(tcp(7005, ["0.0.0.0/0"])),
    ["port 7005 (morePorts) open to 0.0.0.0/0"],
    { config: { morePorts: ["7005"] } },
  ],
  ["rejects SSH from everywhere", group(tcp(22, ["0.0.0.0/0"])), ["port 22 (SSH) open to 0.0.0.0/0"]],
  [
    "rejects a network of millions of addresses",
    group(tcp(22, ["54.0.0.0/8"])),
    ["port 22 (SSH) open to 54.0.0.0/8, which is wider than /24"],
  ],
  [
    "rejects every protocol",
    group({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }),
    ["36 closed ports, among them 22 (SSH), open to 0.0.0.0/0"],
  ],
  [
    "rejects a rule beside the group",
    { type: "ingress", ...tcp(3389, ["128.0.0.0/1"]) },
    ["port 3389 (RDP) open to 128.0.0.0/1"],
    rule,
  ],
  [
    "rejects the newer rule over IPv6",
    { ipProtocol: "tcp", fromPort: 5432, toPort: 5432, cidrIpv6: "::/0" },
    ["port 5432 (PostgreSQL) open to ::/0"],
    ingress,
  ],
  [
    "rejects the newer rule without ports",
    { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" },
    ["36 closed ports, among them 22 (SSH), open to 0.0.0.0/0"],
    ingress,
  ],
  ["leaves open a source that is not known yet", group(tcp(22, [unknownValue])), "unknown"],
  [
    "rejects everywhere beside an unknown source",
    group(tcp(22, [unknownValue, "0.0.0.0/0"])),
    ["port 22 (SSH) open to 0.0.0.0/0", "unknown"],
  ],
  [
    "rejects everywhere over IPv6 beside unknown sources",
    group({ ...tcp(22, unknownValue), ipv6CidrBlocks: ["::/0"] }),
    ["port 22 (SSH) open to ::/0", "unknown"],
  ],
]);
