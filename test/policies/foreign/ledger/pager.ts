import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface Pager {
  topic: aws.sns.Topic;
  undelivered: aws.sqs.Queue;
}

/** Plain HTTP is for nobody. */
const tlsOnly = (action: string, arn: pulumi.Input<string>) => ({
  effect: "Deny",
  principals: [{ type: "*", identifiers: ["*"] }],
  actions: [action],
  resources: [arn],
  conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
});

/** One topic that mails the team and pages whoever is on duty. */
export function pager(key: aws.kms.Key, accountId: pulumi.Input<string>): Pager {
  const topic = new aws.sns.Topic("ops", { kmsMasterKeyId: key.id });
  new aws.sns.TopicPolicy("ops", {
    arn: topic.arn,
    policy: aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          principals: [
            { type: "Service", identifiers: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
          ],
          actions: ["sns:Publish"],
          resources: [topic.arn],
          conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
        },
        tlsOnly("sns:Publish", topic.arn),
      ],
    }).json,
  });
  const undelivered = new aws.sqs.Queue("undelivered", {
    sqsManagedSseEnabled: true,
    messageRetentionSeconds: 1209600,
  });
  new aws.sqs.QueuePolicy("undelivered", {
    queueUrl: undelivered.url,
    policy: aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          principals: [{ type: "Service", identifiers: ["sns.amazonaws.com"] }],
          actions: ["sqs:SendMessage"],
          resources: [undelivered.arn],
          conditions: [{ test: "ArnEquals", variable: "aws:SourceArn", values: [topic.arn] }],
        },
        tlsOnly("sqs:*", undelivered.arn),
      ],
    }).json,
  });
  new aws.sns.TopicSubscription("ops-mail", {
    topic: topic.arn,
    protocol: "email",
    endpoint: "ops@ledger.example",
  });
  new aws.sns.TopicSubscription("ops-pagerduty", {
    topic: topic.arn,
    protocol: "https",
    endpoint: "https://events.pagerduty.com/integration/0123456789abcdef/enqueue",
    endpointAutoConfirms: true,
    redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: undelivered.arn }),
  });
  return { topic, undelivered };
}
