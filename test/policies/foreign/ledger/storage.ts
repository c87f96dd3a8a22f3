import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface PrivateBucketArgs {
  /** Where requests are logged. */
  logs?: aws.s3.Bucket;
  /** The bucket's key. @default AES256, for what cannot write with KMS */
  key?: aws.kms.Key;
  expireDays?: number;
  tags?: Record<string, string>;
  /** Further statements of its policy. */
  statements?: (arn: pulumi.Output<string>) => aws.iam.PolicyStatement[];
}

/** A bucket as the security team wants them. */
export class PrivateBucket extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket;

  constructor(name: string, args: PrivateBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ledger:s3:PrivateBucket", name, {}, opts);
    const parent = { parent: this };
    const bucket = (this.bucket = new aws.s3.Bucket(
      name,
      {
        bucket: `ledger-${name}-4471`,
        ...(args.tags && { tags: args.tags }),
      },
      { ...parent, protect: true },
    ));
    new aws.s3.BucketPublicAccessBlock(
      name,
      {
        bucket: bucket.id,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      parent,
    );
    new aws.s3.BucketOwnershipControls(
      name,
      { bucket: bucket.id, rule: { objectOwnership: "BucketOwnerEnforced" } },
      parent,
    );
    new aws.s3.BucketVersioning(
      name,
      { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
      parent,
    );
    const encryption = args.key
      ? { sseAlgorithm: "aws:kms", kmsMasterKeyId: args.key.arn }
      : { sseAlgorithm: "AES256" };
    new aws.s3.BucketServerSideEncryptionConfiguration(
      name,
      {
        bucket: bucket.id,
        rules: [{ applyServerSideEncryptionByDefault: encryption, bucketKeyEnabled: true }],
      },
      parent,
    );
    new aws.s3.BucketLifecycleConfiguration(
      name,
      {
        bucket: bucket.id,
        rules: [
          {
            id: "tidy",
            status: "Enabled",
            filter: {},
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            noncurrentVersionExpiration: { noncurrentDays: 90 },
            ...(args.expireDays && { expiration: { days: args.expireDays } }),
          },
        ],
      },
      parent,
    );
    if (args.logs)
      new aws.s3.BucketLogging(
        name,
        { bucket: bucket.id, targetBucket: args.logs.id, targetPrefix: `${name}/` },
        parent,
      );
    new aws.s3.BucketPolicy(
      name,
      {
        bucket: bucket.id,
        policy: {
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "TlsOnly",
              Effect: "Deny",
              Principal: "*",
              Action: "s3:*",
              Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
              Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
            ...(args.statements?.(bucket.arn) ?? []),
          ],
        },
      },
      parent,
    );
    this.registerOutputs();
  }
}
