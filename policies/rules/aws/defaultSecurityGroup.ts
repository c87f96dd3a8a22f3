import { assertKnown, elements, known, rule, together, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const [, DEFAULT] = tokens.aws.securityGroup;

/** Whatever names no group has this one; it had better be a wall than a door. */
export const defaultSecurityGroup = rule({
  name: "aws-default-security-group",
  pack: "network",
  holds: "the default security group of a network lets nothing pass",
  upholds: ["P18"],
  severity: "medium",
  frameworks: ["cis-aws-6.0:6.5"],
  sources: ["checkov:CKV2_AWS_12", "trivy:AWS-0173", "prowler:ec2_securitygroup_default_restrict_traffic"],
  types: [DEFAULT],
  fix: "leave out its ingress and egress, and give each role a group of its own",
  good: { vpcId: "vpc", ingress: [], egress: [] },
  bad: { vpcId: "vpc", ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }] },
  check(group, report) {
    const look = (key: string, says: string) => () => {
      const ways = elements(group[key]).map(known);
      const sure = ways.filter((way) => way !== UNKNOWN).length;
      if (sure > 0) report(`it ${says} by ${sure} ${sure === 1 ? "rule" : "rules"}`);
      assertKnown(group[key]);
    };
    together(look("ingress", "lets in"), look("egress", "lets out"));
  },
});
