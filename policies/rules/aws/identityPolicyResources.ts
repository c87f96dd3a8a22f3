import { isAboutEverything, meansAction } from "../../actions";
import { rule, type Report } from "../../rule";
import { called, eachIdentityStatement, isWild, type Statement } from "../../statements";
import { tokens } from "../../tokens";
import { assertKnown, each, known, UNKNOWN } from "../../unknown";

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

/**
 * Services of which all rights are administration, or reach all data: servers and disks, databases, files, the code
 * that runs and the roles that it has, names and certificates, backups, and what records and watches.
 */
const WHOLE = new Set([
  ...["ec2", "ssm", "ecs", "eks", "lambda", "cloudformation", "codebuild", "autoscaling", "imagebuilder"],
  ...["s3", "s3express", "ebs", "elasticfilesystem", "fsx", "ecr", "backup", "backup-storage", "glacier"],
  ...["rds", "rds-data", "rds-db", "dynamodb", "redshift", "redshift-data", "elasticache", "es", "aoss"],
  ...["kms", "secretsmanager", "acm", "acm-pca", "route53", "cognito-idp", "cognito-identity"],
  ...["sso", "sso-directory", "identitystore", "ds", "rolesanywhere", "ram", "account"],
  ...["cloudtrail", "config", "guardduty", "securityhub"],
]);

/**
 * Whoever holds one of these on everything holds the account: its data, or another identity's rights. Whether a policy
 * only bounds what others allow is said by those that it bounds, and so by the firm in a setting.
 */
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
    "checkov:CKV_AWS_356",
    "prowler:iam_inline_policy_allows_privilege_escalation",
    "prowler:iam_policy_no_full_access_to_cloudtrail",
    "prowler:iam_policy_no_full_access_to_kms",
    "cdk-nag:AwsSolutions-IAM5",
  ],
  types: [...tokens.aws.identityPolicy, ...tokens.aws.role],
  fix: "name the resources, or add a condition that picks them (kms:ResourceAliases, aws:ResourceTag, iam:PassedToService)",
  config: {
    boundaries: {
      type: "list",
      means: "logical names of policies that bound what others allow, and allow nothing by themselves",
      default: [],
    },
  },
  good: {
    policy:
      '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-files/*"}]}',
  },
  bad: { policy: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}' },
  check(props, report, { type, name, config }) {
    // Only a policy that stands by itself can bound others.
    if (type === tokens.aws.identityPolicy[0] && config.boundaries.includes(name)) return;
    eachIdentityStatement(props, report, (statement) => judge(statement, report));
  },
});

function judge(s: Statement, report: Report): void {
  // What allows everything is the matter of aws-identity-policy-bounded.
  const named = s.actions.filter((action) => !isWild(action));
  if (!s.allows) return;
  const patterns: string[] = [];
  const isComplete = known(() => each(named, (action) => patterns.push(action))) !== UNKNOWN;
  const grave = GRAVE.filter((right) => patterns.some((pattern) => meansAction(pattern, right)));
  const told = new Set(grave.map((right) => right.split(":")[0]));
  const whole = new Set(patterns.flatMap(wholeOf));
  const untold = [...whole].filter((service) => !told.has(service));
  if ((grave.length + untold.length === 0 && isComplete) || !isAboutEverything(s)) return;
  const more = grave.length > 1 ? ` and ${grave.length - 1} more` : "";
  if (grave.length > 0) report(`${called(s)} allows ${grave[0]}${more} on every resource`);
  if (untold.length > 0) report(`${called(s)} allows every action of ${untold.join(", ")} on every resource`);
  assertKnown(named);
}

/** The services of which an action pattern, as `ec2:*`, means every action. */
function wholeOf(pattern: string): string[] {
  const [service = "", action = ""] = pattern.toLowerCase().split(":");
  if (action === "" || !isWild(action)) return [];
  return [...WHOLE].filter((one) => meansAction(service, one));
}
