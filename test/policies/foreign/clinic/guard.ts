import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** What every bucket has: private, encrypted, versioned, tidy, and over TLS only. */
export function guard(
  name: string,
  bucket: aws.s3.BucketV2,
  { kmsMasterKeyId }: { kmsMasterKeyId?: pulumi.Input<string> },
  more: aws.iam.PolicyStatement[] = [],
): void {
  new aws.s3.BucketPublicAccessBlock(name, {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new aws.s3.BucketVersioningV2(name, {
    bucket: bucket.id,
    versioningConfiguration: { status: "Enabled" },
  });
  new aws.s3.BucketServerSideEncryptionConfigurationV2(name, {
    bucket: bucket.id,
    rules: [
      {
        applyServerSideEncryptionByDefault: kmsMasterKeyId
          ? { sseAlgorithm: "aws:kms", kmsMasterKeyId }
          : { sseAlgorithm: "AES256" },
      },
    ],
  });
  new aws.s3.BucketLifecycleConfigurationV2(name, {
    bucket: bucket.id,
    rules: [
      {
        id: "old",
        status: "Enabled",
        filter: { prefix: "" },
        noncurrentVersionExpiration: { noncurrentDays: 30 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 3 },
        ...(kmsMasterKeyId ? {} : { expiration: { days: 365 } }),
      },
    ],
  });
  new aws.s3.BucketPolicy(name, {
    bucket: bucket.id,
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Deny",
          Principal: { AWS: "*" },
          Action: "s3:*",
          Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        ...more,
      ],
    },
  });
}
