import { userPoolRecovery } from "../../../../policies/rules/aws/userPoolRecovery";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const by = (...names: unknown[]) => ({
  accountRecoverySetting: { recoveryMechanisms: names.map((name, i) => ({ name, priority: i + 1 })) },
});
const VERIFIED = {
  autoVerifiedAttributes: ["email"],
  userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
};
const PHONE = "passwords are recovered by verified_phone_number";

judges(userPoolRecovery, [
  ["accepts a verified address", { ...by("verified_email"), ...VERIFIED }, []],
  [
    "accepts an address and a phone that are both verified, where the firm allows it",
    {
      ...by("verified_email", "verified_phone_number"),
      autoVerifiedAttributes: ["phone_number", "email"],
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["phone_number", "email"] },
    },
    [],
    { config: { mechanisms: ["verified_email", "verified_phone_number"] } },
  ],
  ["ignores a pool of staff", by("admin_only"), "not applicable", { config: { mechanisms: ["admin_only"] } }],
  ["rejects a phone", { ...by("verified_phone_number"), ...VERIFIED }, [PHONE]],
  ["rejects staff alone", { ...by("admin_only"), ...VERIFIED }, ["passwords are recovered by admin_only"]],
  [
    "rejects a pool that says nothing",
    VERIFIED,
    ["passwords are recovered by phone first, since nothing is said"],
  ],
  [
    "rejects an address that nobody verified",
    { ...by("verified_email"), userAttributeUpdateSettings: VERIFIED.userAttributeUpdateSettings },
    ["an e-mail address is not verified"],
  ],
  [
    "rejects an address that counts at once",
    { ...by("verified_email"), autoVerifiedAttributes: ["email"] },
    ["a new e-mail address counts before it is verified"],
  ],
  [
    "rejects an e-mail address that is the second factor too",
    { ...by("verified_email"), ...VERIFIED, emailMfaConfiguration: { message: "{####}" } },
    ["whoever has codes by e-mail as second factor cannot recover by e-mail"],
  ],
  ["leaves open a way that is not known yet", { ...by(unknownValue), ...VERIFIED }, "unknown"],
  [
    "rejects a phone beside an unknown way",
    { ...by(unknownValue, "verified_phone_number"), ...VERIFIED },
    [PHONE, "unknown"],
  ],
]);
