import { rule } from "../../rule";
import { tokens } from "../../tokens";
import { isTrial, TRIAL, trialSetting } from "../../trial";

/** A secret that is gone at once takes along whatever only it opens. */
export const secretRecovery = rule({
  name: "aws-secret-recovery",
  pack: "continuity",
  holds: "a deleted secret can be brought back, except in a trial",
  upholds: ["P09", "P40"],
  severity: "medium",
  frameworks: ["nist-800-53r5:CP-9"],
  sources: [],
  types: tokens.aws.secret,
  fix: "set recoveryWindowInDays to what is allowed or more",
  config: {
    ...trialSetting,
    minDays: {
      type: "number",
      means: "shortest time in which a deleted secret can be brought back, days",
      default: 7,
      minimum: 7,
      maximum: 30,
    },
  },
  good: { recoveryWindowInDays: 30 },
  bad: { recoveryWindowInDays: 0 },
  check(props, report, { config, notApplicable, ...around }) {
    const days = Number(props.recoveryWindowInDays ?? 30);
    if (days >= config.minDays) return;
    if (isTrial({ props, ...around }, config)) notApplicable(TRIAL);
    report(`a deleted secret can be brought back for ${days} days, allowed: ${config.minDays} or more`);
  },
});
