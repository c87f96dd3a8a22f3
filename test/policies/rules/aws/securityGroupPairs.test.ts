import { securityGroupPairs } from "../../../../policies/rules/aws/securityGroupPairs";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const group = (name: string, props: object = {}) => ({
  name,
  type: "aws:ec2/securityGroup:SecurityGroup",
  props: { id: `sg-${name}`, ...props },
});
const tcp = (first: unknown, last = first) => ({ ipProtocol: "tcp", fromPort: first, toPort: last });
const out = (from: unknown, to: unknown, ports: object, name = "out") => ({
  name,
  type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  props: { securityGroupId: from, referencedSecurityGroupId: to, ...ports },
});
const into = (to: unknown, from: unknown, ports: object, name = "in") => ({
  name,
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  props: { securityGroupId: to, referencedSecurityGroupId: from, ...ports },
});
const both = [group("app"), group("db")];
const [toDb, fromApp] = [out("sg-app", "sg-db", tcp(5432)), into("sg-db", "sg-app", tcp(5432))];
const NOT_IN = "out: db admits nothing of it from app";
const NOT_OUT = "in: app lets nothing of it out to db";

judgesStack(securityGroupPairs, [
  ["accepts both halves", [...both, toDb, fromApp], []],
  ["accepts every port out and one in", [...both, out("sg-app", "sg-db", { ipProtocol: "-1" }), fromApp], []],
  [
    "accepts a group that lets everything out",
    [
      group("app", { egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] }),
      group("db"),
      fromApp,
    ],
    [],
  ],
  [
    "accepts rules in the older form",
    [
      ...both,
      ...(["ingress", "egress"] as const).map((type) => ({
        name: type,
        type: "aws:ec2/securityGroupRule:SecurityGroupRule",
        props: {
          type,
          securityGroupId: type === "ingress" ? "sg-db" : "sg-app",
          sourceSecurityGroupId: type === "ingress" ? "sg-app" : "sg-db",
          protocol: "tcp",
          fromPort: 5432,
          toPort: 5432,
        },
      })),
    ],
    [],
  ],
  ["accepts a group of another stack", [group("app"), out("sg-app", "sg-elsewhere", tcp(443))], []],
  [
    "accepts members that speak to each other",
    [group("app"), out("sg-app", "sg-app", tcp(7000)), into("sg-app", "sg-app", tcp(7000))],
    [],
  ],
  ["rejects a way out that leads nowhere", [...both, toDb], [NOT_IN]],
  ["rejects a way in that nobody can take", [...both, fromApp], [NOT_OUT]],
  [
    "rejects halves of which one is another group's",
    [...both, toDb, into("sg-db", "sg-elsewhere", tcp(5432))],
    [NOT_IN],
  ],
  [
    "rejects halves of different ports",
    [...both, toDb, into("sg-db", "sg-app", tcp(3306))],
    [NOT_IN, NOT_OUT],
  ],
  [
    "rejects halves of different protocols",
    [...both, toDb, into("sg-db", "sg-app", { ...tcp(5432), ipProtocol: "udp" })],
    [NOT_IN, NOT_OUT],
  ],
  [
    "leaves open a port that is not known yet",
    [...both, toDb, into("sg-db", "sg-app", tcp(unknownValue))],
    "unknown",
  ],
  [
    "rejects one beside rules of another kind that are not known yet",
    [...both, toDb, out("sg-db", "sg-app", tcp(unknownValue), "unsure")],
    [NOT_IN, "unknown"],
  ],
]);
