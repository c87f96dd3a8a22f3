import { rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** What a key encrypts is lost while the key is off, and for good when its policy lets nobody change the policy. */
export const keyUsable = rule({
  name: "aws-key-usable",
  pack: "encryption",
  holds: "a key is switched on, and KMS refuses a policy that would lock everybody out",
  upholds: ["P09", "P15"],
  severity: "high",
  frameworks: ["nist-800-53r5:SC-12"],
  sources: ["checkov:CKV_AWS_227", "pulumi:disallowBypassPolicyLockoutSafetyCheck"],
  types: [...tokens.aws.key, ...tokens.aws.replicaKey, ...tokens.aws.keyPolicy],
  fix: "leave isEnabled or enabled at true, and bypassPolicyLockoutSafetyCheck at false",
  good: { isEnabled: true },
  bad: { isEnabled: false },
  check(key, report) {
    together(
      () => {
        if ([key.isEnabled, key.enabled].some((on) => String(on ?? true) === "false"))
          report("it is switched off, and what it encrypts with it");
      },
      () => {
        if (String(key.bypassPolicyLockoutSafetyCheck ?? false) === "true")
          report("a policy that locks everybody out would be taken");
      },
    );
  },
});
