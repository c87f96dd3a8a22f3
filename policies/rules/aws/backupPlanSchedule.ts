import { keptDays, scheduleOf } from "../../backupPlans";
import { each, elements, known, rule, together, UNKNOWN, type Value } from "../../rule";
import { isSchedule, longestGap } from "../../schedules";
import { tokens } from "../../tokens";

/** Minutes to begin and to end in, where a plan says nothing. */
const DEFAULTS = { startWindow: 480, completionWindow: 10_080 };

/** A plan that runs too seldom, keeps too little or is broken off before it is done looks like one that works. */
export const backupPlanSchedule = rule({
  name: "aws-backup-plan-schedule",
  pack: "continuity",
  holds: "a backup plan runs every day, has time to end, and keeps some backup for five weeks",
  upholds: ["P07", "P11"],
  severity: "high",
  frameworks: ["nist-800-53r5:CP-9"],
  sources: ["powerpipe:backup_plan_min_retention_35_days"],
  types: tokens.aws.backupPlan,
  fix: "add a rule with a daily schedule, a completionWindow after its startWindow and lifecycle.deleteAfter",
  config: {
    maxHours: {
      type: "number",
      means: "longest time between two runs of a plan, hours",
      default: 24,
      minimum: 1,
      maximum: 744,
    },
    minDays: {
      type: "number",
      means: "shortest time that the longest kept backup of a plan is kept, days",
      default: 35,
      minimum: 1,
      maximum: 3650,
    },
  },
  good: {
    rules: [
      {
        ruleName: "daily",
        targetVaultName: "vault",
        schedule: "cron(0 5 ? * * *)",
        lifecycle: { deleteAfter: 35 },
      },
    ],
  },
  bad: { rules: [{ ruleName: "weekly", targetVaultName: "vault", schedule: "cron(0 5 ? * SUN *)" }] },
  check({ rules }, report, { config }) {
    together(
      () => each(rules, (one) => judgeRule(one, report)),
      () => {
        const schedules = elements(rules).map((read) => known(() => scheduleOf(read())));
        const hours = longestGap(schedules.filter((schedule) => schedule !== UNKNOWN));
        if (hours <= config.maxHours) return;
        each(rules, scheduleOf);
        const often = hours === Infinity ? "it never runs" : `it runs every ${hours} hours`;
        report(`${often}, hours allowed: ${config.maxHours}`);
      },
      () => {
        const kept = elements(rules).map((read) => known(() => keptDays(read())));
        const longest = Math.max(0, ...kept.filter((days) => days !== UNKNOWN));
        if (longest >= config.minDays) return;
        each(rules, keptDays);
        report(`it keeps no backup longer than ${longest} days, allowed: ${config.minDays} or more`);
      },
    );
  },
});

function judgeRule(one: Value, report: (text: string) => void): void {
  together(
    () => {
      if (!isSchedule(scheduleOf(one)))
        report(`rule ${one.ruleName ?? "(no name)"} has no schedule that AWS understands`);
    },
    () => {
      const start = Number(one.startWindow || DEFAULTS.startWindow);
      const end = Number(one.completionWindow || DEFAULTS.completionWindow);
      if (end <= start)
        report(
          `rule ${one.ruleName ?? "(no name)"} may begin after ${start} minutes and is broken off after ${end}`,
        );
    },
  );
}
