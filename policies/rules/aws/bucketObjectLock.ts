import { defaultLock } from "../../bucketRetention";
import { beside } from "../../buckets";
import { eachResource, some, stackRule } from "../../rule";
import { tokens } from "../../tokens";
import { trialSetting, unlessTrial } from "../../trial";
import { holdsWord } from "../../words";

const { bucket: BUCKET, bucketObjectLock: LOCK, bucketLogging: LOGGING, trail: TRAIL } = tokens.aws;

/**
 * Whoever steals the keys of the firm deletes the backups and the record of it first; a lock outlasts any right.
 * S3 does not deliver access logs to a locked bucket, so their target is left out.
 */
export const bucketObjectLock = stackRule({
  name: "aws-bucket-object-lock",
  pack: "continuity",
  holds: "a bucket of backups or of the audit trail locks what it receives, except in a trial",
  upholds: ["P09", "P11"],
  severity: "high",
  frameworks: ["nist-800-53r5:AU-9"],
  sources: ["checkov:CKV_AWS_143", "prowler:s3_bucket_object_lock"],
  types: BUCKET,
  fix: "declare a BucketObjectLockConfiguration whose rule has a mode and days that are allowed",
  twin: { none: "which buckets hold backups, and their locks, is said by resources beside them" },
  config: {
    ...trialSetting,
    minDays: {
      type: "number",
      means: "shortest default lock, days",
      default: 7,
      minimum: 1,
      maximum: 3650,
    },
    modes: {
      type: "list",
      means: "modes of a lock that are allowed; without GOVERNANCE nobody at all can lift one",
      default: ["GOVERNANCE", "COMPLIANCE"],
    },
    words: {
      type: "list",
      means: "words in the name of a bucket that call for a lock; every trail's bucket is locked as well",
      default: ["backup", "backups", "cloudtrail", "log-archive", "trail"],
    },
  },
  good: [
    { name: "vault", props: { bucket: "acme-backups" } },
    {
      name: "lock",
      type: LOCK[0],
      props: { bucket: "acme-backups", rule: { defaultRetention: { mode: "GOVERNANCE", days: 35 } } },
    },
  ],
  bad: [{ name: "vault", props: { bucket: "acme-backups" } }],
  check(stack, report) {
    const [locks, logs, trails] = [
      beside(stack, LOCK),
      beside(stack, LOGGING, "targetBucket"),
      beside(stack, TRAIL, "s3BucketName"),
    ];
    const { minDays, modes, words } = stack.config;
    unlessTrial(stack, report, (note) => {
      eachResource(stack.of(BUCKET), (bucket) => {
        const lock = defaultLock(bucket, locks(bucket));
        if (lock && lock.days >= minDays && modes.includes(lock.mode)) return;
        if (logs(bucket).found.length > 0) return;
        const names = [() => bucket.name, () => bucket.props.bucket ?? bucket.props.bucketPrefix ?? ""];
        const isMeant = () => some(names, (read: () => unknown) => holdsWord(read(), words));
        if (trails(bucket).found.length === 0 && !isMeant()) return trails(bucket).assertAllKnown();
        if (!lock) locks(bucket).assertAllKnown();
        logs(bucket).assertAllKnown();
        note(
          bucket,
          lock ? `it locks for ${lock.days} days, mode ${lock.mode}` : "nothing locks what it receives",
        );
      });
    });
  },
});
