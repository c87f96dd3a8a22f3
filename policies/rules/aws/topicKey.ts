import { isSet, rule } from "../../rule";
import { tokens } from "../../tokens";

/** Alarms cannot publish through the key that AWS manages: they are lost in silence. */
export const topicKey = rule({
  name: "aws-topic-key",
  pack: "encryption",
  holds: "a topic encrypts with a key of the firm, which alarms can publish through",
  upholds: ["P08", "P26"],
  severity: "high",
  frameworks: ["nist-800-53r5:SC-28"],
  sources: ["checkov:CKV_AWS_26", "trivy:AWS-0095", "trivy:AWS-0136"],
  types: tokens.aws.topic,
  fix: "set kmsMasterKeyId to a key whose policy admits the publishers",
  good: { name: "alarms", kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" },
  bad: { name: "alarms", kmsMasterKeyId: "alias/aws/sns" },
  check(topic, report) {
    if (!isSet(topic, "kmsMasterKeyId")) report("no kmsMasterKeyId");
    else if (/alias\/aws\/sns$/.test(topic.kmsMasterKeyId)) report("kmsMasterKeyId is alias/aws/sns");
  },
});
