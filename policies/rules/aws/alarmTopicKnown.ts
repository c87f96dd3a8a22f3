import { regionOf } from "../../places";
import type { Resource } from "../../resource";
import { each, eachResource, known, some, stackRule, UNKNOWN } from "../../rule";
import { values } from "../../join";
import { tokens } from "../../tokens";

const { topic: TOPIC, metricAlarm: ALARM, compositeAlarm, eventTarget: TARGET } = tokens.aws;
const arn = "arn:aws:sns:eu-west-1:111122223333:alarms";
const topic = { name: "alarms", type: TOPIC[0], props: { arn } };
const alarm = (name: string, to: string) => ({ name, props: { alarmActions: [to] } });

/** An alarm that goes where no other of its region goes is a mistake, or meant not to be heard. */
export const alarmTopicKnown = stackRule({
  name: "aws-alarm-topic-known",
  pack: "monitoring",
  holds:
    "where alarms of a region go to a topic of the stack, none goes to a topic that the stack does not know",
  upholds: ["P08", "P19"],
  severity: "high",
  frameworks: ["soc2-tsc:CC7.3"],
  sources: [],
  types: [...ALARM, ...compositeAlarm, ...TARGET],
  fix: "send it to a topic of the stack, or name the other one in the setting elsewhere",
  twin: { none: "which topics a stack has is said by topics beside the alarm" },
  config: {
    elsewhere: { type: "list", means: "ARNs of topics outside the stack that alarms may go to", default: [] },
  },
  good: [topic, alarm("errors", arn), alarm("busy", arn)],
  bad: [topic, alarm("errors", arn), alarm("busy", "arn:aws:sns:eu-west-1:999999999999:other")],
  check(stack, report) {
    const topics = stack.of(TOPIC);
    const arns = topics.map(({ props }) => known(() => props.arn));
    const from = (resource: Resource, property: string) =>
      (resource.propertyDependencies[property] ?? []).some((source) => topics.includes(source));
    const isOurs = (resource: Resource) => {
      const property = propertyOf(resource);
      return from(resource, property) || some(resource.props[property], (one) => arns.includes(one));
    };
    const senders = stack.of([...ALARM, ...compositeAlarm, ...TARGET]);
    const isUsed = (region: string) => some(senders, (one) => regionOf(one) === region && isOurs(one));
    eachResource(senders, (sender) => {
      const property = propertyOf(sender);
      const whole = known(() => sender.props[property]);
      if (from(sender, property) && (whole === UNKNOWN || values(() => whole).includes(UNKNOWN))) return;
      each(whole === UNKNOWN ? sender.props[property] : whole, (to) => {
        if (!/^arn:[^:]*:sns:/.test(String(to)) || arns.includes(to)) return;
        if (!stack.config.elsewhere.includes(to) && isUsed(regionOf(sender)))
          report(sender, `it goes to ${to}, which is no topic of the stack`);
      });
    });
  },
});

function propertyOf({ type }: Resource): string {
  return type === TARGET[0] ? "arn" : "alarmActions";
}
