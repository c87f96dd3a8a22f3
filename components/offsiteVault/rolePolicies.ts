import type { RetentionClass, RetentionPeriod } from "../../config/settings";
import { policyDocument, useKey, type Statement } from "./policyDocument";
import { bucketArn, retentionClasses, vaultPrefixes, type VaultNames } from "./vaultNames";

/** CloudWatch namespace of what backups and their checks report. */
export const BACKUP_METRICS = "Holdfast/Backups";

const allow = (
  Sid: string,
  Action: string[],
  Resource: string | string[],
  Condition?: Statement["Condition"],
): Statement => ({
  Sid,
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition ? { Condition } : {}),
});

const objects = (bucket: string, prefix = ""): string => `${bucketArn(bucket)}/${prefix}*`;

/** Lets a role publish metrics of one namespace. */
export const publishMetrics = (namespace: string): Statement =>
  allow("Metrics", ["cloudwatch:PutMetricData"], "*", {
    StringEquals: { "cloudwatch:namespace": namespace },
  });

/**
 * The uploader's rights: it puts objects and can do nothing else to them, so that whoever steals them can neither
 * read history nor delete it. Longer locks than the bucket's default it may ask for only where history is long,
 * and for no longer than the class is locked: junk could otherwise be locked for a century (P13).
 */
export function uploaderPolicy(
  vault: VaultNames,
  accountId: string,
  defaultLockDays: number,
  retention: Record<RetentionClass, RetentionPeriod>,
): string {
  const longer = retentionClasses.filter((c) => retention[c].lockDays > defaultLockDays);
  return policyDocument(
    allow(
      "Put",
      ["s3:PutObject", "s3:AbortMultipartUpload"],
      retentionClasses.map((c) => objects(vault.backups, vaultPrefixes[c])),
    ),
    ...longer.map((c) =>
      allow(
        `Lock${c[0]?.toUpperCase()}${c.slice(1)}`,
        ["s3:PutObjectRetention"],
        objects(vault.backups, vaultPrefixes[c]),
        {
          NumericLessThanEquals: { "s3:object-lock-remaining-retention-days": String(retention[c].lockDays) },
        },
      ),
    ),
    useKey(accountId, vault.dataKeyAlias, ["kms:GenerateDataKey", "kms:Decrypt"], "s3"),
    publishMetrics(BACKUP_METRICS),
    {
      Sid: "NeitherReadNorDelete",
      Effect: "Deny",
      Action: ["s3:Get*", "s3:Delete*", "s3:BypassGovernanceRetention", "s3:PutObjectLegalHold"],
      Resource: "*",
    },
  );
}

/** The rights of whoever restores: to read both copies, and nothing more. */
export function readerPolicy(vault: VaultNames, accountId: string, ...more: Statement[]): string {
  const both = [vault.backups, vault.copy];
  return policyDocument(
    allow("List", ["s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketLocation"], both.map(bucketArn)),
    allow(
      "Read",
      ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectRetention"],
      both.map((bucket) => objects(bucket)),
    ),
    useKey(accountId, vault.dataKeyAlias, ["kms:Decrypt", "kms:DescribeKey"], "s3"),
    ...more,
  );
}

/** The rights of break-glass: what the vault denies to everyone else, on the vault's own buckets and keys. */
export function breakGlassPolicy(vault: VaultNames, accountId: string): string {
  const buckets = [
    vault.backups,
    vault.copy,
    vault.trail,
    vault.logs,
    vault.accessLogs,
    vault.copyAccessLogs,
  ];
  return policyDocument(
    allow(
      "Buckets",
      [
        ...[
          "s3:ListBucket",
          "s3:ListBucketVersions",
          "s3:GetBucket*",
          "s3:PutBucketPolicy",
          "s3:DeleteBucketPolicy",
        ],
        ...["s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration", "s3:GetReplicationConfiguration"],
        ...["s3:PutReplicationConfiguration", "s3:PutBucketObjectLockConfiguration", "s3:DeleteBucket"],
      ],
      buckets.map(bucketArn),
    ),
    allow(
      "Objects",
      ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention", "s3:PutObjectRetention"],
      buckets.map((bucket) => objects(bucket)),
    ),
    allow(
      "Keys",
      [
        "kms:DescribeKey",
        "kms:DisableKey",
        "kms:EnableKey",
        "kms:ScheduleKeyDeletion",
        "kms:CancelKeyDeletion",
      ],
      `arn:aws:kms:*:${accountId}:key/*`,
      { "ForAnyValue:StringEquals": { "kms:ResourceAliases": [vault.dataKeyAlias, vault.servicesKeyAlias] } },
    ),
  );
}
