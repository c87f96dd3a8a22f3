import { each, elements, isSet, rule, some, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

/** Where nothing is said, Cognito sends the code to a phone first; and whoever changes the address owns the account. */
export const userPoolRecovery = rule({
  name: "aws-user-pool-recovery",
  pack: "access",
  holds: "a password is recovered by an e-mail address that was verified before it counts",
  upholds: ["P30"],
  severity: "high",
  frameworks: ["nist-800-53r5:IA-5(1)"],
  sources: [],
  types: tokens.aws.userPool,
  fix: "set accountRecoverySetting to verified_email, autoVerifiedAttributes and attributesRequireVerificationBeforeUpdates to email",
  config: {
    mechanisms: {
      type: "list",
      means: "ways to recover a password: verified_email, verified_phone_number, admin_only",
      default: ["verified_email"],
    },
  },
  good: {
    accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
    autoVerifiedAttributes: ["email"],
    userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
  },
  bad: { accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_phone_number", priority: 1 }] } },
  check(pool, report, { config, notApplicable }) {
    const ways = () => pool.accountRecoverySetting?.recoveryMechanisms;
    const onlyByStaff = () => some(ways(), ({ name }) => name === "admin_only");
    together(
      () => {
        if (elements(ways()).length === 0)
          report("passwords are recovered by phone first, since nothing is said");
        each(ways(), ({ name }) => {
          if (!config.mechanisms.includes(String(name))) report(`passwords are recovered by ${name}`);
        });
      },
      () => {
        if (config.mechanisms.includes("admin_only") && onlyByStaff())
          notApplicable("staff recovers passwords");
        together(
          () => {
            const otherwise = () => some(ways(), ({ name }) => name !== "verified_email");
            if (isSet(pool, "emailMfaConfiguration") && !otherwise())
              report("whoever has codes by e-mail as second factor cannot recover by e-mail");
          },
          () => {
            if (!hasEmail(pool.autoVerifiedAttributes)) report("an e-mail address is not verified");
          },
          () => {
            const { attributesRequireVerificationBeforeUpdates: first } =
              pool.userAttributeUpdateSettings ?? {};
            if (!hasEmail(first)) report("a new e-mail address counts before it is verified");
          },
        );
      },
    );
  },
});

function hasEmail(list: Value): boolean {
  return some(list, (attribute) => attribute === "email");
}
