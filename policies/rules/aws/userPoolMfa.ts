import { rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** A text can be redirected by whoever talks a phone company into it; a code of the customer's own device cannot. */
export const userPoolMfa = rule({
  name: "aws-user-pool-mfa",
  pack: "access",
  holds: "a customer may have a second factor, and one that is no text message",
  upholds: ["P30"],
  severity: "high",
  frameworks: ["pci-dss-4.0:8.4", "nist-800-53r5:IA-2(1)"],
  sources: ["prowler:cognito_user_pool_mfa_enabled", "cdk-nag:AwsSolutions-COG2"],
  types: tokens.aws.userPool,
  fix: "set mfaConfiguration to OPTIONAL or ON, and softwareTokenMfaConfiguration.enabled to true",
  good: { mfaConfiguration: "OPTIONAL", softwareTokenMfaConfiguration: { enabled: true } },
  bad: { mfaConfiguration: "OFF" },
  check(pool, report) {
    together(
      () => {
        const mode = pool.mfaConfiguration ?? "OFF";
        if (mode === "OFF") report("nobody can have a second factor");
      },
      () => {
        const passkey = pool.webAuthnConfiguration?.userVerification === "required";
        if (pool.softwareTokenMfaConfiguration?.enabled !== true && !passkey)
          report("an app that makes codes is no second factor here");
      },
    );
  },
});
