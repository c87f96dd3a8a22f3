import * as pulumi from "@pulumi/pulumi";
import { dataKeyPolicy, servicesKeyPolicy } from "./keyPolicies";
import { MultiRegionKey } from "./multiRegionKey";
import { roleArn, type VaultNames } from "./vaultNames";

export interface VaultKeysArgs {
  /** Names of the vault's parts. */
  vault: VaultNames;
  /** AWS account of the vault, 12 digits. */
  vaultAccountId: string;
  /** AWS account of the recovery site, 12 digits; may be the vault's. */
  drAccountId: string;
  /** Region of the backups. */
  backupRegion: string;
  /** Region of their copy. */
  replicaRegion: string;
  /** ARN patterns of the roles that enrolled servers take. */
  serverRolePatterns: string[];
  /** Whether the stack is live. */
  keep: boolean;
}

/**
 * The vault's two keys: one for backups, which only those who restore can use, and one for the services around
 * them, so that whoever runs the stack has no way to the data (P13, P26, P29). Stateful.
 * Costs about 4 USD a month.
 */
export class VaultKeys extends pulumi.ComponentResource {
  /** Key of the backups, in both regions. */
  readonly data: MultiRegionKey;
  /** Key of trail, logs and server secrets, in both regions. */
  readonly services: MultiRegionKey;

  constructor(name: string, args: VaultKeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:offsiteVault:VaultKeys", name, {}, opts);
    const { vault, vaultAccountId, backupRegion, replicaRegion, keep } = args;
    const deployRoleArn = roleArn(vaultAccountId, vault.deployRole);
    const policy = { ...args, names: vault, deployRoleArn, regions: [backupRegion, replicaRegion] };
    const common = { backupRegion, replicaRegion, keep };

    this.data = new MultiRegionKey(
      `${name}-data`,
      { ...common, alias: vault.dataKeyAlias, description: "backups", policy: dataKeyPolicy(policy) },
      { parent: this },
    );
    this.services = new MultiRegionKey(
      `${name}-services`,
      {
        ...common,
        alias: vault.servicesKeyAlias,
        description: "audit trail, logs and server secrets",
        policy: servicesKeyPolicy(policy),
      },
      { parent: this },
    );
    this.registerOutputs({ data: this.data.arn, services: this.services.arn });
  }
}
