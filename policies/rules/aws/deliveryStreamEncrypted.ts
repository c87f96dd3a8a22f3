import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** What waits in a stream lies on disks of AWS for up to 15 minutes, and for a day where delivery fails. */
export const deliveryStreamEncrypted = rule({
  name: "aws-delivery-stream-encrypted",
  pack: "encryption",
  holds: "a delivery stream encrypts what waits in it",
  upholds: ["P26", "P34"],
  severity: "medium",
  frameworks: ["nist-800-53r5:SC-28"],
  sources: ["checkov:CKV_AWS_240", "prowler:firehose_stream_encrypted_at_rest", "cdk-nag:AwsSolutions-KDF1"],
  types: tokens.aws.deliveryStream,
  fix: "set serverSideEncryption.enabled to true",
  good: { destination: "extended_s3", serverSideEncryption: { enabled: true } },
  bad: { destination: "extended_s3" },
  check({ serverSideEncryption, kinesisSourceConfiguration, mskSourceConfiguration }, report, around) {
    if (kinesisSourceConfiguration || mskSourceConfiguration)
      around.notApplicable("its source encrypts what waits");
    if (String(serverSideEncryption?.enabled ?? false) !== "true")
      report("what waits in it is not encrypted");
  },
});
