import { rule } from "../../rule";
import { tokens } from "../../tokens";
import { isTrial, TRIAL, trialSetting } from "../../trial";

/** AWS refuses to delete a bucket or vault that holds anything; this setting empties it first, every version. */
export const forceDestroyOff = rule({
  name: "aws-force-destroy-off",
  pack: "continuity",
  holds: "no deletion of a bucket or backup vault takes along what it holds, except in a trial",
  upholds: ["P07", "P09"],
  severity: "high",
  frameworks: ["nist-800-53r5:CP-9"],
  sources: [],
  types: [...tokens.aws.bucket, ...tokens.aws.backupVault],
  fix: "set forceDestroy to false",
  config: trialSetting,
  good: { forceDestroy: false },
  bad: { forceDestroy: true },
  check(props, report, { config, notApplicable, ...around }) {
    if (String(props.forceDestroy ?? false) === "false") return;
    if (isTrial({ props, ...around }, config)) notApplicable(TRIAL);
    report("forceDestroy is on");
  },
});
