import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { AuditTrail } from "../offsiteVault/auditTrail";
import { accessLogsDeliver, onlyBreakGlassDeletes, trailDelivers } from "../offsiteVault/bucketPolicies";
import { retained } from "../kept";
import { LockedBucket, type BucketLock } from "../offsiteVault/lockedBucket";
import { trailKeyPolicy } from "../offsiteVault/keyPolicies";
import { accountRoot } from "../offsiteVault/policyDocument";
import { TamperWatch } from "../offsiteVault/tamperWatch";
import { roleArn } from "../offsiteVault/vaultNames";

export interface RecoveryTrailArgs {
  names: Names;
  /** Region of the recovery site; the trail records all of them. */
  region: string;
  /** Account of the recovery site, 12 digits. */
  accountId: string;
  /** Default object lock of the records; on a trial GOVERNANCE for 1 day. */
  lock: BucketLock;
  /** Days that the records are kept, at least as long as they are locked (P33). */
  keepDays: number;
  /** ARN of the topic of the same region that hears who touches the records. */
  topicArn: pulumi.Input<string>;
  keep: boolean;
}

/**
 * Who did what in a recovery account of its own, recorded in all regions in a locked bucket. Without a trail
 * EventBridge hears of no call, and so of no use of the restore role. The account's root user stands in for
 * break-glass: each of its changes in the region alarms. Upholds P20, P27, P29, P39. Stateful.
 * The key costs 1 USD a month; the first trail of an account is free, and keeping its records costs cents.
 */
export class RecoveryTrail extends pulumi.ComponentResource {
  constructor(name: string, args: RecoveryTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:recoverySite:RecoveryTrail", name, {}, opts);
    const { names, region, accountId, lock, topicArn, keep } = args;
    const own = { parent: this };
    const trailName = names.of("trail");
    const [trail, accessLogs] = [names.global("trail", accountId), names.global("access-logs", accountId)];
    const keepDays = Math.max(args.keepDays, lock.days);
    const common = { region, keep, retention: [{ id: "all", prefix: "", keepDays }] };
    const trailArn = `arn:aws:cloudtrail:${region}:${accountId}:trail/${trailName}`;

    const kmsKeyArn = this.createKey(name, args);
    const accessLogBucket = new LockedBucket(
      `${name}-access-logs`,
      {
        ...common,
        bucket: accessLogs,
        lock: undefined,
        kmsKeyArn: undefined,
        statements: [...guards(args, accessLogs), accessLogsDeliver(accessLogs, accountId, [trail])],
      },
      own,
    );
    const bucket = new LockedBucket(
      `${name}-trail`,
      {
        ...{ ...common, lock, accessLogBucket },
        ...{ bucket: trail, kmsKeyArn },
        statements: [...guards(args, trail), ...trailDelivers(trail, accountId, trailArn)],
      },
      own,
    );
    const watch = { names, region, topicArn, role: "records", subject: "the records of the account" };
    new TamperWatch(`${name}-watch`, { ...watch, buckets: [trail] }, own);
    new AuditTrail(
      `${name}-audit`,
      { trailName, region, bucket, kmsKeyArn, recordBuckets: [trail], keep },
      own,
    );
    this.registerOutputs({});
  }

  private createKey(name: string, args: RecoveryTrailArgs): pulumi.Output<string> {
    const { names, region, accountId, keep } = args;
    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description: "audit trail of the recovery site's account",
        enableKeyRotation: true,
        rotationPeriodInDays: 365,
        deletionWindowInDays: 30,
        policy: trailKeyPolicy({ accountId, ...destroyers(args) }),
        region,
        tags: { Name: names.of("trail") },
      },
      retained(keep, this),
    );
    const alias = { name: `alias/${names.of("trail")}`, targetKeyId: key.keyId, region };
    new aws.kms.Alias(`${name}-key-alias`, alias, { parent: this });
    return key.arn;
  }
}

const destroyers = ({ names, accountId, keep }: RecoveryTrailArgs) => ({
  breakGlassArn: accountRoot(accountId).AWS,
  deployRoleArn: roleArn(accountId, names.of("deploy")),
  keep,
});

const guards = (args: RecoveryTrailArgs, bucket: string) => onlyBreakGlassDeletes(bucket, destroyers(args));
