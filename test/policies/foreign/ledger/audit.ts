import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The trail of all regions, in a bucket and in CloudWatch. */
export function trail(
  bucket: aws.s3.Bucket,
  key: aws.kms.Key,
  afterPolicy: pulumi.Resource,
): aws.cloudwatch.LogGroup {
  const group = new aws.cloudwatch.LogGroup("trail", { retentionInDays: 365, kmsKeyId: key.arn });
  const role = new aws.iam.Role("trail", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "cloudtrail.amazonaws.com" }),
  });
  new aws.iam.RolePolicy("trail", {
    role: role.name,
    policy: group.arn.apply((arn) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: `${arn}:*` },
        ],
      }),
    ),
  });
  new aws.cloudtrail.Trail(
    "main",
    {
      s3BucketName: bucket.bucket,
      isMultiRegionTrail: true,
      enableLogFileValidation: true,
      kmsKeyId: key.arn,
      cloudWatchLogsGroupArn: pulumi.interpolate`${group.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      eventSelectors: [
        {
          readWriteType: "All",
          includeManagementEvents: true,
          dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }],
        },
      ],
    },
    { dependsOn: afterPolicy },
  );
  return group;
}

/** Daily backups of everything tagged for it, with a copy in Ireland. */
export function backups(key: aws.kms.Key, farKey: aws.kms.Key, far: aws.Provider): void {
  const vault = new aws.backup.Vault("daily", { kmsKeyArn: key.arn }, { protect: true });
  const copy = new aws.backup.Vault("copy", { kmsKeyArn: farKey.arn }, { provider: far, protect: true });
  const lock = { minRetentionDays: 14, changeableForDays: 7 };
  new aws.backup.VaultLockConfiguration("daily", { backupVaultName: vault.name, ...lock });
  new aws.backup.VaultLockConfiguration("copy", { backupVaultName: copy.name, ...lock }, { provider: far });
  const role = new aws.iam.Role("backup", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "backup.amazonaws.com" }),
    managedPolicyArns: [
      "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
      "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup",
    ],
  });
  const plan = new aws.backup.Plan("daily", {
    rules: [
      {
        ruleName: "daily",
        targetVaultName: vault.name,
        schedule: "cron(0 3 * * ? *)",
        lifecycle: { deleteAfter: 35 },
        copyActions: [{ destinationVaultArn: copy.arn, lifecycle: { deleteAfter: 35 } }],
      },
    ],
  });
  new aws.backup.Selection("daily", {
    planId: plan.id,
    iamRoleArn: role.arn,
    selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }],
  });
}
