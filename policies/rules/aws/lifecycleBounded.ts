import { eachKept } from "../../backupPlans";
import { expiryDays, isInForce, oldVersionDays } from "../../bucketRetention";
import { each, rule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { bucketLifecycle: LIFECYCLE, bucket: BUCKET, backupPlan: PLAN } = tokens.aws;

/** An end in a hundred years looks like an end to everything that asks whether there is one. */
export const lifecycleBounded = rule({
  name: "aws-lifecycle-bounded",
  pack: "continuity",
  holds:
    "what a lifecycle rule deletes, the older versions of it and what a backup plan keeps are gone within the longest time allowed",
  upholds: ["P33"],
  severity: "medium",
  frameworks: ["iso-27001-2022:A.8.10"],
  sources: [],
  types: [...LIFECYCLE, ...BUCKET, ...PLAN],
  fix: "shorten expiration.days, noncurrentVersionExpiration.noncurrentDays or, in a plan, lifecycle.deleteAfter",
  config: {
    maxDays: {
      type: "number",
      means: "longest time until something expires, days",
      default: 3653,
      minimum: 1,
      maximum: 36_500,
    },
    maxOldDays: {
      type: "number",
      means: "longest time that an older version stays once it has expired, days",
      default: 400,
      minimum: 1,
      maximum: 36_500,
    },
  },
  good: { rules: [{ id: "all", status: "Enabled", expiration: { days: 400 } }] },
  bad: { rules: [{ id: "all", status: "Enabled", expiration: { days: 36_500 } }] },
  check({ rules, lifecycleRules }, report, { type, config }) {
    if (PLAN.some((own) => own === type))
      return eachKept(rules, (job, days) => {
        if (days <= config.maxDays) return;
        const kept = days === Infinity ? "for ever" : `${days} days`;
        report(`${job} keeps backups ${kept}, allowed: ${config.maxDays} days or less`);
      });
    each(LIFECYCLE.some((own) => own === type) ? rules : lifecycleRules, (one: Value) => {
      if (!isInForce(one)) return;
      const judge = (days: number | undefined, what: string, allowed: number) => {
        if (days !== undefined && days > allowed)
          report(
            `rule ${one.id ?? "(no id)"} deletes ${what} after ${days} days, allowed: ${allowed} or less`,
          );
      };
      together(
        () => judge(expiryDays(one), "what expires", config.maxDays),
        () => judge(oldVersionDays(one), "older versions", config.maxOldDays),
      );
    });
  },
});
