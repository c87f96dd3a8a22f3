import type { ExampleResource } from "../../../../policies/rule";
import { topicAdmitsSenders } from "../../../../policies/rules/aws/topicAdmitsSenders";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const arn = "arn:aws:sns:eu-west-1:111122223333:alarms";
const of = (type: string, props: object, links?: ExampleResource["links"]): ExampleResource => ({
  name: type.split(":").pop()!,
  type: `aws:${type}`,
  props: { ...props },
  ...(links && { links }),
});
const topic = (more: object = {}, links?: ExampleResource["links"]) =>
  of("sns/topic:Topic", { arn, ...more }, links);
const allow = (service: string, ...actions: string[]) => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: actions,
  Resource: "*",
});
const policy = (...statements: object[]) => ({ policy: JSON.stringify({ Statement: statements }) });
const topicPolicy = (...statements: object[]) =>
  of("sns/topicPolicy:TopicPolicy", { arn, ...policy(...statements) });
const key = (...statements: object[]) => of("kms/key:Key", { arn: "arn:key", ...policy(...statements) });
const target = of("cloudwatch/eventTarget:EventTarget", { arn });
const alarm = of("cloudwatch/metricAlarm:MetricAlarm", { alarmActions: [arn] });
const [events, alarms] = ["events.amazonaws.com", "cloudwatch.amazonaws.com"];
const use = ["kms:Decrypt", "kms:GenerateDataKey*"];
const refused = (service: string) => `Topic: its policy does not let ${service} publish`;
const keyless = (service: string) => `Topic: the policy of its key does not admit ${service}`;

judgesStack(topicAdmitsSenders, [
  ["accepts alarms under the policy that AWS makes", [topic(), alarm], []],
  ["accepts events that the policy admits", [topic(), target, topicPolicy(allow(events, "sns:Publish"))], []],
  ["accepts an inline policy", [topic(policy(allow(events, "SNS:*"))), target], []],
  [
    "accepts a key that admits both",
    [
      topic({ kmsMasterKeyId: "arn:key" }),
      alarm,
      target,
      topicPolicy(allow(events, "sns:Publish"), allow(alarms, "sns:Publish")),
      key(allow(events, ...use), allow(alarms, "kms:*")),
    ],
    [],
  ],
  ["accepts a key outside the stack", [topic({ kmsMasterKeyId: "arn:other" }), alarm, key()], []],
  [
    "accepts events that a statement admits beside one that is not known yet",
    [topic({ policy: { Statement: [unknownValue, allow(events, "sns:Publish")] } }), target],
    [],
  ],
  [
    "accepts events that one of two policies admits, beside one that is not known yet",
    [topic({ policy: unknownValue }), target, topicPolicy(allow(events, "sns:Publish"))],
    [],
  ],
  [
    "rejects alarms beside events that a policy may admit",
    [
      topic({
        policy: { Statement: [{ ...allow(events, "sns:Publish"), Action: unknownValue }] },
      }),
      alarm,
      target,
    ],
    [refused(alarms), "unknown"],
  ],
  [
    "rejects events beside a key that is not known yet",
    [topic({ kmsMasterKeyId: unknownValue }), target, key()],
    [refused(events), "unknown"],
  ],
  ["rejects events under the policy that AWS makes", [topic(), target], [refused(events)]],
  [
    "rejects events that the policy leaves out",
    [topic(), target, topicPolicy(allow(alarms, "sns:Publish"))],
    [refused(events)],
  ],
  [
    "rejects alarms that the policy leaves out",
    [topic(), alarm, topicPolicy(allow(events, "sns:Publish"))],
    [refused(alarms)],
  ],
  [
    "rejects a policy of another topic",
    [
      topic(),
      target,
      of("sns/topicPolicy:TopicPolicy", { arn: `${arn}-2`, ...policy(allow(events, "sns:Publish")) }),
    ],
    [refused(events)],
  ],
  [
    "rejects a right to subscribe alone",
    [topic(), target, topicPolicy(allow(events, "sns:Subscribe"))],
    [refused(events)],
  ],
  [
    "rejects a key that leaves alarms out",
    [topic({ kmsMasterKeyId: unknownValue }, { kmsMasterKeyId: "Key" }), alarm, key(allow(events, ...use))],
    [keyless(alarms)],
  ],
  [
    "rejects a key that alarms may only read with",
    [topic({ kmsMasterKeyId: "arn:key" }), alarm, key(allow(alarms, "kms:Decrypt"))],
    [keyless(alarms)],
  ],
  [
    "leaves open a policy that is not known yet",
    [topic(), target, of("sns/topicPolicy:TopicPolicy", { arn, policy: unknownValue })],
    "unknown",
  ],
  [
    "rejects one topic beside it",
    [{ ...topic({ policy: unknownValue }), name: "Other" }, topic(), target],
    [refused(events), "unknown"],
  ],
  [
    "leaves open a key that is not known yet",
    [topic({ ...policy(allow(alarms, "sns:Publish")), kmsMasterKeyId: unknownValue }), key(), alarm],
    "unknown",
  ],
  [
    "leaves open an alarm that may be sent to it",
    [
      topic(policy(allow(events, "sns:Publish"))),
      of("cloudwatch/metricAlarm:MetricAlarm", { alarmActions: unknownValue }),
    ],
    "unknown",
  ],
]);
