import { join } from "../../join";
import type { Resource } from "../../resource";
import { eachResource, elements, some, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { metricAlarm: METRIC, compositeAlarm: COMPOSITE, healthCheck: HEALTH } = tokens.aws;
const topic = "arn:aws:sns:eu-west-1:111122223333:alarms";

/**
 * An alarm without actions changes its color in a console that nobody looks at. One that others read, a composite
 * alarm, a health check or a deployment, acts through them.
 */
export const alarmActions = stackRule({
  name: "aws-alarm-actions",
  pack: "monitoring",
  holds: "every alarm has an action, or is read by something that acts",
  upholds: ["P08", "P19"],
  severity: "high",
  frameworks: ["soc2-tsc:CC7.3", "nist-800-53r5:SI-4"],
  sources: ["checkov:CKV_AWS_319", "prowler:cloudwatch_alarm_actions_alarm_state_configured"],
  types: [...METRIC, ...COMPOSITE],
  fix: "name a topic in alarmActions",
  twin: { rule: "aws-alarm-rings" },
  good: [{ name: "errors", props: { name: "errors", alarmActions: [topic] } }],
  bad: [{ name: "errors", props: { name: "errors", okActions: [topic] } }],
  check(stack, report) {
    const alarms = stack.of([...METRIC, ...COMPOSITE]);
    const checks = join({
      from: stack.of(HEALTH),
      to: alarms,
      property: "cloudwatchAlarmName",
      keys: ["name", "alarmName", "id"],
    });
    const readers = stack.of([...COMPOSITE, ...tokens.aws.alarmReader]);
    eachResource(alarms, (alarm) => {
      if (elements(alarm.props.alarmActions).length > 0 || checks(alarm).found.length > 0) return;
      if (some(readers, (reader) => reader !== alarm && reads(reader, alarm))) return;
      checks(alarm).assertAllKnown();
      report(alarm, "it has no action, and nothing that acts reads it");
    });
  },
});

/** Whether something is told the state of an alarm: by reference, or by its name in a rule or a list. */
function reads({ props, propertyDependencies }: Resource, alarm: Resource): boolean {
  if (Object.values(propertyDependencies).some((sources) => sources.includes(alarm))) return true;
  const text = JSON.stringify([props.alarmRule, props.alarmConfiguration, props.alarms]);
  const named = text.split(/["'()\s,\\]+/).map((word) => word.replace(/^arn:.*:alarm:/, ""));
  const { name, alarmName, id } = alarm.props;
  return [name, alarmName, id].some((own) => typeof own === "string" && own !== "" && named.includes(own));
}
