import { each, rule } from "../../rule";
import { tokens } from "../../tokens";

const TOO_MUCH =
  /:policy\/(AdministratorAccess(-[A-Za-z]+)?|IAMFullAccess|PowerUserAccess|job-function\/SystemAdministrator)$/;

/** The policies that AWS ships for administrators are for people in a hurry. */
export const policyAttachmentBounded = rule({
  name: "aws-policy-attachment-bounded",
  pack: "access",
  holds: "no identity carries a ready-made policy of an administrator",
  upholds: ["P27"],
  severity: "high",
  frameworks: ["cis-aws-6.0:2.15"],
  sources: ["checkov:CKV_AWS_274", "checkov:CKV2_AWS_56"],
  types: [...tokens.aws.policyAttachment, ...tokens.aws.role],
  fix: "attach a policy with the actions that are needed",
  good: { policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  bad: { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
  check(props, report, { type }) {
    const attached = (tokens.aws.role as readonly string[]).includes(type)
      ? props.managedPolicyArns
      : props.policyArn;
    each(attached, (arn) => {
      const [, policy] = TOO_MUCH.exec(String(arn)) ?? [];
      if (policy) report(`it carries ${policy}`);
    });
  },
});
