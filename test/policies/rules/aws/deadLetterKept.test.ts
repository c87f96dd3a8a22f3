import type { ExampleResource } from "../../../../policies/rule";
import { deadLetterKept } from "../../../../policies/rules/aws/deadLetterKept";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const arn = "arn:aws:sqs:eu-west-1:111122223333:dead";
const of = (type: string, props: object, links?: ExampleResource["links"]): ExampleResource => ({
  name: type.split(":").pop()!,
  type: `aws:${type}`,
  props: { ...props },
  ...(links && { links }),
});
const queue = (more: object = {}, name = "dead"): ExampleResource => ({
  name,
  props: { arn, id: "https://dead", ...more },
});
const admit = (service: string, Action: string = "sqs:SendMessage") => ({
  policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { Service: service }, Action }] }),
});
const policy = (service: string, more: object = {}) =>
  of("sqs/queuePolicy:QueuePolicy", { queueUrl: "https://dead", ...admit(service), ...more });
const [sns, events] = ["sns.amazonaws.com", "events.amazonaws.com"];
const subscription = of("sns/topicSubscription:TopicSubscription", {
  redrivePolicy: JSON.stringify({ deadLetterTargetArn: arn }),
});
const relay = of("lambda/function:Function", { deadLetterConfig: { targetArn: arn } });
const target = of("cloudwatch/eventTarget:EventTarget", { deadLetterConfig: { arn } });
const shut = (service: string) => `dead: its policy does not let ${service} send`;
const short = "dead: it keeps what could not be delivered 60 s, allowed: 345600 or more";

judgesStack(deadLetterKept, [
  ["accepts a queue that SNS may send to", [queue(), subscription, policy(sns)], []],
  ["accepts an inline policy", [queue(admit(events)), target], []],
  [
    "accepts a function's, which writes with its own role",
    [queue({ messageRetentionSeconds: 1_209_600 }), relay],
    [],
  ],
  [
    "accepts a queue that is made in the same run",
    [
      queue({ arn: unknownValue, id: unknownValue }),
      { ...subscription, props: { redrivePolicy: unknownValue }, links: { redrivePolicy: "dead" } },
      of("sqs/queuePolicy:QueuePolicy", { queueUrl: unknownValue, ...admit(sns) }, { queueUrl: "dead" }),
    ],
    [],
  ],
  [
    "accepts a queue that SNS may send to beside a policy and a statement that are not known yet",
    [
      queue({ policy: unknownValue }),
      subscription,
      policy(sns, {
        policy: {
          Statement: [
            unknownValue,
            { Effect: "Allow", Principal: { Service: sns }, Action: "sqs:SendMessage" },
          ],
        },
      }),
    ],
    [],
  ],
  ["ignores a queue of work", [queue({ messageRetentionSeconds: 60 })], []],
  ["rejects a queue that SNS may not send to", [queue(), subscription], [shut(sns)]],
  ["rejects one that EventBridge may not send to", [queue(), target, policy(sns)], [shut(events)]],
  [
    "rejects the policy of another queue",
    [queue(), subscription, policy(sns, { queueUrl: "https://other" })],
    [shut(sns)],
  ],
  ["rejects a right to read", [queue(admit(sns, "sqs:ReceiveMessage")), subscription], [shut(sns)]],
  ["rejects a minute", [queue({ messageRetentionSeconds: 60 }), relay], [short]],
  [
    "rejects less than the firm asks for",
    [queue(), relay],
    ["dead: it keeps what could not be delivered 345600 s, allowed: 1209600 or more"],
    { minDays: 14 },
  ],
  [
    "leaves open whose policy it is",
    [queue(), subscription, policy(sns, { queueUrl: unknownValue })],
    "unknown",
  ],
  [
    "rejects a minute beside it",
    [queue({ messageRetentionSeconds: 60 }), subscription, policy(sns, { queueUrl: unknownValue })],
    [short, "unknown"],
  ],
  [
    "leaves open a queue that may be for dead letters",
    [
      queue({ messageRetentionSeconds: 60 }),
      of("lambda/function:Function", { deadLetterConfig: { targetArn: unknownValue } }),
    ],
    "unknown",
  ],
]);
