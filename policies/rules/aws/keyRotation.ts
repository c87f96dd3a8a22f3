import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Only symmetric keys whose material KMS made can rotate by themselves; a replica rotates with its key. */
export const keyRotation = rule({
  name: "aws-key-rotation",
  pack: "encryption",
  holds: "a symmetric key rotates at least once a year",
  upholds: ["P13", "P26"],
  severity: "high",
  frameworks: ["cis-aws-6.0:4.6", "iso-27001-2022:A.8.24", "pci-dss-4.0:3.7.4", "nist-800-53r5:SC-12"],
  sources: ["checkov:CKV_AWS_7", "trivy:AWS-0065", "prowler:kms_cmk_rotation_enabled"],
  types: tokens.aws.key,
  fix: "set enableKeyRotation to true, and rotationPeriodInDays to what is allowed or less",
  config: {
    maxDays: {
      type: "number",
      means: "longest time between rotations, days",
      default: 365,
      minimum: 90,
      maximum: 2560,
    },
  },
  good: { enableKeyRotation: true },
  bad: { enableKeyRotation: false },
  check(key, report, { config, notApplicable }) {
    if ((key.keyUsage ?? "ENCRYPT_DECRYPT") !== "ENCRYPT_DECRYPT")
      notApplicable("it signs or exchanges keys");
    if ((key.customerMasterKeySpec ?? "SYMMETRIC_DEFAULT") !== "SYMMETRIC_DEFAULT" || key.customKeyStoreId) {
      notApplicable("only symmetric keys of KMS itself rotate");
    }
    if (key.enableKeyRotation !== true) report("it never rotates");
    else if ((key.rotationPeriodInDays ?? 365) > config.maxDays) {
      report(`it rotates every ${key.rotationPeriodInDays ?? 365} days, allowed: ${config.maxDays}`);
    }
  },
});
