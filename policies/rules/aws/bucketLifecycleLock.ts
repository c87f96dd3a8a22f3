import { defaultLock, expiryDays, isInForce, lifecycleOf } from "../../bucketRetention";
import { beside } from "../../buckets";
import { eachResource, stackRule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { bucket: BUCKET, bucketLifecycle: LIFECYCLE, bucketObjectLock: LOCK } = tokens.aws;
const expiry = (days: number) => ({
  name: "lifecycle",
  type: LIFECYCLE[0],
  props: { bucket: "acme-vault", rules: [{ id: "all", status: "Enabled", expiration: { days } }] },
});
const month = {
  name: "lock",
  type: LOCK[0],
  props: { bucket: "acme-vault", rule: { defaultRetention: { mode: "GOVERNANCE", days: 35 } } },
};

/** Under a lock an expiry only hides an object: S3 keeps the bytes that the firm says it has deleted. */
export const bucketLifecycleLock = stackRule({
  name: "aws-bucket-lifecycle-lock",
  pack: "continuity",
  holds: "no lifecycle rule deletes before the bucket's lock ends, or sooner than the law lets it",
  upholds: ["P11", "P33"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.5.33"],
  sources: [],
  types: BUCKET,
  fix: "lengthen expiration.days, or shorten the default lock",
  twin: { none: "lock and lifecycle are resources beside the bucket" },
  config: {
    minDays: {
      type: "number",
      means: "shortest time that the law lets what is in any bucket be kept, days",
      default: 1,
      minimum: 1,
      maximum: 3660,
    },
  },
  good: [{ name: "vault", props: { bucket: "acme-vault" } }, month, expiry(90)],
  bad: [{ name: "vault", props: { bucket: "acme-vault" } }, month, expiry(30)],
  check(stack, report) {
    const [lifecycles, locks] = [beside(stack, LIFECYCLE), beside(stack, LOCK)];
    const { minDays } = stack.config;
    eachResource(stack.of(BUCKET), (bucket) => {
      const [lifecycle, lock] = [lifecycles(bucket), locks(bucket)];
      const locked = () => {
        const { days } = defaultLock(bucket, lock) ?? { days: 0 };
        if (days === 0) lock.assertAllKnown();
        return days;
      };
      const judgeRule = (rule: Value) => {
        if (!isInForce(rule)) return;
        const days = expiryDays(rule);
        if (days === undefined) return;
        const called = `rule ${rule.id ?? "(no id)"} deletes after ${days} days`;
        if (days < minDays) report(bucket, `${called}, allowed: ${minDays} or more`);
        if (days < locked()) report(bucket, `${called}, and the lock lasts ${locked()}`);
      };
      together(...lifecycleOf(bucket, lifecycle).map((read) => () => judgeRule(read())));
      if (lifecycle.found.length === 0 && (minDays > 1 || locked() > 0)) lifecycle.assertAllKnown();
    });
  },
});
