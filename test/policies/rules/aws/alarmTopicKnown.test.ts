import type { ExampleResource } from "../../../../policies/rule";
import { alarmTopicKnown } from "../../../../policies/rules/aws/alarmTopicKnown";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const arn = "arn:aws:sns:eu-west-1:111122223333:alarms";
const other = "arn:aws:sns:eu-west-1:999999999999:other";
const topic = (value: unknown = arn): ExampleResource => ({
  name: "topic",
  type: "aws:sns/topic:Topic",
  props: { arn: value },
});
const alarm = (
  name: string,
  to: unknown,
  links?: ExampleResource["links"],
  more: object = {},
): ExampleResource => ({
  name,
  props: { alarmActions: to, ...more },
  ...(links && { links }),
});
const target = (to: unknown): ExampleResource => ({
  name: "target",
  type: "aws:cloudwatch/eventTarget:EventTarget",
  props: { arn: to },
});
const stray = [`busy: it goes to ${other}, which is no topic of the stack`];

judgesStack(alarmTopicKnown, [
  ["accepts alarms that go to one topic", [topic(), alarm("errors", [arn]), target(arn)], []],
  [
    "accepts a topic of the same run",
    [
      topic(unknownValue),
      alarm("errors", [unknownValue], { alarmActions: "topic" }),
      alarm("busy", unknownValue, { alarmActions: "topic" }),
    ],
    [],
  ],
  ["accepts a central topic where the stack's own hears no alarm", [topic(), alarm("errors", [other])], []],
  [
    "accepts a central topic that the firm names",
    [topic(), alarm("errors", [arn]), alarm("busy", [other])],
    [],
    { elsewhere: [other] },
  ],
  [
    "accepts another region's way",
    [topic(), alarm("errors", [arn]), alarm("busy", [other], undefined, { region: "us-east-1" })],
    [],
  ],
  [
    "accepts what is no topic",
    [topic(), alarm("errors", [arn, "arn:aws:ssm:x"]), target("arn:aws:lambda:x")],
    [],
  ],
  ["rejects one alarm that goes elsewhere", [topic(), alarm("errors", [arn]), alarm("busy", [other])], stray],
  [
    "rejects one that goes there as well",
    [topic(), alarm("errors", [arn]), alarm("busy", [arn, other])],
    stray,
  ],
  [
    "rejects events that go elsewhere",
    [topic(), alarm("errors", [arn]), target(other)],
    [`target: it goes to ${other}, which is no topic of the stack`],
  ],
  ["leaves open where one goes", [topic(), alarm("errors", [arn]), alarm("busy", [unknownValue])], "unknown"],
  [
    "rejects one beside an unknown",
    [topic(), alarm("errors", [arn]), alarm("busy", [unknownValue, other])],
    [...stray, "unknown"],
  ],
  [
    "leaves open whether another alarm of the region goes to a topic of the stack",
    [topic(), alarm("errors", [unknownValue]), alarm("busy", [other])],
    "unknown",
  ],
]);
