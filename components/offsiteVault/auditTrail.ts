import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { kept } from "../kept";
import { bucketArn, type VaultNames } from "./vaultNames";
import type { LockedBucket } from "./lockedBucket";

export interface AuditTrailArgs {
  /** Names of the vault's parts. */
  vault: VaultNames;
  /** Region that the trail belongs to; it records all of them. */
  region: pulumi.Input<string>;
  /** Bucket that the trail is delivered to, with the policy that lets it. */
  bucket: LockedBucket;
  /** ARN of the key of the trail. */
  kmsKeyArn: pulumi.Input<string>;
  /** Whether the stack is live. */
  keep: boolean;
}

/** Calls on the objects of trail and logs that are recorded; deliveries would record themselves for ever. */
const NOT_DELIVERIES = [
  "GetObject",
  "DeleteObject",
  "DeleteObjects",
  "PutObjectRetention",
  "PutObjectLegalHold",
];

/**
 * Every call to the vault's account and every access to an object of the vault, recorded in all regions, with
 * signed digests, in a locked bucket. Upholds P20, P29, P39. Stateful.
 */
export class AuditTrail extends pulumi.ComponentResource {
  /** ARN of the trail. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:offsiteVault:AuditTrail", name, {}, opts);
    const { vault, region, bucket, kmsKeyArn, keep } = args;
    const trail = new aws.cloudtrail.Trail(
      `${name}-trail`,
      {
        name: vault.trailName,
        region,
        s3BucketName: bucket.bucket,
        kmsKeyId: kmsKeyArn,
        enableLogging: true,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        advancedEventSelectors: [
          { name: "management", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
          {
            name: "vault-objects",
            fieldSelectors: [
              { field: "eventCategory", equals: ["Data"] },
              { field: "resources.type", equals: ["AWS::S3::Object"] },
              {
                field: "resources.ARN",
                startsWiths: [vault.backups, vault.copy].map((b) => `${bucketArn(b)}/`),
              },
            ],
          },
          {
            name: "record-objects",
            fieldSelectors: [
              { field: "eventCategory", equals: ["Data"] },
              { field: "resources.type", equals: ["AWS::S3::Object"] },
              {
                field: "resources.ARN",
                startsWiths: [vault.trail, vault.logs].map((b) => `${bucketArn(b)}/`),
              },
              { field: "eventName", equals: NOT_DELIVERIES },
            ],
          },
        ],
      },
      { ...kept(keep, this), dependsOn: [bucket] },
    );
    this.arn = trail.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
