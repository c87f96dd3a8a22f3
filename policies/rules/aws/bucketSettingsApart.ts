import { elements, rule, together } from "../../rule";
import { tokens } from "../../tokens";

const INLINE = [
  ...["lifecycleRules", "logging", "loggings", "objectLockConfiguration", "replicationConfiguration"],
  ...["serverSideEncryptionConfiguration", "versioning", "versionings"],
];

/**
 * S3 keeps one setting of a kind. Said inline as well as beside the bucket, each run undoes the other one, and which
 * wins depends on the order; the provider has deprecated all inline forms for that.
 */
export const bucketSettingsApart = rule({
  name: "aws-bucket-settings-apart",
  pack: "governance",
  holds: "the settings of a protected or locked bucket stand in resources of their own",
  upholds: ["P09", "P33"],
  severity: "low",
  frameworks: ["nist-800-53r5:CM-6"],
  sources: [],
  types: tokens.aws.bucket,
  fix: "move it into the resource of the same name, such as BucketVersioning",
  config: {
    inline: { type: "list", means: "settings that the firm still gives inline", default: [], oneOf: INLINE },
  },
  good: { bucket: "acme-vault", objectLockEnabled: true },
  bad: { bucket: "acme-vault", objectLockEnabled: true, versioning: { enabled: true } },
  check(bucket, report, { protect, config, notApplicable }) {
    if (!protect && bucket.objectLockEnabled !== true) notApplicable("it holds nothing that must be kept");
    together(
      ...INLINE.filter((key) => !config.inline.includes(key)).map((key) => () => {
        if (elements(bucket[key]).length > 0) report(`${key} is given inline`);
      }),
    );
  },
});
