import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RetentionClass, RetentionPeriod } from "../../config/settings";
import {
  accessLogsDeliver,
  onlyBreakGlassDeletes,
  onlyOwnKey,
  onlyWrittenBy,
  readableFrom,
  trailDelivers,
} from "./bucketPolicies";
import { LockedBucket, type BucketLock } from "./lockedBucket";
import { policyDocument, serviceTrust, useKey } from "./policyDocument";
import { retentionRules, type RetentionRule } from "./retentionRules";
import { bucketArn, roleArn, type VaultNames } from "./vaultNames";
import type { VaultKeys } from "./vaultKeys";

export interface VaultBucketsArgs {
  /** Names of the vault's parts. */
  vault: VaultNames;
  /** The vault's keys. */
  keys: VaultKeys;
  /** AWS account of the vault, 12 digits. */
  vaultAccountId: string;
  /** AWS account of the recovery site, 12 digits; when it is another, its servers are let in to read. */
  drAccountId: string;
  /** Region of the backups. */
  backupRegion: string;
  /** Region of their copy. */
  replicaRegion: string;
  /** Default object lock; on a trial GOVERNANCE for 1 day. */
  lock: BucketLock;
  /** How long each class is kept (P11, P33). */
  retention: Record<RetentionClass, RetentionPeriod>;
  /** Whether the stack is live. */
  keep: boolean;
}

/**
 * Backups under lock in one region, a copy under lock in another, the buckets of audit trail and activity logs, and
 * the access logs of all four. Upholds P07, P09, P10, P11, P13, P20, P33, P34. Stateful.
 * Costs about 6 to 9 USD a month for 200 GB, and the transfer between the regions.
 */
export class VaultBuckets extends pulumi.ComponentResource {
  /** Bucket that the uploader writes to. */
  readonly backups: LockedBucket;
  /** Its copy in the replica region. */
  readonly copy: LockedBucket;
  /** Bucket of the audit trail. */
  readonly trail: LockedBucket;
  /** Bucket of the activity logs, in the replica region; only its writer role adds to it. */
  readonly logs: LockedBucket;

  constructor(name: string, args: VaultBucketsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:offsiteVault:VaultBuckets", name, {}, opts);
    const { vault, keys, vaultAccountId, backupRegion, replicaRegion, lock, retention, keep } = args;
    const own = { parent: this };
    const logDays = Math.max(retention.logs.keepDays, lock.days);
    const here = { region: backupRegion, keep };
    const there = { region: replicaRegion, keep };

    const accessLogs = accessLogBucket(
      `${name}-access-logs`,
      args,
      here,
      vault.accessLogs,
      [vault.backups, vault.trail],
      own,
    );
    const copyLogs = accessLogBucket(
      `${name}-copy-access-logs`,
      args,
      there,
      vault.copyAccessLogs,
      [vault.copy, vault.logs],
      own,
    );

    const rules = retentionRules(retention);
    this.copy = new LockedBucket(
      `${name}-copy`,
      {
        ...there,
        bucket: vault.copy,
        lock,
        kmsKeyArn: keys.data.replicaArn,
        retention: rules,
        statements: [...guards(args, vault.copy), onlyOwnKey(vault.copy), ...recoveryReads(args, vault.copy)],
        accessLogBucket: copyLogs,
      },
      own,
    );
    const replication = replicationRole(name, args, this);
    this.backups = new LockedBucket(
      `${name}-backups`,
      {
        ...here,
        bucket: vault.backups,
        lock,
        kmsKeyArn: keys.data.arn,
        retention: rules,
        statements: [
          ...guards(args, vault.backups),
          onlyOwnKey(vault.backups),
          ...recoveryReads(args, vault.backups),
        ],
        accessLogBucket: accessLogs,
        replication: {
          bucketArn: this.copy.arn,
          kmsKeyArn: keys.data.replicaArn,
          roleArn: replication.role.arn,
          after: [this.copy, replication.rights],
        },
      },
      own,
    );
    const trailArn = `arn:aws:cloudtrail:${backupRegion}:${vaultAccountId}:trail/${vault.trailName}`;
    this.trail = new LockedBucket(
      `${name}-trail`,
      {
        ...here,
        bucket: vault.trail,
        lock,
        kmsKeyArn: keys.services.arn,
        retention: all(logDays),
        statements: [...guards(args, vault.trail), ...trailDelivers(vault.trail, vaultAccountId, trailArn)],
        accessLogBucket: accessLogs,
      },
      own,
    );
    this.logs = new LockedBucket(
      `${name}-logs`,
      {
        ...there,
        bucket: vault.logs,
        // Firehose asks for no lock of its own, so the bucket's default is that of the class.
        lock: { mode: lock.mode, days: Math.max(retention.logs.lockDays, lock.days) },
        kmsKeyArn: keys.services.replicaArn,
        retention: all(retention.logs.keepDays),
        statements: [
          ...guards(args, vault.logs),
          onlyWrittenBy(vault.logs, roleArn(vaultAccountId, vault.logWriterRole)),
        ],
        accessLogBucket: copyLogs,
      },
      own,
    );
    const { backups, copy, trail, logs } = this;
    this.registerOutputs({ backups: backups.arn, copy: copy.arn, trail: trail.arn, logs: logs.arn });
  }
}

const all = (keepDays: number): RetentionRule[] => [{ id: "all", prefix: "", keepDays }];

const guards = ({ vault, vaultAccountId, keep }: VaultBucketsArgs, bucket: string) =>
  onlyBreakGlassDeletes(bucket, {
    breakGlassArn: roleArn(vaultAccountId, vault.breakGlassRole),
    deployRoleArn: roleArn(vaultAccountId, vault.deployRole),
    keep,
  });

const recoveryReads = ({ vault, vaultAccountId, drAccountId }: VaultBucketsArgs, bucket: string) =>
  drAccountId === vaultAccountId ? [] : [readableFrom(bucket, drAccountId, vault.recoveryRolePattern)];

function accessLogBucket(
  name: string,
  args: VaultBucketsArgs,
  where: { region: string; keep: boolean },
  bucket: string,
  sources: string[],
  opts: pulumi.ComponentResourceOptions,
): LockedBucket {
  const statements = [...guards(args, bucket), accessLogsDeliver(bucket, args.vaultAccountId, sources)];
  const retention = all(args.retention.logs.keepDays);
  return new LockedBucket(
    name,
    { ...where, bucket, lock: undefined, kmsKeyArn: undefined, retention, statements },
    opts,
  );
}

/**
 * The role that S3 copies with: it reads and writes, and cannot copy a delete. Its trust asks for no source: that S3
 * tells one when it copies is documented nowhere, and without it nothing would be copied. The role can be given to
 * buckets of its own account alone.
 */
function replicationRole(name: string, args: VaultBucketsArgs, parent: pulumi.Resource) {
  const { vault, vaultAccountId } = args;
  const role = new aws.iam.Role(
    `${name}-replication-role`,
    {
      name: vault.replicationRole,
      description: "copies backups to the second region",
      assumeRolePolicy: serviceTrust("s3.amazonaws.com"),
    },
    { parent },
  );
  const allow = (Sid: string, Action: string[], Resource: string) => ({
    Sid,
    Effect: "Allow" as const,
    Action,
    Resource,
  });
  const policy = policyDocument(
    allow("Configuration", ["s3:GetReplicationConfiguration", "s3:ListBucket"], bucketArn(vault.backups)),
    allow(
      "Read",
      [
        ...["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
        ...["s3:GetObjectRetention", "s3:GetObjectLegalHold"],
      ],
      `${bucketArn(vault.backups)}/*`,
    ),
    allow("Write", ["s3:ReplicateObject", "s3:ReplicateTags"], `${bucketArn(vault.copy)}/*`),
    useKey(vaultAccountId, vault.dataKeyAlias, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], "s3"),
  );
  const rights = new aws.iam.RolePolicy(
    `${name}-replication-rights`,
    { name: vault.replicationRole, role: role.name, policy },
    { parent },
  );
  return { role, rights };
}
