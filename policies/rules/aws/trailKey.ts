import { isSet, rule } from "../../rule";
import { tokens } from "../../tokens";

/** Who may read the log is then decided twice, by the bucket and by the key. */
export const trailKey = rule({
  name: "aws-trail-key",
  pack: "encryption",
  holds: "the trail of account activity encrypts with a key of the firm",
  upholds: ["P20", "P26"],
  severity: "high",
  frameworks: ["cis-aws-6.0:4.5", "pci-dss-4.0:10.3"],
  sources: ["checkov:CKV_AWS_35", "trivy:AWS-0015"],
  types: tokens.aws.trail,
  fix: "set kmsKeyId",
  good: { s3BucketName: "logs", kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" },
  bad: { s3BucketName: "logs" },
  check(trail, report) {
    if (!isSet(trail, "kmsKeyId")) report("no kmsKeyId");
    else if (/alias\/aws\//.test(trail.kmsKeyId)) report("kmsKeyId is a key that AWS manages");
  },
});
