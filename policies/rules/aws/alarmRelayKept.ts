import { alarmsOfAws } from "../../alarms";
import { subscribers } from "../../channels";
import { join } from "../../join";
import type { Resource } from "../../resource";
import { eachResource, isSet, known, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";

const { topic: TOPIC, topicSubscription: SUBSCRIPTION, function: FUNCTION, metricAlarm: ALARM } = tokens.aws;
const arn = "arn:aws:sns:eu-west-1:111122223333:alarms";
const way = (redrivePolicy?: string) => [
  { name: "alarms", type: TOPIC[0], props: { arn } },
  { name: "errors", type: ALARM[0], props: { alarmActions: [arn] } },
  { name: "hook", props: { topic: arn, protocol: "https", endpoint: "https://a.example", redrivePolicy } },
];

/** SNS gives up on a function or a web address after a while, and Lambda on a function after two more tries. */
export const alarmRelayKept = stackRule({
  name: "aws-alarm-relay-kept",
  pack: "monitoring",
  holds: "an alarm that a function or a web address did not take is kept in a queue",
  upholds: ["P08", "P19"],
  severity: "medium",
  frameworks: ["soc2-tsc:CC7.3"],
  sources: ["checkov:CKV_AWS_116"],
  types: SUBSCRIPTION,
  fix: "name a queue in redrivePolicy of the subscription, and in deadLetterConfig of the function",
  twin: { none: "which topics alarms are sent to is said by resources beside the subscription" },
  good: way(JSON.stringify({ deadLetterTargetArn: "arn:aws:sqs:eu-west-1:111122223333:dead" })),
  bad: way(),
  check(stack, report) {
    const alarms = alarmsOfAws(stack);
    const told = new Set(alarms.flatMap(({ topics }) => [...topics]));
    const heardBy = subscribers(stack);
    const functions = stack.of(FUNCTION);
    const calls = join({ from: stack.of(SUBSCRIPTION), to: functions, property: "endpoint", keys: ["arn"] });
    const outcomes = join({
      from: stack.of(tokens.aws.functionOutcomes),
      to: functions,
      property: "functionName",
      keys: ["name", "arn", "id"],
    });
    const ways = new Set([...told].flatMap((topic) => heardBy(topic).found));
    const judge = (subscription: Resource) => {
      if (!/^(lambda|https?)$/.test(String(subscription.props.protocol))) return;
      const unsent = () => {
        if (!keeps(() => subscription.props.redrivePolicy))
          report(subscription, "what it cannot deliver is lost");
      };
      const undone = (relay: Resource) => () => {
        if (isSet(relay.props.deadLetterConfig, "targetArn")) return;
        const { found, assertAllKnown } = outcomes(relay);
        if (found.some(({ props }) => isSet(props.destinationConfig?.onFailure, "destination"))) return;
        assertAllKnown();
        report(relay, "an alarm that it fails to send on is lost");
      };
      const relays = functions.filter((one) => calls(one).found.includes(subscription));
      together(unsent, ...relays.map(undone), () => {
        if (relays.length === 0) functions.forEach((one) => calls(one).assertAllKnown());
      });
    };
    together(
      () => eachResource([...ways], judge),
      // One that is not known yet may carry an alarm too.
      ...alarms.map(({ assertAllKnown }) => assertAllKnown),
      ...[...told].map((topic) => () => heardBy(topic).assertAllKnown()),
    );
  },
});

/** Whether a redrive policy names a queue, which may not be known yet. */
function keeps(read: () => unknown): boolean {
  const said = known(read);
  return typeof said === "string" ? said.includes("deadLetterTargetArn") : Boolean(said);
}
