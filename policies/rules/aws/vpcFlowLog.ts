import { join } from "../../join";
import { eachResource, known, stackRule, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const { vpc: VPC, flowLog: FLOW } = tokens.aws;

/** What a network refused is the first sign of somebody who tries doors. */
export const vpcFlowLog = stackRule({
  name: "aws-vpc-flow-log",
  pack: "monitoring",
  holds: "every network logs its flows, at least those that it refuses",
  upholds: ["P19", "P20"],
  severity: "medium",
  frameworks: ["cis-aws-6.0:4.7", "nist-800-53r5:AU-12"],
  sources: [
    "checkov:CKV2_AWS_11",
    "trivy:AWS-0178",
    "prowler:vpc_flow_logs_enabled",
    "cdk-nag:AwsSolutions-VPC7",
  ],
  types: VPC,
  fix: "declare a FlowLog with vpcId of the network and trafficType ALL",
  twin: { none: "whether a network is logged is said by a resource beside it" },
  good: [
    { name: "network", props: { id: "vpc-1" } },
    { name: "flows", type: FLOW[0], props: { vpcId: "vpc-1", trafficType: "ALL" } },
  ],
  bad: [{ name: "network", props: { id: "vpc-1" } }],
  check(stack, report) {
    const logs = join({ from: stack.of(FLOW), to: stack.of(VPC), property: "vpcId", keys: ["id"] });
    eachResource(stack.of(VPC), (vpc) => {
      const { found, assertAllKnown } = logs(vpc);
      const traffic = found.map(({ props }) => known(() => props.trafficType));
      if (traffic.some((type) => type === "ALL" || type === "REJECT")) return;
      if (traffic.includes(UNKNOWN)) found.forEach(({ props }) => props.trafficType);
      assertAllKnown();
      report(vpc, found.length > 0 ? "its flow log leaves out what it refuses" : "its flows are not logged");
    });
  },
});
