"use strict";
const aws = require("@pulumi/aws");
const digitalocean = require("@pulumi/digitalocean");
const cloudflare = require("@pulumi/cloudflare");

const account = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const region = "eu-west-1";

// Well made: none of these breaks a rule about it.
const key = new aws.kms.Key("bread", { enableKeyRotation: true, deletionWindowInDays: 30, region });
const store = new aws.s3.Bucket("recipes", { bucket: "bakery-recipes", region });
new aws.s3.BucketServerSideEncryptionConfiguration("recipes-encryption", {
  bucket: store.id,
  region,
  rules: [
    {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
      blockedEncryptionTypes: ["SSE-C"],
    },
  ],
});
new aws.s3.BucketPublicAccessBlock("recipes-private", {
  bucket: store.id,
  region,
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
});

// Badly made.
const vpc = new digitalocean.Vpc("kitchen", { name: "kitchen", region: "ams3", ipRange: "10.60.0.0/20" });
const tag = new digitalocean.Tag("oven", { name: "oven" });
new digitalocean.Firewall("door", {
  name: "door",
  tags: [tag.id],
  inboundRules: [
    { protocol: "tcp", portRange: "20-25", sourceAddresses: ["0.0.0.0/1", "128.0.0.0/1"] },
    { protocol: "tcp", portRange: "443", sourceAddresses: ["0.0.0.0/0"] },
  ],
});
new digitalocean.LoadBalancer("counter", {
  name: "counter",
  region: "ams3",
  vpcUuid: vpc.id,
  dropletTag: tag.id,
  forwardingRules: [{ entryPort: 80, entryProtocol: "http", targetPort: 80, targetProtocol: "http" }],
});
new cloudflare.LoadBalancerMonitor("taster", {
  accountId: account,
  type: "https",
  path: "/",
  expectedCodes: "200",
  allowInsecure: true,
});
