import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { RetentionClass, RetentionPeriod } from "../../config/settings";
import { retained } from "../kept";
import { retentionRules } from "./retentionRules";
import type { VaultNames } from "./vaultNames";

export interface SpacesCopyArgs {
  /** Names of the vault's parts. */
  vault: VaultNames;
  /** DigitalOcean region, the secondary site's. */
  region: pulumi.Input<string>;
  /** How long each class is kept (P33). */
  retention: Record<RetentionClass, RetentionPeriod>;
  /** Whether the stack is live. */
  keep: boolean;
}

/**
 * A third copy of the backups near the servers, for a fast restore. It has no object lock, so it is never the only
 * copy. Upholds P07, P33. Stateful.
 * Costs about 5 USD a month for 250 GB.
 */
export class SpacesCopy extends pulumi.ComponentResource {
  /** Name of the bucket. */
  readonly bucket: pulumi.Output<string>;
  /** Access key of the uploader, good for this bucket only. */
  readonly accessKey: pulumi.Output<string>;
  /** Its secret. */
  readonly secretKey: pulumi.Output<string>;

  constructor(name: string, args: SpacesCopyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:offsiteVault:SpacesCopy", name, {}, opts);
    const { vault, region, retention, keep } = args;
    const shared = { region, acl: "private", versioning: { enabled: true }, forceDestroy: !keep };
    const logs = new digitalocean.SpacesBucket(
      `${name}-access-logs`,
      {
        ...shared,
        name: vault.spacesAccessLogs,
        lifecycleRules: [expiry("all", "", retention.logs.keepDays)],
      },
      retained(keep, this),
    );
    const bucket = new digitalocean.SpacesBucket(
      `${name}-bucket`,
      {
        ...shared,
        name: vault.spaces,
        lifecycleRules: retentionRules(retention).map((rule) => expiry(rule.id, rule.prefix, rule.keepDays)),
      },
      retained(keep, this),
    );
    new digitalocean.SpacesBucketLogging(
      `${name}-logging`,
      { region, bucket: bucket.name, targetBucket: logs.name, targetPrefix: "backups/" },
      { parent: this },
    );
    const key = new digitalocean.SpacesKey(
      `${name}-key`,
      { name: vault.uploaderRole, grants: [{ bucket: bucket.name, permission: "readwrite" }] },
      { parent: this, additionalSecretOutputs: ["secretKey"] },
    );

    this.bucket = bucket.name;
    this.accessKey = key.accessKey;
    this.secretKey = pulumi.secret(key.secretKey);
    this.registerOutputs({ bucket: this.bucket });
  }
}

function expiry(
  id: string,
  prefix: string,
  days: number,
): digitalocean.types.input.SpacesBucketLifecycleRule {
  return {
    id,
    prefix,
    enabled: true,
    expiration: { days },
    noncurrentVersionExpiration: { days: 1 },
    abortIncompleteMultipartUploadDays: 3,
  };
}
