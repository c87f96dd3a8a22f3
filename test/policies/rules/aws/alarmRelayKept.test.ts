import type { ExampleResource } from "../../../../policies/rule";
import { alarmRelayKept } from "../../../../policies/rules/aws/alarmRelayKept";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const arn = "arn:aws:sns:eu-west-1:111122223333:alarms";
const of = (type: string, props: object): ExampleResource => ({
  name: type.split(":").pop()!,
  type: `aws:${type}`,
  props: { ...props },
});
const topic = of("sns/topic:Topic", { arn });
const alarm = of("cloudwatch/metricAlarm:MetricAlarm", { alarmActions: [arn] });
const kept = JSON.stringify({ deadLetterTargetArn: "arn:aws:sqs:eu-west-1:111122223333:dead" });
const way = (redrivePolicy: unknown = kept, more: object = {}, name = "way"): ExampleResource => ({
  name,
  props: { topic: arn, protocol: "lambda", endpoint: "arn:relay", redrivePolicy, ...more },
});
const relay = (more: object = {}) =>
  of("lambda/function:Function", { arn: "arn:relay", name: "relay", ...more });
const dead = { deadLetterConfig: { targetArn: unknownValue } };
const outcomes = (functionName: unknown, destination: string) =>
  of("lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", {
    functionName,
    destinationConfig: { onFailure: { destination } },
  });
const lost = "way: what it cannot deliver is lost";
const failed = "Function: an alarm that it fails to send on is lost";

judgesStack(
  alarmRelayKept,
  [
    ["accepts a function with queues", [topic, alarm, way(), relay(dead)], []],
    ["accepts queues that are made in the same run", [topic, alarm, way(unknownValue), relay(dead)], []],
    [
      "accepts a function's own word on what failed",
      [topic, alarm, way(), relay(), outcomes("relay", "arn:q")],
      [],
    ],
    ["accepts mail, which SNS keeps trying", [topic, alarm, way("", { protocol: "email" })], []],
    ["ignores a topic that no alarm is sent to", [topic, way(""), relay()], []],
    ["rejects a subscription without a queue", [topic, alarm, way(""), relay(dead)], [lost]],
    [
      "rejects a web address without",
      [topic, alarm, way("", { protocol: "https", endpoint: "https://a.example" })],
      [lost],
    ],
    ["rejects a redrive policy that names none", [topic, alarm, way("{}"), relay(dead)], [lost]],
    ["rejects a function without a queue", [topic, alarm, way(), relay()], [failed]],
    [
      "rejects the word on another function",
      [topic, alarm, way(), relay(), outcomes("other", "arn:q")],
      [failed],
    ],
    ["rejects a word that names nothing", [topic, alarm, way(), relay(), outcomes("relay", "")], [failed]],
    [
      "leaves open whose word it is",
      [topic, alarm, way(), relay(), outcomes(unknownValue, "arn:q")],
      "unknown",
    ],
    [
      "rejects a subscription beside it",
      [topic, alarm, way(""), relay(), outcomes(unknownValue, "arn:q")],
      [lost, "unknown"],
    ],
    [
      "leaves open a way of an alarm that goes to what is not known yet",
      [
        topic,
        of("cloudwatch/metricAlarm:MetricAlarm", { alarmActions: [unknownValue] }),
        way("{}"),
        relay(dead),
      ],
      "unknown",
    ],
    [
      "leaves open a way of a topic that is not known yet",
      [topic, alarm, way("{}", { topic: unknownValue })],
      "unknown",
    ],
  ],
  { settled: { redrivePolicy: "one that is not known yet names a queue" } },
);
