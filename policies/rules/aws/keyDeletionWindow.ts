import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** A deleted key takes every backup with it. What is not protected is a trial, and may go sooner. */
export const keyDeletionWindow = rule({
  name: "aws-key-deletion-window",
  pack: "encryption",
  holds: "the deletion of a protected key waits 30 days",
  upholds: ["P09", "P13"],
  severity: "medium",
  frameworks: ["nist-800-53r5:SC-12"],
  sources: ["prowler:kms_cmk_not_deleted_unintentionally"],
  types: [...tokens.aws.key, ...tokens.aws.replicaKey],
  fix: "set deletionWindowInDays to 30",
  config: {
    minDays: {
      type: "number",
      means: "shortest wait of a protected key, days",
      default: 30,
      minimum: 7,
      maximum: 30,
    },
    minDaysUnprotected: {
      type: "number",
      means: "shortest wait of any other key, days",
      default: 7,
      minimum: 7,
      maximum: 30,
    },
  },
  good: { deletionWindowInDays: 30 },
  bad: { deletionWindowInDays: 1 },
  check({ deletionWindowInDays }, report, { protect, config }) {
    const days = deletionWindowInDays ?? 30;
    const least = protect ? config.minDays : config.minDaysUnprotected;
    if (days < least) report(`deletion waits ${days} days, allowed: ${least} or more`);
  },
});
