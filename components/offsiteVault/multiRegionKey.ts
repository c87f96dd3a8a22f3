import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { retained } from "../kept";

export interface MultiRegionKeyArgs {
  /** Alias in both regions, with `alias/`; how others find the key, since its id is random. */
  alias: pulumi.Input<string>;
  /** What the key encrypts, for the people who meet it in the console. */
  description: pulumi.Input<string>;
  /** Key policy, JSON, the same in both regions. */
  policy: pulumi.Input<string>;
  /** Region of the key. */
  backupRegion: pulumi.Input<string>;
  /** Region of its replica. */
  replicaRegion: pulumi.Input<string>;
  /** Whether the stack is live: the key is protected, and a deletion waits 30 days instead of 7. */
  keep: boolean;
}

/**
 * A customer-managed key with the same key material in two regions, rotated every year, so that what one region
 * encrypted can be read when that region is down. Upholds P13, P26. Stateful.
 * Costs about 2 USD a month.
 */
export class MultiRegionKey extends pulumi.ComponentResource {
  /** ARN of the key in the backup region. */
  readonly arn: pulumi.Output<string>;
  /** ARN of the key in the replica region. */
  readonly replicaArn: pulumi.Output<string>;

  constructor(name: string, args: MultiRegionKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:offsiteVault:MultiRegionKey", name, {}, opts);
    const { alias, description, policy, backupRegion, replicaRegion, keep } = args;
    const deletionWindowInDays = keep ? 30 : 7;
    const common = { description, policy, deletionWindowInDays };

    const key = new aws.kms.Key(
      `${name}-key`,
      {
        ...common,
        region: backupRegion,
        multiRegion: true,
        enableKeyRotation: true,
        rotationPeriodInDays: 365,
      },
      retained(keep, this),
    );
    const replica = new aws.kms.ReplicaKey(
      `${name}-replica`,
      { ...common, region: replicaRegion, primaryKeyArn: key.arn },
      retained(keep, this),
    );
    new aws.kms.Alias(
      `${name}-alias`,
      { name: alias, region: backupRegion, targetKeyId: key.keyId },
      { parent: this },
    );
    new aws.kms.Alias(
      `${name}-replica-alias`,
      { name: alias, region: replicaRegion, targetKeyId: replica.keyId },
      { parent: this },
    );

    this.arn = key.arn;
    this.replicaArn = replica.arn;
    this.registerOutputs({ arn: this.arn, replicaArn: this.replicaArn });
  }
}
