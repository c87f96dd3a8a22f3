import { regionOf } from "./places";
import type { Resource } from "./resource";
import { each, together, type Value } from "./unknown";

/** When AWS Backup runs a rule that says nothing. */
const DEFAULT_SCHEDULE = "cron(0 5 ? * * *)";

/** Schedule of a plan's rule. A continuous backup takes every change, wherever its snapshots fall. */
export function scheduleOf(rule: Value): string {
  return rule?.enableContinuousBackup === true ? "rate(1 hour)" : snapshotScheduleOf(rule);
}

/** Schedule of the snapshots of a plan's rule, which alone are copied; an empty place in a list runs never. */
export function snapshotScheduleOf(rule: Value): string {
  return rule ? String(rule.schedule || DEFAULT_SCHEDULE) : "";
}

/** Days that a plan's rule, or a copy that it makes, is kept; endless where it says nothing. */
export function keptDays(rule: Value): number {
  return rule ? Number(rule.lifecycle?.deleteAfter || Infinity) : 0;
}

/** Visits each rule of a plan, and each copy that it makes, with the days that the backups are kept. */
export function eachKept(rules: Value, visit: (job: string, days: number) => void): void {
  each(rules, (rule) => {
    const job = jobOf(rule);
    together(
      () => visit(job, keptDays(rule)),
      () => each(rule.copyActions, (copy) => visit(`the copy of ${job}`, keptDays(copy))),
    );
  });
}

/** Visits everything of a plan that puts backups into a vault, with the days that they are kept. */
export function eachJob(plan: Resource, vault: Resource, visit: (job: string, days: number) => void): void {
  const isHere = (name: Value, region: Value) => {
    const place = regionOf(vault);
    return name === vault.props.name && (region === place || region === "" || place === "");
  };
  each(plan.props.rules, (rule) => {
    const job = jobOf(rule);
    together(
      () => {
        if (isHere(rule.targetVaultName, regionOf(plan))) visit(job, keptDays(rule));
      },
      () =>
        each(rule.copyActions, (copy) => {
          const [, , , region = "", , , name] = String(copy.destinationVaultArn).split(":");
          if (isHere(name, region)) visit(`the copy of ${job}`, keptDays(copy));
        }),
    );
  });
}

function jobOf(rule: Value): string {
  return `rule ${rule.ruleName ?? "(no name)"}`;
}
