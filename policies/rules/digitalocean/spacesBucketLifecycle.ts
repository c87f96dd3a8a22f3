import { isInForce, judgeLifecycle } from "../../bucketRetention";
import { each, elements, rule, together } from "../../rule";
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
  config: {
    mostUploadDays: {
      type: "number",
      means: "longest time that parts of a broken-off upload are kept, days",
      default: 30,
      minimum: 1,
      maximum: 365,
    },
  },
  good: {
    versioning: { enabled: true },
    lifecycleRules: [
      { enabled: true, noncurrentVersionExpiration: { days: 30 }, abortIncompleteMultipartUploadDays: 7 },
    ],
  },
  bad: { versioning: { enabled: true } },
  check(bucket, report, { config: { mostUploadDays } }) {
    const versioned = () => bucket.versioning?.enabled === true;
    together(
      () => judgeLifecycle(elements(bucket.lifecycleRules), { versioned }, report),
      () =>
        each(bucket.lifecycleRules, (lifecycle) => {
          const days = Number(lifecycle.abortIncompleteMultipartUploadDays ?? 0);
          if (days > mostUploadDays && isInForce(lifecycle))
            report(`parts of broken-off uploads are kept for ${days} days, allowed: ${mostUploadDays}`);
        }),
    );
  },
});
