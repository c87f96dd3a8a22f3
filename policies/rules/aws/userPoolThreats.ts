import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** The tier is paid for its threat protection; switched off or in audit, it blocks nobody. */
export const userPoolThreats = rule({
  name: "aws-user-pool-threats",
  pack: "access",
  holds: "a pool on the tier Plus acts on leaked passwords and risky sign-ins",
  upholds: ["P20", "P30"],
  severity: "high",
  frameworks: ["nist-800-53r5:IA-2(13)"],
  sources: ["prowler:cognito_user_pool_advanced_security_enabled", "cdk-nag:AwsSolutions-COG3"],
  types: tokens.aws.userPool,
  fix: "set userPoolAddOns.advancedSecurityMode to ENFORCED",
  good: { userPoolTier: "PLUS", userPoolAddOns: { advancedSecurityMode: "ENFORCED" } },
  bad: { userPoolTier: "PLUS", userPoolAddOns: { advancedSecurityMode: "AUDIT" } },
  check(pool, report, { notApplicable }) {
    const mode = pool.userPoolAddOns?.advancedSecurityMode ?? "OFF";
    if (mode === "ENFORCED") return;
    // What only the tier Plus has shows a pool that is on it, as those made before there were tiers.
    if (pool.userPoolTier !== "PLUS" && mode !== "AUDIT") notApplicable("its tier has no threat protection");
    report(`advancedSecurityMode is ${mode}`);
  },
});
