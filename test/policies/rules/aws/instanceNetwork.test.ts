import { instanceNetwork } from "../../../../policies/rules/aws/instanceNetwork";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const TEMPLATE = { type: "aws:ec2/launchTemplate:LaunchTemplate" };
const CONFIGURATION = { type: "aws:ec2/launchConfiguration:LaunchConfiguration" };
const PUBLIC = "it has a public address";
const DEFAULT = "it names no security group, and so has its network's default";
const through = (...networkInterfaces: unknown[]) => ({ networkInterfaces });

judges(instanceNetwork, [
  ["accepts a private server", { associatePublicIpAddress: false }, []],
  ["accepts a template with groups", { vpcSecurityGroupIds: ["sg"] }, [], TEMPLATE],
  [
    "accepts groups of an interface",
    through({ associatePublicIpAddress: "false", securityGroups: ["sg"] }),
    [],
    TEMPLATE,
  ],
  ["accepts an interface that was made before", through({ networkInterfaceId: "eni-1" }), [], TEMPLATE],
  [
    "accepts a server that is public on purpose",
    { associatePublicIpAddress: true },
    [],
    { name: "mail", config: { publicServers: ["mail"] } },
  ],
  ["rejects a public server", { associatePublicIpAddress: true }, [PUBLIC]],
  [
    "rejects a public interface",
    through({ associatePublicIpAddress: "true", securityGroups: ["sg"] }),
    [PUBLIC],
    TEMPLATE,
  ],
  ["rejects a template without groups", { vpcSecurityGroupIds: [] }, [DEFAULT], TEMPLATE],
  ["accepts a launch configuration with groups", { securityGroups: ["sg"] }, [], CONFIGURATION],
  [
    "rejects a launch configuration that is public and names no group",
    { associatePublicIpAddress: true },
    [PUBLIC, DEFAULT],
    CONFIGURATION,
  ],
  [
    "accepts groups by name beside ids that are not known yet",
    { vpcSecurityGroupIds: unknownValue, securityGroupNames: ["app"] },
    [],
    TEMPLATE,
  ],
  ["leaves open an interface that is not known yet", through(unknownValue), "unknown", TEMPLATE],
  [
    "rejects one interface beside an unknown one",
    through(unknownValue, { associatePublicIpAddress: true, securityGroups: ["sg"] }),
    [PUBLIC, "unknown"],
    TEMPLATE,
  ],
]);
