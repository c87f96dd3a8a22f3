import { judgeLifecycle, lifecycleOf, versioningOf } from "../../bucketRetention";
import { beside } from "../../buckets";
import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { bucket: BUCKET, bucketLifecycle: LIFECYCLE, bucketVersioning: VERSIONING } = tokens.aws;
const rules = [
  {
    id: "old",
    status: "Enabled",
    noncurrentVersionExpiration: { noncurrentDays: 30 },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 3 },
  },
];

/**
 * A versioned bucket deletes nothing by itself: what was overwritten or deleted stays, and is billed, for ever. A rule
 * with a filter ends what the filter picks; only where files end below three prefixes or more is the bucket taken to
 * hold nothing beside them.
 */
export const bucketLifecycle = stackRule({
  name: "aws-bucket-lifecycle",
  pack: "continuity",
  holds: "a bucket deletes old versions and broken-off uploads in the end",
  upholds: ["P33"],
  severity: "low",
  frameworks: ["iso-27001-2022:A.8.10"],
  sources: ["checkov:CKV2_AWS_61", "checkov:CKV_AWS_300", "prowler:s3_bucket_lifecycle_enabled"],
  types: BUCKET,
  fix:
    "declare a BucketLifecycleConfiguration with noncurrentVersionExpiration and abortIncompleteMultipartUpload in " +
    "rules that are Enabled and have no filter",
  twin: { none: "versioning and lifecycle are resources beside the bucket" },
  good: [
    { name: "vault", props: { bucket: "acme-vault", objectLockEnabled: true } },
    { name: "lifecycle", type: LIFECYCLE[0], props: { bucket: "acme-vault", rules } },
  ],
  bad: [{ name: "vault", props: { bucket: "acme-vault", objectLockEnabled: true } }],
  check(stack, report) {
    const [lifecycles, versionings] = [beside(stack, LIFECYCLE), beside(stack, VERSIONING)];
    eachResource(stack.of(BUCKET), (bucket) => {
      const lifecycle = lifecycles(bucket);
      const versioned = () => /^(enabled|suspended)$/i.test(versioningOf(bucket, versionings(bucket)));
      judgeLifecycle(lifecycleOf(bucket, lifecycle), { versioned, whole: true }, (text) => {
        if (lifecycle.found.length === 0) lifecycle.assertAllKnown();
        report(bucket, text);
      });
    });
  },
});
