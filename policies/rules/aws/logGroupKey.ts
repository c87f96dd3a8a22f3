import { isSet, rule } from "../../rule";
import { tokens } from "../../tokens";

/** With the key that AWS holds, whoever may read logs at all reads every group: no key policy keeps anybody out. */
export const logGroupKey = rule({
  name: "aws-log-group-key",
  pack: "encryption",
  holds: "a group of logs is encrypted with a key of the firm",
  upholds: ["P20", "P26", "P34"],
  severity: "medium",
  frameworks: ["nist-800-53r5:AU-9", "iso-27001-2022:A.8.24"],
  sources: [
    "checkov:CKV_AWS_158",
    "trivy:AWS-0017",
    "prowler:cloudwatch_log_group_kms_encryption_enabled",
    "cdk-nag:NIST.800.53.R5-CloudWatchLogGroupEncrypted",
  ],
  types: tokens.aws.logGroup,
  fix: "set kmsKeyId to a key whose policy admits logs.<region>.amazonaws.com",
  good: { name: "app", kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" },
  bad: { name: "app" },
  check(group, report, { notApplicable }) {
    if (isSet(group, "kmsKeyId")) return;
    if (group.logGroupClass === "DELIVERY")
      notApplicable("what a group of this class receives goes on at once");
    report("no kmsKeyId");
  },
});
