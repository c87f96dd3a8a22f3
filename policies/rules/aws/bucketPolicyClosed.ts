import { rule } from "../../rule";
import { called, eachStatement, isAnyone, narrows } from "../../statements";
import { tokens } from "../../tokens";

const { bucketPolicy, bucket, topicPolicy, topic, queuePolicy, queue } = tokens.aws;

/** Buckets, topics and queues share the trap: services need a condition on whose behalf they come. */
export const bucketPolicyClosed = rule({
  name: "aws-bucket-policy-closed",
  pack: "access",
  holds:
    "the policy of a bucket, topic or queue admits named principals, or names the account, organization or network",
  upholds: ["P27", "P34"],
  severity: "critical",
  frameworks: ["nist-800-53r5:AC-3"],
  sources: ["checkov:CKV_AWS_70", "checkov:CKV_AWS_168", "checkov:CKV_AWS_169", "checkov:CKV_AWS_385"],
  types: [...bucketPolicy, ...bucket, ...topicPolicy, ...topic, ...queuePolicy, ...queue],
  fix: "name the principals, or add a condition on aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID",
  neverWaived: true,
  good: {
    policy:
      '{"Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"*"}]}',
  },
  bad: {
    policy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}',
  },
  check({ policy }, report) {
    eachStatement(policy, report, (s) => {
      if (s.allows && isAnyone(s) && !narrows(s)) report(`${called(s)} admits everybody`);
    });
  },
});
