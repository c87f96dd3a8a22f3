import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The page: a private bucket that CloudFront alone reads. */
export function site(us: aws.Provider): void {
  const pages = new aws.s3.Bucket("kiosk-website", {}, { protect: true });
  const bucket = pages.bucket;
  new aws.s3.BucketPublicAccessBlock("site", {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new aws.s3.BucketVersioning("site", { bucket, versioningConfiguration: { status: "Enabled" } });
  new aws.s3.BucketServerSideEncryptionConfiguration("site", {
    bucket,
    rules: [
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:key/kiosk",
        },
        bucketKeyEnabled: true,
      },
    ],
  });
  new aws.s3.BucketLifecycleConfiguration("site", {
    bucket,
    rules: [
      {
        id: "old",
        status: "Enabled",
        noncurrentVersionExpiration: { noncurrentDays: 30 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
      },
    ],
  });
  new aws.s3.BucketLogging("site", { bucket, targetBucket: "kiosk-central-logs", targetPrefix: "site/" });
  const reader = new aws.cloudfront.OriginAccessControl("site", {
    originAccessControlOriginType: "s3",
    signingBehavior: "always",
    signingProtocol: "sigv4",
  });
  const certificate = aws.acm.getCertificateOutput({ domain: "kiosk.example" }, { provider: us });
  const cdn = new aws.cloudfront.Distribution("site", {
    enabled: true,
    isIpv6Enabled: true,
    aliases: ["kiosk.example"],
    defaultRootObject: "index.html",
    httpVersion: "http2and3",
    origins: [
      { originId: "s3", domainName: pages.bucketRegionalDomainName, originAccessControlId: reader.id },
    ],
    defaultCacheBehavior: {
      targetOriginId: "s3",
      viewerProtocolPolicy: "redirect-to-https",
      allowedMethods: ["GET", "HEAD"],
      cachedMethods: ["GET", "HEAD"],
      cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
      responseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03",
    },
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: {
      acmCertificateArn: certificate.arn,
      sslSupportMethod: "sni-only",
      minimumProtocolVersion: "TLSv1.2_2021",
    },
  });
  const objects = pulumi.interpolate`${pages.arn}/*`;
  new aws.s3.BucketPolicy("site", {
    bucket,
    policy: aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          principals: [{ type: "Service", identifiers: ["cloudfront.amazonaws.com"] }],
          actions: ["s3:GetObject"],
          resources: [objects],
          conditions: [{ test: "StringEquals", variable: "AWS:SourceArn", values: [cdn.arn] }],
        },
        {
          effect: "Deny",
          principals: [{ type: "*", identifiers: ["*"] }],
          actions: ["s3:*"],
          resources: [pages.arn, objects],
          conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        },
      ],
    }).json,
  });
}
