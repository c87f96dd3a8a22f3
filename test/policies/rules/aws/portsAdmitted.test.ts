import { portsAdmitted } from "../../../../policies/rules/aws/portsAdmitted";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const group = (name: string) => ({
  name,
  type: "aws:ec2/securityGroup:SecurityGroup",
  props: { id: `sg-${name}` },
});
const admits = (of: string, port: unknown, ipProtocol = "tcp") => ({
  name: `${of}-in`,
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  props: { securityGroupId: `sg-${of}`, ipProtocol, fromPort: port, toPort: port, cidrIpv4: "10.0.0.0/8" },
});
const balancer = (...securityGroups: unknown[]) => ({
  name: "balancer",
  props: { arn: "arn:lb", securityGroups },
});
const listener = (port: unknown, protocol = "TCP") => ({
  name: "listener",
  type: "aws:lb/listener:Listener",
  props: { loadBalancerArn: "arn:lb", port, protocol },
});
const servers = (health: object = {}) => [
  {
    name: "targets",
    type: "aws:lb/targetGroup:TargetGroup",
    props: { arn: "arn:t", port: 443, healthCheck: health },
  },
  {
    name: "servers",
    type: "aws:autoscaling/group:Group",
    props: { targetGroupArns: ["arn:t"], launchTemplate: { id: "lt", version: "1" } },
  },
  {
    name: "template",
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    props: { id: "lt", vpcSecurityGroupIds: ["sg-server"] },
  },
];
const database = (props: object = {}) => ({
  name: "db",
  type: "aws:rds/instance:Instance",
  props: { engine: "postgres", vpcSecurityGroupIds: ["sg-db"], ...props },
});
const none = (what: string, port: number) => `${what} ${port} is admitted by none of its security groups`;

judgesStack(portsAdmitted, [
  [
    "accepts a listener's port",
    [group("entry"), balancer("sg-entry"), listener(443), admits("entry", 443)],
    [],
  ],
  ["accepts a group of another stack", [balancer("sg-elsewhere"), listener(443)], []],
  [
    "accepts the ports of servers",
    [group("server"), ...servers({ port: "8081" }), admits("server", 443), admits("server", 8081)],
    [],
  ],
  ["accepts a database's port", [group("db"), database(), admits("db", 5432)], []],
  ["accepts a database to which each client adds its rule", [group("db"), database()], []],
  [
    "rejects a listener on another port",
    [group("entry"), balancer("sg-entry"), listener(8443), admits("entry", 443)],
    [`balancer: ${none("port", 8443)}`],
  ],
  [
    "rejects another protocol",
    [group("entry"), balancer("sg-entry"), listener(443), admits("entry", 443, "udp")],
    [`balancer: ${none("port", 443)}`],
  ],
  [
    "rejects servers whose check is not admitted",
    [group("server"), ...servers({ port: "8081" }), admits("server", 443)],
    [`targets: ${none("health port", 8081)}`],
  ],
  [
    "rejects servers that admit nothing",
    [group("server"), ...servers()],
    [`targets: ${none("port", 443)}`, `targets: ${none("health port", 443)}`],
  ],
  [
    "rejects a database on another port",
    [group("db"), database({ port: 5433 }), admits("db", 5432)],
    [`db: ${none("port", 5433)}`],
  ],
  [
    "rejects a database without a group",
    [database({ vpcSecurityGroupIds: [] })],
    ["db: it names no security group, and so has its network's default"],
  ],
  [
    "leaves open a rule that is not known yet",
    [group("entry"), balancer("sg-entry"), listener(443), admits("entry", unknownValue)],
    "unknown",
  ],
  [
    "rejects a database beside a listener that is not known yet",
    [group("entry"), balancer("sg-entry"), listener(unknownValue), database({ vpcSecurityGroupIds: [] })],
    ["db: it names no security group, and so has its network's default", "unknown"],
  ],
]);
