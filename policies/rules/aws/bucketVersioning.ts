import { versioningOf } from "../../bucketRetention";
import { beside } from "../../buckets";
import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { bucket: BUCKET, bucketVersioning: VERSIONING } = tokens.aws;

/** Replication, object lock and undoing a deletion all rest on versions. */
export const bucketVersioning = stackRule({
  name: "aws-bucket-versioning",
  pack: "continuity",
  holds: "a bucket keeps older versions of its objects",
  upholds: ["P07", "P09"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.13", "nist-800-53r5:CP-9"],
  sources: ["checkov:CKV_AWS_21", "trivy:AWS-0090", "prowler:s3_bucket_object_versioning"],
  types: BUCKET,
  fix: "declare a BucketVersioning with the status Enabled",
  twin: { none: "versioning is a resource beside the bucket" },
  good: [
    { name: "vault", props: { bucket: "acme-vault" } },
    {
      name: "versions",
      type: VERSIONING[0],
      props: { bucket: "acme-vault", versioningConfiguration: { status: "Enabled" } },
    },
  ],
  bad: [{ name: "vault", props: { bucket: "acme-vault" } }],
  check(stack, report) {
    const versionings = beside(stack, VERSIONING);
    eachResource(stack.of(BUCKET), (bucket) => {
      const state = versioningOf(bucket, versionings(bucket));
      if (state !== "Enabled") report(bucket, `versioning is ${state}`);
    });
  },
});
