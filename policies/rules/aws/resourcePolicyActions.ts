import { rule } from "../../rule";
import { called, visitStatements } from "../../statements";
import { tokens } from "../../tokens";

const { bucket, bucketPolicy, topic, topicPolicy, queue, queuePolicy } = tokens.aws;
const policy = (Action: string) => ({
  Statement: [
    { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:role/app" }, Action, Resource: "*" },
  ],
});

/** Every action is also deleting it, and giving its policy to somebody else. */
export const resourcePolicyActions = rule({
  name: "aws-resource-policy-actions",
  pack: "access",
  holds: "the policy of a bucket, topic or queue allows named actions",
  upholds: ["P27", "P29"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.3", "nist-800-53r5:AC-6"],
  sources: ["checkov:CKV_AWS_72"],
  types: [...bucketPolicy, ...topicPolicy, ...queuePolicy, ...bucket, ...topic, ...queue],
  fix: "name the actions, or groups of them such as s3:Get*",
  good: { policy: policy("s3:GetObject") },
  bad: { policy: policy("s3:*") },
  check(props, report) {
    visitStatements(props.policy, (statement) => {
      if (!statement.allows) return;
      if (statement.notActions.length > 0) report(`${called(statement)} allows all actions but some`);
      const [all] = statement.actions.filter((action) => /^([a-z0-9]+:)?\*+$/i.test(action));
      if (all) report(`${called(statement)} allows ${all}`);
    });
  },
});
