import { join } from "../../join";
import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const VPC = tokens.aws.vpc;
const [, DEFAULT] = tokens.aws.securityGroup;

/** Every network is born with a group whose members speak to each other; only who takes it over can close it. */
export const vpcDefaultGroup = stackRule({
  name: "aws-vpc-default-group",
  pack: "network",
  holds: "the default security group of every network is taken over, and so closed",
  upholds: ["P18"],
  severity: "medium",
  frameworks: ["cis-aws-6.0:6.5"],
  sources: ["checkov:CKV2_AWS_12", "trivy:AWS-0173"],
  types: VPC,
  fix: "declare a DefaultSecurityGroup with vpcId of the network, without ingress and egress",
  twin: { rule: "aws-default-security-group" },
  good: [
    { name: "network", props: { id: "vpc-1" } },
    { name: "default", type: DEFAULT, props: { vpcId: "vpc-1" } },
  ],
  bad: [{ name: "network", props: { id: "vpc-1" } }],
  check(stack, report) {
    const vpcs = stack.of(VPC);
    const taken = join({ from: stack.of([DEFAULT]), to: vpcs, property: "vpcId", keys: ["id"] });
    eachResource(vpcs, (vpc) => {
      const { found, assertAllKnown } = taken(vpc);
      if (found.length > 0) return;
      assertAllKnown();
      report(vpc, "its default security group lets its members speak to each other");
    });
  },
});
