import { figuresOf } from "../../alarmMetrics";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Units that AWS publishes figures in, by their names. */
const UNITS: readonly (readonly [figure: RegExp, units: RegExp])[] = [
  [/Utilization$/, /^Percent$/],
  [
    /^(Errors|Throttles|NumberOf\w+|Approximate\w+|Operations\w+|Incoming\w+Events)$|(Requests|HostCount)$/,
    /^Count$/,
  ],
  [/(Latency|Freshness|Duration|Age)$/, /^(Seconds|Milliseconds|Microseconds)$/],
  [/^(Free\w+|Bytes\w+|\w+Bytes)$/, /^Bytes$/],
];

/** A count is never below zero, a share never above a hundred: an alarm that waits for them is green for ever. */
export const alarmReachable = rule({
  name: "aws-alarm-reachable",
  pack: "monitoring",
  holds: "an alarm waits for a value, and in a unit, that its figure can take",
  upholds: ["P08", "P19"],
  severity: "high",
  frameworks: ["soc2-tsc:CC7.3", "nist-800-53r5:SI-4"],
  sources: [],
  types: tokens.aws.metricAlarm,
  fix: "set threshold to a value that the figure can take, and leave unit out",
  good: {
    metricName: "CPUUtilization",
    statistic: "Average",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 80,
  },
  bad: {
    metricName: "CPUUtilization",
    statistic: "Average",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 100,
  },
  check(alarm, report) {
    const { comparisonOperator, threshold, unit } = alarm;
    const [figure] = figuresOf(alarm).filter(({ inExpression }) => !inExpression);
    if (!figure) return;
    const [, units] =
      UNITS.find(([name]) => figure.namespace.startsWith("AWS/") && name.test(figure.metricName)) ?? [];
    if (unit && units?.test(unit) === false) report(`AWS publishes no ${figure.metricName} in ${unit}`);
    if (threshold === undefined) return;
    const reached = /OrEqual/.test(comparisonOperator);
    const at = Number(threshold);
    const below = reached ? at < 0 : at <= 0;
    if (/^(Sum|SampleCount)$/.test(figure.statistic) && /^Less/.test(comparisonOperator) && below)
      report(`no count is ${comparisonOperator} ${threshold}`);
    const above = reached ? at > 100 : at >= 100;
    if (
      /(Utilization|Percent(age)?|PercentUsed)$/.test(figure.metricName) &&
      /^Greater/.test(comparisonOperator) &&
      above
    )
      report(`no share is ${comparisonOperator} ${threshold}`);
  },
});
