import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Signed digests are what shows that nobody removed a line from the record. */
export const trailValidation = rule({
  name: "aws-trail-validation",
  pack: "monitoring",
  holds: "the files of a trail are signed, so that a change of them shows",
  upholds: ["P20", "P39"],
  severity: "high",
  frameworks: ["cis-aws-6.0:4.2", "pci-dss-4.0:10.3", "nist-800-53r5:AU-9"],
  sources: [
    "checkov:CKV_AWS_36",
    "trivy:AWS-0016",
    "prowler:cloudtrail_log_file_validation_enabled",
    "cdk-nag:NIST.800.53.R5-CloudTrailLogFileValidationEnabled",
  ],
  types: tokens.aws.trail,
  fix: "set enableLogFileValidation to true",
  good: { s3BucketName: "trail", enableLogFileValidation: true },
  bad: { s3BucketName: "trail" },
  remedy: { enableLogFileValidation: true },
  check(trail, report) {
    if (trail.enableLogFileValidation !== true) report("its files are not signed");
  },
});
