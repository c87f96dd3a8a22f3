import { elements, rule, shown, together, type Props } from "../../rule";
import { tokens } from "../../tokens";

/**
 * An alarm that waits for a sign of life sees nothing at all when life ends: unless missing data is bad, it turns
 * to "not enough data" and stays quiet.
 */
export const alarmRings = rule({
  name: "aws-alarm-rings",
  pack: "monitoring",
  holds: "an alarm's actions are switched on, and one that waits for a sign of life rings when none comes",
  upholds: ["P08", "P19"],
  severity: "high",
  frameworks: ["soc2-tsc:CC7.3", "nist-800-53r5:SI-4"],
  sources: ["checkov:CKV_AWS_319", "prowler:cloudwatch_alarm_actions_enabled"],
  types: [...tokens.aws.metricAlarm, ...tokens.aws.compositeAlarm],
  fix: "set actionsEnabled to true, and treatMissingData to breaching",
  good: {
    comparisonOperator: "LessThanThreshold",
    statistic: "Sum",
    threshold: 1,
    treatMissingData: "breaching",
    alarmActions: ["arn:aws:sns:eu-west-1:111122223333:alarms"],
  },
  bad: {
    comparisonOperator: "LessThanThreshold",
    statistic: "Sum",
    threshold: 1,
    alarmActions: ["arn:aws:sns:eu-west-1:111122223333:alarms"],
  },
  check(alarm, report) {
    together(
      () => {
        const hasActions = elements(alarm.alarmActions).length > 0;
        if (hasActions && (alarm.actionsEnabled ?? true) !== true) report("its actions are switched off");
      },
      () => {
        if (!waits(alarm) || alarm.treatMissingData === "breaching" || onlyScales(alarm)) return;
        const missing = shown(() => alarm.treatMissingData);
        report(
          `it waits for a sign of life, and stays quiet when none comes: treatMissingData is ${missing}`,
        );
      },
    );
  },
});

/** Whether an alarm rings when nothing happens: when a count falls to none. */
function waits(alarm: Props): boolean {
  if (alarm.statistic !== "Sum" && alarm.statistic !== "SampleCount") return false;
  if (alarm.comparisonOperator === "LessThanThreshold") return Number(alarm.threshold) <= 1;
  return alarm.comparisonOperator === "LessThanOrEqualToThreshold" && Number(alarm.threshold) < 1;
}

/** An alarm that only takes servers away waits for nobody. */
function onlyScales({ alarmActions }: Props): boolean {
  const actions = elements(alarmActions);
  return actions.length > 0 && actions.every((read) => /^arn:[^:]*:autoscaling:/.test(String(read())));
}
