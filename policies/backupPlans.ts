import type { Value } from "./unknown";

/** When AWS Backup runs a rule that says nothing. */
const DEFAULT_SCHEDULE = "cron(0 5 ? * * *)";

/** Schedule of a plan's rule. A continuous backup takes every change, wherever its snapshots fall. */
export function scheduleOf(rule: Value): string {
  if (rule.enableContinuousBackup === true) return "rate(1 hour)";
  return copyScheduleOf(rule);
}

/** Schedule of the copies that a plan's rule makes: only its snapshots are copied. */
export function copyScheduleOf(rule: Value): string {
  return String(rule.schedule || DEFAULT_SCHEDULE);
}

/** Days that a plan's rule, or a copy of it, is kept; endless where it says nothing. */
export function keptDays(rule: Value): number {
  return Number(rule.lifecycle?.deleteAfter || Infinity);
}
