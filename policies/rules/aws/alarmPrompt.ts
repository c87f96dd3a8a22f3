import { isHeartbeat } from "../../alarmMetrics";
import { elements, rule, type Props } from "../../rule";
import { tokens } from "../../tokens";

/** Figures that are taken less often than this come from a job that runs a few times a day. */
const SLOW_SECONDS = 3600;
const DAY_MINUTES = 24 * 60;

/** Namespaces of AWS with figures of jobs, and which these are where not all are. */
const SLOW: readonly (readonly [namespace: string, metrics?: readonly string[]])[] = [
  ["AWS/Backup"],
  ["AWS/Billing"],
  ["AWS/CertificateManager", ["DaysToExpiry"]],
  ["AWS/S3", ["BucketSizeBytes", "NumberOfObjects"]],
];

/** "At once" is what customers are promised. An alarm on a sign of life has to wait as long as the sign takes. */
export const alarmPrompt = rule({
  name: "aws-alarm-prompt",
  pack: "monitoring",
  holds:
    "an alarm on trouble rings within the hour, one on a job's figures within the day, one on silence within days",
  upholds: ["P08", "P19"],
  severity: "medium",
  frameworks: ["soc2-tsc:CC7.3", "nist-800-53r5:SI-4"],
  sources: [],
  types: tokens.aws.metricAlarm,
  fix: "shorten period, or ring after fewer evaluationPeriods",
  config: {
    maxMinutes: {
      type: "number",
      means: "longest time that trouble may last before an alarm rings, minutes",
      default: 60,
      minimum: 1,
      maximum: 1440,
    },
    maxSilentHours: {
      type: "number",
      means: "longest time that a sign of life may stay away before an alarm rings, hours",
      default: 120,
      minimum: 1,
      maximum: 168,
    },
  },
  good: { namespace: "AWS/Lambda", metricName: "Errors", period: 300, evaluationPeriods: 3 },
  bad: { namespace: "AWS/Lambda", metricName: "Errors", period: 3600, evaluationPeriods: 24 },
  check(alarm, report, { config }) {
    const period = periodOf(alarm);
    const ofJob = period >= SLOW_SECONDS && isOfJob(alarm);
    const usual = ofJob ? DAY_MINUTES : config.maxMinutes;
    const allowed = isHeartbeat(alarm) ? config.maxSilentHours * 60 : usual;
    const times = Number(alarm.datapointsToAlarm ?? alarm.evaluationPeriods ?? 1);
    const minutes = (period * times) / 60;
    if (minutes > allowed)
      report(`it rings after ${minutes} minutes (${times} × ${period} s), allowed: ${allowed} or less`);
  },
});

/** Whether a figure is taken by a job: of the firm's own, or one of the few that AWS takes only a few times a day. */
function isOfJob({ namespace = "", metricName }: Props): boolean {
  if (!String(namespace).startsWith("AWS/")) return true;
  return SLOW.some(([own, names]) => own === namespace && (!names || names.includes(String(metricName))));
}

/** Seconds between two figures; of an expression those of the slowest. */
function periodOf(alarm: Props): number {
  if (alarm.metricName) return Number(alarm.period ?? 300);
  const periods = elements(alarm.metricQueries).map((read) =>
    Number(read()?.metric?.period ?? read()?.period ?? 0),
  );
  return Math.max(...periods, 60);
}
