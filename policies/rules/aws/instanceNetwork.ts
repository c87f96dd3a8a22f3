import { each, elements, rule, some, together, type Props, type Value } from "../../rule";
import { tokens } from "../../tokens";

const TEMPLATE: readonly string[] = [...tokens.aws.launchTemplate, ...tokens.aws.launchConfiguration];

/** A server that the internet can address is one rule away from being reached; and a default group has many members. */
export const instanceNetwork = rule({
  name: "aws-instance-network",
  pack: "network",
  holds: "a server has no public address, and its template names its security groups",
  upholds: ["P18", "P28"],
  severity: "high",
  frameworks: ["pci-dss-4.0:1.4", "nist-800-53r5:SC-7"],
  sources: [
    "checkov:CKV_AWS_88",
    "awsguard:ec2-instance-no-public-ip",
    "prowler:ec2_launch_template_no_public_ip",
  ],
  types: [...tokens.aws.instance, ...tokens.aws.launchTemplate, ...tokens.aws.launchConfiguration],
  fix: "set associatePublicIpAddress to false, and name vpcSecurityGroupIds",
  config: {
    publicServers: {
      type: "list",
      means: "names of servers and templates that are public on purpose",
      default: [],
    },
  },
  good: { instanceType: "t3.medium", vpcSecurityGroupIds: ["sg"] },
  bad: { instanceType: "t3.medium", associatePublicIpAddress: true },
  check(server, report, { type, name, config }) {
    const isTemplate = TEMPLATE.includes(type);
    const mayBePublic = config.publicServers.includes(name);
    const look = (one: Value) => {
      if (String(one?.associatePublicIpAddress) === "true" && !mayBePublic) report("it has a public address");
    };
    together(
      () => look(server),
      () => each(isTemplate ? server.networkInterfaces : [], look),
      () => {
        if (isTemplate && !namesGroups(server))
          report("it names no security group, and so has its network's default");
      },
    );
  },
});

function namesGroups(template: Props): boolean {
  const { networkInterfaces } = template;
  const groups = ["vpcSecurityGroupIds", "securityGroupNames", "securityGroups"];
  if (some(groups, (key: string) => elements(template[key]).length > 0)) return true;
  return some(
    networkInterfaces,
    (one) => elements(one.securityGroups).length > 0 || Boolean(one.networkInterfaceId),
  );
}
