import { alarmsOfAws } from "../../alarms";
import { subscribers } from "../../channels";
import { eachResource, isSet, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { topic: TOPIC, metricAlarm: ALARM, topicSubscription: SUBSCRIPTION } = tokens.aws;
const arn = "arn:aws:sns:eu-west-1:111122223333:alarms";

/** An alarm that is sent to a topic counts as sent, also when nobody listens there. */
export const topicSubscribed = stackRule({
  name: "aws-topic-subscribed",
  pack: "monitoring",
  holds: "a topic that alarms are sent to has a subscriber",
  upholds: ["P08", "P19"],
  severity: "high",
  frameworks: ["soc2-tsc:CC7.3"],
  sources: [],
  types: TOPIC,
  fix: "declare a TopicSubscription with topic of it and an endpoint",
  twin: { none: "who listens to a topic is said by resources beside it" },
  good: [
    { name: "alarms", props: { arn } },
    { name: "errors", type: ALARM[0], props: { alarmActions: [arn] } },
    {
      name: "ops",
      type: SUBSCRIPTION[0],
      props: { topic: arn, protocol: "email", endpoint: "ops@shop.example" },
    },
  ],
  bad: [
    { name: "alarms", props: { arn } },
    { name: "errors", type: ALARM[0], props: { alarmActions: [arn] } },
  ],
  check(stack, report) {
    const heardBy = subscribers(stack);
    const alarms = alarmsOfAws(stack);
    eachResource(stack.of(TOPIC), (topic) => {
      const { found, assertAllKnown } = heardBy(topic);
      if (found.some(({ type, props }) => type !== SUBSCRIPTION[0] || isSet(props, "endpoint"))) return;
      const sent = alarms.find(({ topics }) => topics.has(topic));
      if (!sent) alarms.forEach((alarm) => alarm.assertAllKnown());
      else {
        assertAllKnown();
        report(topic, `${sent.name} is sent to it, and nobody listens`);
      }
    });
  },
});
