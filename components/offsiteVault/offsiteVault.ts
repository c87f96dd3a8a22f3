import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { AuditTrail } from "./auditTrail";
import { BackupAlarms } from "./backupAlarms";
import { TamperWatch } from "./tamperWatch";
import { VaultBuckets, type VaultBucketsArgs } from "./vaultBuckets";
import { roleArn } from "./vaultNames";
import { VaultRoles } from "./vaultRoles";

export interface OffsiteVaultArgs extends VaultBucketsArgs {
  /** Names of the stack, for alarms and rules. */
  names: Names;
  /** ARN of the authority that signs server identities, in the region of the provider. */
  trustAnchorArn: pulumi.Input<string>;
  /** Hours between differential backups (P10). */
  differentialHours: number;
  /** Days between short-history full backups. */
  fullIntervalDays: number;
  /** ARN of the alert topic in the backup region. */
  backupTopicArn: pulumi.Input<string>;
  /** ARN of the alert topic in the replica region. */
  replicaTopicArn: pulumi.Input<string>;
}

/**
 * The firm's backups at another provider, in two regions, under lock: written by servers that cannot read them,
 * read by people with a second factor, watched for what does not arrive and for whoever touches the guards.
 * Upholds P07, P08, P09, P10, P11, P13, P20, P26, P29, P33. Stateful.
 */
export class OffsiteVault extends pulumi.ComponentResource {
  /** The vault's buckets. */
  readonly buckets: VaultBuckets;
  /** Who may use them. */
  readonly roles: VaultRoles;

  constructor(name: string, args: OffsiteVaultArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:offsiteVault:OffsiteVault", name, {}, opts);
    const { names, vault, vaultAccountId, backupRegion, replicaRegion, keys, lock, retention, keep } = args;
    const { differentialHours, fullIntervalDays, backupTopicArn, replicaTopicArn, trustAnchorArn } = args;
    const own = { parent: this };

    this.buckets = new VaultBuckets(`${name}-buckets`, args, own);
    this.roles = new VaultRoles(
      `${name}-roles`,
      { vault, vaultAccountId, trustAnchorArn, lockDays: lock.days, retention },
      own,
    );
    new BackupAlarms(
      `${name}-alarms`,
      {
        ...{
          names,
          backupRegion,
          replicaRegion,
          differentialHours,
          fullIntervalDays,
          backupTopicArn,
          replicaTopicArn,
        },
        backups: this.buckets.backups.bucket,
        copy: this.buckets.copy.bucket,
      },
      own,
    );
    const watched = {
      names,
      role: "vault",
      subject: "the vault",
      buckets: [vault.backups, vault.copy, vault.trail, vault.logs],
      breakGlassRoleArn: roleArn(vaultAccountId, vault.breakGlassRole),
    };
    new TamperWatch(
      `${name}-backup-watch`,
      { ...watched, region: backupRegion, topicArn: backupTopicArn },
      own,
    );
    new TamperWatch(
      `${name}-replica-watch`,
      { ...watched, region: replicaRegion, topicArn: replicaTopicArn },
      own,
    );
    new AuditTrail(
      `${name}-audit`,
      {
        trailName: vault.trailName,
        region: backupRegion,
        bucket: this.buckets.trail,
        kmsKeyArn: keys.services.arn,
        dataBuckets: [vault.backups, vault.copy],
        recordBuckets: [vault.trail, vault.logs],
        keep,
      },
      own,
    );
    this.registerOutputs({});
  }
}
