import { vpcFlowLog } from "../../../../policies/rules/aws/vpcFlowLog";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const vpc = (name = "network", id: unknown = "vpc-1") => ({ name, props: { id } });
const flows = (props: object, links?: Record<string, string>) => ({
  name: "flows",
  type: "aws:ec2/flowLog:FlowLog",
  props: { vpcId: "vpc-1", trafficType: "ALL", ...props },
  ...(links && { links }),
});

judgesStack(vpcFlowLog, [
  ["accepts all flows", [vpc(), flows({})], []],
  ["accepts what is refused alone", [vpc(), flows({ trafficType: "REJECT" })], []],
  [
    "accepts a network that is made in the same run",
    [vpc("network", unknownValue), flows({ vpcId: unknownValue }, { vpcId: "network" })],
    [],
  ],
  ["rejects a network without", [vpc()], ["network: its flows are not logged"]],
  [
    "rejects the log of another network",
    [vpc(), flows({ vpcId: "vpc-2" })],
    ["network: its flows are not logged"],
  ],
  [
    "rejects a log of one subnet",
    [vpc(), flows({ vpcId: undefined, subnetId: "subnet-1" })],
    ["network: its flows are not logged"],
  ],
  [
    "rejects a log of what is let through",
    [vpc(), flows({ trafficType: "ACCEPT" })],
    ["network: its flow log leaves out what it refuses"],
  ],
  ["leaves open a log of something that is not known", [vpc(), flows({ vpcId: unknownValue })], "unknown"],
  ["leaves open what is logged", [vpc(), flows({ trafficType: unknownValue })], "unknown"],
  [
    "rejects one network beside an unknown log of another",
    [vpc(), flows({ trafficType: unknownValue }), vpc("second", "vpc-2")],
    ["second: its flows are not logged", "unknown"],
  ],
]);
