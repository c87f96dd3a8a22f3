import { judgeLifecycle } from "../../bucketRetention";
import { elements, rule } from "../../rule";
import { tokens } from "../../tokens";

/** A versioned bucket deletes nothing by itself: what a customer deletes stays as an old version for ever. */
export const spacesBucketLifecycle = rule({
  name: "digitalocean-spaces-bucket-lifecycle",
  pack: "continuity",
  holds: "a Spaces bucket deletes old versions and broken-off uploads in the end",
  upholds: ["P33"],
  severity: "medium",
  frameworks: ["cis-digitalocean-services-1.0:5.3"],
  sources: [],
  types: tokens.digitalocean.spacesBucket,
  fix: "add a lifecycle rule, enabled, with noncurrentVersionExpiration.days and abortIncompleteMultipartUploadDays",
  good: {
    versioning: { enabled: true },
    lifecycleRules: [
      { enabled: true, noncurrentVersionExpiration: { days: 30 }, abortIncompleteMultipartUploadDays: 7 },
    ],
  },
  bad: { versioning: { enabled: true } },
  check(bucket, report) {
    const versioned = () => bucket.versioning?.enabled === true;
    judgeLifecycle(elements(bucket.lifecycleRules), { versioned }, report);
  },
});
