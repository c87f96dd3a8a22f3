import { isMeantPublic, isReading, publicSetting } from "../../publicBuckets";
import { known, rule, some } from "../../rule";
import { called, eachStatement, isAnyone, narrows } from "../../statements";
import { tokens } from "../../tokens";

const { bucketPolicy, bucket, topicPolicy, topic, queuePolicy, queue } = tokens.aws;

const BUCKETS: readonly string[] = [...bucketPolicy, ...bucket];

/**
 * Buckets, topics and queues share the trap: services need a condition on whose behalf they come. A bucket that is for
 * everybody is named, so that no other becomes one by mistake, and then read alone.
 */
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
  fix:
    "name the principals, or add a condition on aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID, or name a " +
    "bucket that everybody may read in the setting publicBuckets",
  neverWaived: true,
  config: publicSetting,
  good: {
    policy:
      '{"Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"*"}]}',
  },
  bad: {
    policy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}',
  },
  check(props, report, { type, config: { publicBuckets } }) {
    const isPublic = () => BUCKETS.includes(type) && isMeantPublic(() => props.bucket, publicBuckets);
    eachStatement(props.policy, report, (s) => {
      if (!s.allows || !isAnyone(s) || narrows(s)) return;
      const reads = () => s.notActions.length === 0 && !s.actions.some((action) => !isReading(action));
      if (!some([isPublic, reads], (is: () => boolean) => !is())) return;
      const more = known(isPublic) === true ? " to more than reading objects" : "";
      report(`${called(s)} admits everybody${more}`);
    });
  },
});
