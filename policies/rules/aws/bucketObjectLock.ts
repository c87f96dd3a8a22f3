import { defaultLock } from "../../bucketRetention";
import { beside } from "../../buckets";
import type { Resource } from "../../resource";
import { eachResource, some, stackRule } from "../../rule";
import { tokens } from "../../tokens";
import { trialSetting, unlessTrial } from "../../trial";

const { bucket: BUCKET, bucketObjectLock: LOCK, bucketLogging: LOGGING, trail: TRAIL } = tokens.aws;

/**
 * Whoever steals the keys of the firm deletes the backups and the record of it first; a lock outlasts any right.
 * S3 does not deliver access logs to a locked bucket, so their target is left out.
 */
export const bucketObjectLock = stackRule({
  name: "aws-bucket-object-lock",
  pack: "continuity",
  holds: "a bucket of backups or of the audit trail locks what it receives, except in a trial",
  upholds: ["P09", "P11", "P13"],
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
        const receivesTrail = trails(bucket).found.length > 0;
        if (!receivesTrail && !isCalled(bucket, words)) return trails(bucket).assertAllKnown();
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

/** Whether a name, the logical one too, holds one of the words as a whole: a bucket for trailers is no trail's. */
function isCalled({ name, props }: Resource, words: readonly string[]): boolean {
  const holds = (text: unknown) => {
    const plain = `-${String(text)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")}-`;
    return words.some((word) => plain.includes(`-${word}-`));
  };
  const names = [() => name, () => props.bucket ?? props.bucketPrefix ?? ""];
  return some(names, (read: () => unknown) => holds(read()));
}
