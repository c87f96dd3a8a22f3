import { defaultLock } from "../../bucketRetention";
import { beside } from "../../buckets";
import type { Resource } from "../../resource";
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
    minDaysOf: {
      type: "list",
      means:
        "buckets that must lock for longer, since the law or the firm says how long: `name=days` of each",
      default: [],
    },
    modes: {
      type: "list",
      means: "modes of a lock that are allowed; without GOVERNANCE nobody at all can lift one",
      default: ["GOVERNANCE", "COMPLIANCE"],
      oneOf: ["GOVERNANCE", "COMPLIANCE"],
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
    const { modes, words } = stack.config;
    const least = shortestLocks(stack.config);
    unlessTrial(stack, report, (note) => {
      eachResource(stack.of(BUCKET), (bucket) => {
        const lock = defaultLock(bucket, locks(bucket));
        if (lock && modes.includes(lock.mode) && lock.days >= least(bucket, lock.days)) return;
        if (logs(bucket).found.length > 0) return;
        const names = [() => bucket.name, () => bucket.props.bucket ?? bucket.props.bucketPrefix ?? ""];
        const isMeant = () =>
          !(least(bucket, 0) <= stack.config.minDays) ||
          some(names, (read: () => unknown) => holdsWord(read(), words));
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

/** The shortest lock of a bucket, days. Which bucket it is, is asked only where a lock of so many days may not do. */
function shortestLocks(config: { minDays: number; minDaysOf: readonly string[] }) {
  const named = config.minDaysOf.map((text) => text.split("=").map((part) => part.trim()));
  const longest = Math.max(config.minDays, ...named.map(([, days]) => Number(days)));
  return ({ props }: Resource, days: number): number => {
    if (named.length === 0 || days >= longest) return config.minDays;
    const own = named.filter(([name]) => name === props.bucket).map(([, least]) => Number(least));
    return Math.max(config.minDays, ...own);
  };
}
