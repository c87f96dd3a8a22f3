import { isAboutEverything, meansAction } from "../../actions";
import { rule, type Report } from "../../rule";
import { called, eachIdentityStatement, isWild, type Statement } from "../../statements";
import { tokens } from "../../tokens";
import { assertKnown, known } from "../../unknown";

/** Rights that open data, secrets and keys, or that hand out more rights. */
const GRAVE = [
  ...["s3:GetObject", "s3:GetObjectVersion", "s3:PutBucketPolicy", "s3:DeleteObject"],
  ...["secretsmanager:GetSecretValue", "secretsmanager:PutResourcePolicy"],
  ...["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
  ...["kms:Decrypt", "kms:CreateGrant", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"],
  ...["iam:PassRole", "iam:CreateAccessKey", "iam:CreatePolicyVersion", "iam:UpdateAssumeRolePolicy"],
  ...["iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:PutRolePolicy", "iam:PutUserPolicy"],
  ...["sts:AssumeRole", "lambda:UpdateFunctionCode", "dynamodb:GetItem", "dynamodb:Scan"],
];

/** Whoever holds one of these on everything holds the account: its data, or another identity's rights. */
export const identityPolicyResources = rule({
  name: "aws-identity-policy-resources",
  pack: "access",
  holds: "rights that open data, secrets and keys, or hand out rights, are for named resources",
  upholds: ["P27", "P29"],
  severity: "high",
  frameworks: ["nist-800-53r5:AC-6", "nist-800-53r5:AC-6(10)", "pci-dss-4.0:7.2"],
  sources: [
    "checkov:CKV_AWS_286",
    "checkov:CKV_AWS_287",
    "checkov:CKV_AWS_288",
    "checkov:CKV_AWS_289",
    "prowler:iam_inline_policy_allows_privilege_escalation",
    "cdk-nag:AwsSolutions-IAM5",
  ],
  types: [...tokens.aws.identityPolicy, ...tokens.aws.role],
  fix: "name the resources, or add a condition that picks them (kms:ResourceAliases, aws:ResourceTag, iam:PassedToService)",
  good: {
    policy:
      '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-files/*"}]}',
  },
  bad: { policy: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}' },
  check(props, report) {
    eachIdentityStatement(props, report, (statement) => judge(statement, report));
  },
});

function judge(s: Statement, report: Report): void {
  // What allows everything is the matter of aws-identity-policy-bounded.
  const named = s.actions.filter((action) => !isWild(action));
  if (!s.allows) return;
  const isAllowed = (right: string) => named.some((action) => meansAction(action, right));
  const grave = GRAVE.filter((right) => known(() => isAllowed(right)) === true);
  if ((grave.length === 0 && !GRAVE.some(isAllowed)) || !isAboutEverything(s)) return;
  const more = grave.length > 1 ? ` and ${grave.length - 1} more` : "";
  report(`${called(s)} allows ${grave[0]}${more} on every resource`);
  assertKnown(named);
}
