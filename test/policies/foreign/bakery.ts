import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";

/** A page and a bucket beside an estate that is declared elsewhere. */
export function bakery(): void {
  const bucket = new aws.s3.Bucket(
    "recipes",
    {
      versioning: { enabled: true },
      serverSideEncryptionConfiguration: {
        rule: {
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: "aws:kms",
            kmsMasterKeyId: "arn:aws:kms:eu-west-3:111122223333:key/5f0f3b1e-7a44-4c5e-9f0b-1f2d3c4b5a69",
          },
          bucketKeyEnabled: true,
        },
      },
      lifecycleRules: [
        { enabled: true, noncurrentVersionExpiration: { days: 90 }, abortIncompleteMultipartUploadDays: 7 },
      ],
      logging: { targetBucket: "bakery-central-logs", targetPrefix: "recipes/" },
      tags: { Owner: "web", Environment: "production", backup: "nightly" },
    },
    { protect: true },
  );
  new aws.s3.BucketPublicAccessBlock("recipes", {
    bucket: bucket.bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new aws.s3.BucketPolicy("recipes", {
    bucket: bucket.bucket,
    policy: bucket.arn.apply((arn) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "AllowSSLRequestsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [arn, `${arn}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    ),
  });
  new cloudflare.DnsRecord("www", {
    zoneId: "9a7b8c6d5e4f30211203f4e5d6c7b8a9",
    name: "www.bakery.example",
    type: "CNAME",
    content: "bakery.netlify.app",
    proxied: true,
    ttl: 1,
  });
}
