import { rule } from "../../rule";
import { tokens } from "../../tokens";
import { isTrial, TRIAL, trialSetting } from "../../trial";

/** Passwords cannot be exported: with a pool every customer's account is gone, and no backup brings it back. */
export const userPoolDeletion = rule({
  name: "aws-user-pool-deletion",
  pack: "continuity",
  holds: "AWS refuses to delete a pool of accounts, except in a trial",
  upholds: ["P09", "P40"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.13"],
  sources: ["prowler:cognito_user_pool_deletion_protection_enabled"],
  types: tokens.aws.userPool,
  fix: "set deletionProtection to ACTIVE",
  config: trialSetting,
  good: { deletionProtection: "ACTIVE" },
  bad: { deletionProtection: "INACTIVE" },
  check(props, report, { config, notApplicable, ...around }) {
    if (props.deletionProtection === "ACTIVE") return;
    if (isTrial({ props, ...around }, config)) notApplicable(TRIAL);
    report("deletionProtection is off");
  },
});
