import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { kept } from "../kept";
import { bucketArn } from "./vaultNames";
import type { LockedBucket } from "./lockedBucket";

export interface AuditTrailArgs {
  /** Name of the trail. */
  trailName: string;
  /** Region that the trail belongs to; it records all of them. */
  region: pulumi.Input<string>;
  /** Bucket that the trail is delivered to, with the policy that lets it. */
  bucket: LockedBucket;
  /** ARN of the key of the trail. */
  kmsKeyArn: pulumi.Input<string>;
  /** Names of the buckets of data: every access to an object is recorded. @default - none */
  dataBuckets?: string[];
  /** Names of the buckets of records: every access to an object but its delivery is recorded. */
  recordBuckets: string[];
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
 * Every call to the account and every access to an object of its locked buckets, recorded in all regions, with
 * signed digests, in a locked bucket. Upholds P20, P29, P39. Stateful.
 */
export class AuditTrail extends pulumi.ComponentResource {
  /** ARN of the trail. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:offsiteVault:AuditTrail", name, {}, opts);
    const { trailName, region, bucket, kmsKeyArn, dataBuckets = [], recordBuckets, keep } = args;
    const trail = new aws.cloudtrail.Trail(
      `${name}-trail`,
      {
        name: trailName,
        region,
        s3BucketName: bucket.bucket,
        kmsKeyId: kmsKeyArn,
        enableLogging: true,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        advancedEventSelectors: [
          { name: "management", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
          ...(dataBuckets.length > 0 ? [objectsOf("vault-objects", dataBuckets)] : []),
          objectsOf("record-objects", recordBuckets, [{ field: "eventName", equals: NOT_DELIVERIES }]),
        ],
      },
      { ...kept(keep, this), dependsOn: [bucket] },
    );
    this.arn = trail.arn;
    this.registerOutputs({ arn: this.arn });
  }
}

function objectsOf(
  name: string,
  buckets: string[],
  only: aws.types.input.cloudtrail.TrailAdvancedEventSelectorFieldSelector[] = [],
): aws.types.input.cloudtrail.TrailAdvancedEventSelector {
  return {
    name,
    fieldSelectors: [
      { field: "eventCategory", equals: ["Data"] },
      { field: "resources.type", equals: ["AWS::S3::Object"] },
      { field: "resources.ARN", startsWiths: buckets.map((bucket) => `${bucketArn(bucket)}/`) },
      ...only,
    ],
  };
}
