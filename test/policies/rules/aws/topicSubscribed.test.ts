import type { ExampleResource } from "../../../../policies/rule";
import { topicSubscribed } from "../../../../policies/rules/aws/topicSubscribed";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const arn = "arn:aws:sns:eu-west-1:111122223333:alarms";
const topic = (name = "alarms", value: unknown = arn) => ({ name, props: { arn: value } });
const of = (type: string, props: object, links?: ExampleResource["links"]): ExampleResource => ({
  name: type.split(":").pop()!,
  type: `aws:${type}`,
  props: { ...props },
  ...(links && { links }),
});
const alarm = (to: unknown, links?: ExampleResource["links"]) =>
  of("cloudwatch/metricAlarm:MetricAlarm", { alarmActions: [to] }, links);
const subscription = (more: object = {}, links?: ExampleResource["links"]) =>
  of(
    "sns/topicSubscription:TopicSubscription",
    { topic: arn, protocol: "email", endpoint: "ops@shop.example", ...more },
    links,
  );
const unheard = (what: string) => [`alarms: ${what} is sent to it, and nobody listens`];

judgesStack(topicSubscribed, [
  ["accepts a topic with a subscriber", [topic(), alarm(arn), subscription()], []],
  [
    "accepts a topic that is made in the same run",
    [
      topic("alarms", unknownValue),
      alarm(unknownValue, { alarmActions: "alarms" }),
      subscription({ topic: unknownValue, endpoint: unknownValue }, { topic: "alarms" }),
    ],
    [],
  ],
  [
    "accepts a topic that goes to a chat room",
    [
      topic(),
      alarm(arn),
      of("chatbot/slackChannelConfiguration:SlackChannelConfiguration", { snsTopicArns: [arn] }),
    ],
    [],
  ],
  ["ignores a topic that no alarm is sent to", [topic()], []],
  ["rejects a topic that an alarm is sent to", [topic(), alarm(arn)], unheard("MetricAlarm")],
  [
    "rejects one that events are sent to",
    [topic(), of("cloudwatch/eventTarget:EventTarget", { arn, rule: "vault" })],
    unheard("EventTarget"),
  ],
  [
    "rejects one that a backup vault sends to",
    [topic(), of("backup/vaultNotifications:VaultNotifications", { snsTopicArn: arn })],
    unheard("VaultNotifications"),
  ],
  [
    "rejects one with the subscriber of another",
    [topic(), alarm(arn), subscription({ topic: `${arn}-2` })],
    unheard("MetricAlarm"),
  ],
  [
    "rejects one with an empty address",
    [topic(), alarm(arn), subscription({ endpoint: "" })],
    unheard("MetricAlarm"),
  ],
  [
    "leaves open whose subscriber it is",
    [topic(), alarm(arn), subscription({ topic: unknownValue })],
    "unknown",
  ],
  ["leaves open where an alarm is sent", [topic(), alarm(unknownValue)], "unknown"],
  [
    "rejects one topic beside an unknown alarm",
    [topic("other", `${arn}-2`), alarm(unknownValue), topic(), alarm(arn)],
    [...unheard("MetricAlarm"), "unknown"],
  ],
]);
