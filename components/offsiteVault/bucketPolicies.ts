import { accountRoot, type Statement } from "./policyDocument";
import { bucketArn } from "./vaultNames";

/** Changes that could weaken what a bucket keeps: only what declares the bucket, or break-glass, makes them. */
const CONFIGURATION = [
  ...["s3:PutLifecycleConfiguration", "s3:PutReplicationConfiguration", "s3:PutBucketVersioning"],
  ...[
    "s3:PutBucketObjectLockConfiguration",
    "s3:PutEncryptionConfiguration",
    "s3:PutBucketOwnershipControls",
  ],
  ...["s3:PutBucketPublicAccessBlock", "s3:PutBucketPolicy", "s3:PutBucketLogging", "s3:PutBucketAcl"],
];

/** Calls that destroy what is kept; nothing but break-glass makes them on a live stack. */
const DESTRUCTION = [
  ...["s3:DeleteObjectVersion", "s3:BypassGovernanceRetention", "s3:DeleteBucket", "s3:DeleteBucketPolicy"],
];

/** Refuses plain connections and every TLS below 1.2 (P24). */
export function onlyModernTls(bucket: string): Statement[] {
  const all = {
    Effect: "Deny" as const,
    Principal: "*" as const,
    Action: "s3:*",
    Resource: everything(bucket),
  };
  return [
    { Sid: "OnlyTls", ...all, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { Sid: "OnlyTls12", ...all, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ];
}

/**
 * Keeps everyone but break-glass from deleting, and everyone but break-glass and the deploying role from
 * changing how the bucket keeps. What is locked already is out of reach of the deploying role too, and each of
 * its changes raises an alarm (P13, P29). On a trial the deploying role may take everything down again.
 */
export function onlyBreakGlassDeletes(
  bucket: string,
  who: { breakGlassArn: string; deployRoleArn: string; keep: boolean },
): Statement[] {
  const { breakGlassArn, deployRoleArn, keep } = who;
  const deny = { Effect: "Deny" as const, Principal: "*" as const, Resource: everything(bucket) };
  const unless = (roles: string[]) => ({ Condition: { ArnNotLike: { "aws:PrincipalArn": roles } } });
  const both = [breakGlassArn, deployRoleArn];
  return [
    {
      Sid: "OnlyBreakGlassDeletes",
      ...deny,
      Action: DESTRUCTION,
      ...unless(keep ? [breakGlassArn] : both),
    },
    { Sid: "OnlyDeployConfigures", ...deny, Action: CONFIGURATION, ...unless(both) },
  ];
}

/** Refuses uploads under a key of the caller's choice, with which a thief would hold the data to ransom. */
export function onlyOwnKey(bucket: string): Statement {
  return {
    Sid: "OnlyOwnKey",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: `${bucketArn(bucket)}/*`,
    Condition: { Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "false" } },
  };
}

/** Refuses objects from everyone but one role: nobody hides a true record among invented ones (P20). */
export function onlyWrittenBy(bucket: string, writerRoleArn: string): Statement {
  return {
    Sid: "OnlyWriterAdds",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:PutObject", "s3:PutObjectRetention", "s3:ReplicateObject"],
    Resource: `${bucketArn(bucket)}/*`,
    Condition: { ArnNotLike: { "aws:PrincipalArn": [writerRoleArn] } },
  };
}

/** Lets roles of another account, matched by `rolePattern`, read: the recovery site has an account of its own. */
export function readableFrom(bucket: string, accountId: string, rolePattern: string): Statement {
  return {
    Sid: "RecoverySiteReads",
    Effect: "Allow",
    Principal: accountRoot(accountId),
    Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:GetBucketLocation"],
    Resource: everything(bucket),
    Condition: { ArnLike: { "aws:PrincipalArn": rolePattern } },
  };
}

/** Lets CloudTrail deliver the account's own trail. */
export function trailDelivers(bucket: string, accountId: string, trailArn: string): Statement[] {
  const service = { Effect: "Allow" as const, Principal: { Service: "cloudtrail.amazonaws.com" } };
  return [
    {
      Sid: "TrailChecks",
      ...service,
      Action: "s3:GetBucketAcl",
      Resource: bucketArn(bucket),
      Condition: { StringEquals: { "aws:SourceArn": trailArn } },
    },
    {
      Sid: "TrailDelivers",
      ...service,
      Action: "s3:PutObject",
      Resource: `${bucketArn(bucket)}/AWSLogs/${accountId}/*`,
      Condition: {
        StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    },
  ];
}

/** Lets S3 deliver the access logs of the account's own buckets. */
export function accessLogsDeliver(bucket: string, accountId: string, sources: string[]): Statement {
  return {
    Sid: "AccessLogsDeliver",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${bucketArn(bucket)}/*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": sources.map(bucketArn) },
    },
  };
}

const everything = (bucket: string): string[] => [bucketArn(bucket), `${bucketArn(bucket)}/*`];
