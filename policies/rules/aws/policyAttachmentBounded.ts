import { each, rule, together } from "../../rule";
import { tokens } from "../../tokens";

const { policyAttachment, policyAttachmentsExclusive, role } = tokens.aws;

const TOO_MUCH =
  /:policy\/(AdministratorAccess(-[A-Za-z]+)?|IAMFullAccess|PowerUserAccess|job-function\/SystemAdministrator)$/;

/**
 * The policies that AWS ships for administrators are for people in a hurry. Inline policies that a resource lists by
 * their names alone are judged where their text is, by aws-identity-policy-bounded.
 */
export const policyAttachmentBounded = rule({
  name: "aws-policy-attachment-bounded",
  pack: "access",
  holds: "no identity carries a ready-made policy of an administrator",
  upholds: ["P27"],
  severity: "high",
  frameworks: ["cis-aws-6.0:2.15"],
  sources: ["checkov:CKV_AWS_274", "checkov:CKV2_AWS_56"],
  types: [...policyAttachment, ...policyAttachmentsExclusive, ...role],
  fix: "attach a policy with the actions that are needed",
  good: { policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  bad: { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
  check(props, report) {
    const look = (key: string) => () =>
      each(props[key], (arn) => {
        const [, policy] = TOO_MUCH.exec(String(arn)) ?? [];
        if (policy) report(`it carries ${policy}`);
      });
    together(...["policyArn", "policyArns", "managedPolicyArns"].map(look));
  },
});
