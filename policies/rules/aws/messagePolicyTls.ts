import { deniesPlain } from "../../plainHttp";
import { isSet, known, rule } from "../../rule";
import { eachStatement, someStatement } from "../../statements";
import { tokens } from "../../tokens";

const { topic, topicPolicy, queue, queuePolicy } = tokens.aws;
/** What brings a message in. SNS takes no wildcard in a topic's policy, so the action itself has to be refused. */
const ACTIONS = ["sns:Publish", "sqs:SendMessage", "sqs:*", "SNS:Publish", "SQS:SendMessage", "SQS:*"];

/** SNS and SQS answer plain HTTP until a policy forbids it. */
export const messagePolicyTls = rule({
  name: "aws-message-policy-tls",
  pack: "tls",
  holds: "the policy of a topic or queue refuses every message that does not come over TLS",
  upholds: ["P24"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:4.2.1", "nist-800-53r5:SC-8"],
  sources: ["cdk-nag:AwsSolutions-SNS3", "cdk-nag:AwsSolutions-SQS4"],
  types: [...topicPolicy, ...queuePolicy, ...topic, ...queue],
  fix: "deny sns:Publish, or sqs:*, for everybody when aws:SecureTransport is false",
  good: {
    policy: {
      Statement: [
        {
          Effect: "Deny",
          Principal: "*",
          Action: "sns:Publish",
          Resource: "*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    },
  },
  bad: { policy: { Statement: [] } },
  check(props, report, { type, notApplicable }) {
    const inline = [...topic, ...queue].some((one) => one === type);
    if (inline && !isSet(props, "policy")) notApplicable("no inline policy");
    const refuses = () => someStatement([() => props.policy], (statement) => deniesPlain(statement, ACTIONS));
    // What is no document is said, and so is what is not known of one.
    if (known(refuses) !== true) eachStatement(props.policy, report, () => undefined);
    if (!refuses()) report("no statement denies plain HTTP");
  },
});
