import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** It holds for what nobody declared: a server that was started by hand, a snapshot that was copied in. */
export const encryptionByDefaultOn = rule({
  name: "aws-encryption-by-default-on",
  pack: "encryption",
  holds: "the encryption of disks by default is on where it is declared",
  upholds: ["P26"],
  severity: "medium",
  frameworks: ["cis-aws-6.0:6.1.1"],
  sources: ["checkov:CKV_AWS_106", "prowler:ec2_ebs_default_encryption"],
  types: tokens.aws.encryptionByDefault,
  fix: "set enabled to true",
  good: { enabled: true },
  bad: { enabled: false },
  check({ enabled }, report) {
    if (String(enabled ?? true) !== "true") report("disks that say nothing are not encrypted");
  },
});
