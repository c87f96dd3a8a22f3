import type { ExampleResource } from "../../../../policies/rule";
import { alarmChannels } from "../../../../policies/rules/estate/alarmChannels";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const arn = "arn:aws:sns:eu-west-1:111122223333:alarms";
const aws = (
  type: string,
  props: Record<string, unknown>,
  links?: ExampleResource["links"],
): ExampleResource => ({ name: type.split(":").pop()!, type: `aws:${type}`, props, ...(links && { links }) });
const topic = (name = "alarms", value: unknown = arn) => ({ name, props: { arn: value } });
const alarm = (...alarmActions: unknown[]) => aws("cloudwatch/metricAlarm:MetricAlarm", { alarmActions });
const target = (to: string, rule: unknown = "vault") =>
  aws("cloudwatch/eventTarget:EventTarget", { arn: to, rule });
const heard = (protocol: unknown, more: object = {}, links?: ExampleResource["links"]) =>
  aws("sns/topicSubscription:TopicSubscription", { topic: arn, protocol, endpoint: "e", ...more }, links);
const ocean = (type: string, props: Record<string, unknown>): ExampleResource => ({
  name: "alert",
  type: `digitalocean:index/${type}:${type[0]!.toUpperCase()}${type.slice(1)}`,
  props,
});
const edge = (type: string, props: Record<string, unknown>): ExampleResource => ({
  name: type,
  type: `cloudflare:index/${type}:${type[0]!.toUpperCase()}${type.slice(1)}`,
  props: { zoneId: "z", ...props },
});
const emails = ["ops@shop.example"];
const slacks = [{ channel: "#ops", url: "https://hooks.slack.com/services/x" }];
const notice = (mechanisms: unknown) =>
  edge("notificationPolicy", { alertType: "dos_attack_l7", mechanisms });
const mail = [{ id: "ops@shop.example" }];
const only = (by: string) => [`alarms: what is sent to it is told by ${by}`];

judgesStack(alarmChannels, [
  ["accepts e-mail and a phone", [topic(), alarm(arn), heard("email"), heard("sms")], []],
  ["accepts e-mail and a function that relays", [topic(), alarm(arn), heard("email"), heard("lambda")], []],
  [
    "accepts e-mail and a chat room",
    [
      topic(),
      alarm(arn),
      heard("email"),
      aws("chatbot/slackChannelConfiguration:SlackChannelConfiguration", { snsTopicArns: [arn] }),
    ],
    [],
  ],
  [
    "accepts topics that are made in the same run",
    [
      topic("alarms", unknownValue),
      { ...alarm(unknownValue), links: { alarmActions: "alarms" } },
      heard("email", { topic: unknownValue }, { topic: "alarms" }),
      heard("lambda", { topic: unknownValue, endpoint: unknownValue }, { topic: "alarms" }),
    ],
    [],
  ],
  [
    "accepts an alarm that goes to two topics, of one way each",
    [
      topic(),
      topic("phones", `${arn}-2`),
      alarm(arn, `${arn}-2`),
      heard("email"),
      heard("sms", { topic: `${arn}-2` }),
    ],
    [],
  ],
  [
    "accepts events that go to a topic and straight to a chat",
    [
      topic(),
      target(arn),
      target("arn:aws:events:eu-west-1:111122223333:api-destination/chat/1"),
      heard("email"),
    ],
    [],
  ],
  [
    "accepts an alarm that a topic outside the stack hears too, of which nothing is known",
    [topic(), alarm(arn, "arn:aws:sns:eu-west-1:999900001111:central"), heard("email")],
    [],
  ],
  ["ignores a topic that no alarm is sent to", [topic(), heard("email")], []],
  ["accepts alerts of DigitalOcean by both", [ocean("monitorAlert", { alerts: { emails, slacks } })], []],
  ["accepts uptime alerts by both", [ocean("uptimeAlert", { notifications: [{ emails, slacks }] })], []],
  ["accepts notifications by two", [notice({ emails: mail, webhooks: [{ id: unknownValue }] })], []],
  [
    "accepts e-mail alone where the stack shows the Free plan",
    [notice({ emails: mail }), edge("botManagement", { fightMode: true })],
    [],
  ],
  [
    "accepts what the firm says it can get in one way only",
    [notice({ emails: mail })],
    [],
    {
      oneWay: ["cloudflare"],
    },
  ],
  [
    "ignores an alert that is switched off",
    [ocean("monitorAlert", { enabled: false, alerts: { emails } })],
    [],
  ],
  [
    "rejects e-mail alone, once for all alarms of a topic",
    [topic(), alarm(arn), alarm(arn), target(arn), heard("email"), heard("email-json")],
    only("e-mail only"),
  ],
  ["rejects a queue beside e-mail", [topic(), alarm(arn), heard("email"), heard("sqs")], only("e-mail only")],
  [
    "rejects a phone that hears a part of the alarms",
    [topic(), alarm(arn), heard("email"), heard("sms", { filterPolicy: '{"severity":["high"]}' })],
    only("e-mail only"),
  ],
  ["rejects nobody", [topic(), alarm(arn)], only("nothing")],
  [
    "rejects two topics by e-mail",
    [
      topic(),
      topic("more", `${arn}-2`),
      alarm(arn, `${arn}-2`),
      heard("email"),
      heard("email", { topic: `${arn}-2` }),
    ],
    only("e-mail only"),
  ],
  [
    "rejects events whose other target is for other events",
    [
      topic(),
      target(arn),
      target("arn:aws:lambda:eu-west-1:111122223333:function:f", "deploys"),
      heard("email"),
    ],
    only("e-mail only"),
  ],
  [
    "rejects alerts of DigitalOcean by Slack alone",
    [ocean("monitorAlert", { alerts: { emails: [], slacks } })],
    ["alert: it is told by chat or webhook only"],
  ],
  [
    "rejects a second block, which the provider leaves out",
    [ocean("uptimeAlert", { notifications: [{ emails }, { slacks }] })],
    ["alert: it is told by e-mail only"],
  ],
  [
    "rejects notifications by e-mail alone",
    [notice({ emails: mail })],
    ["notificationPolicy: it is told by e-mail only"],
  ],
  [
    "rejects e-mail alone where one of the zones pays",
    [
      notice({ emails: mail }),
      edge("botManagement", { fightMode: true }),
      edge("botManagement", { zoneId: "y", sbfmDefinitelyAutomated: "block" }),
    ],
    ["notificationPolicy: it is told by e-mail only"],
  ],
  ["leaves open who listens", [topic(), alarm(arn), heard("email"), heard(unknownValue)], "unknown"],
  [
    "leaves open where somebody listens",
    [topic(), alarm(arn), heard("sms", { topic: unknownValue })],
    "unknown",
  ],
  [
    "leaves open whom an alert tells",
    [ocean("monitorAlert", { alerts: { emails, slacks: unknownValue } })],
    "unknown",
  ],
  [
    "rejects one cloud beside unknown recipients of another",
    [topic(), alarm(arn), heard("email"), notice(unknownValue)],
    [...only("e-mail only"), "unknown"],
  ],
  [
    "leaves open an alert that may be switched off",
    [ocean("monitorAlert", { enabled: unknownValue, alerts: { emails } })],
    "unknown",
  ],
  [
    "leaves open e-mail alone on a plan that is not known yet",
    [notice({ emails: mail }), edge("zoneSubscription", { ratePlan: { id: unknownValue } })],
    "unknown",
  ],
  [
    "leaves open an alarm that goes to what is not known yet",
    [topic(), alarm(unknownValue), heard("email")],
    "unknown",
  ],
  [
    "leaves open a target whose rule may have another",
    [topic(), target(arn, unknownValue), heard("email")],
    "unknown",
  ],
]);
