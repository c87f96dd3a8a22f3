import { alarmPrompt } from "../../../../policies/rules/aws/alarmPrompt";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const alarm = (period: unknown, evaluationPeriods: unknown, more: object = {}) => ({
  namespace: "AWS/Lambda",
  metricName: "Errors",
  period,
  evaluationPeriods,
  ...more,
});
const late = (minutes: number, sum: string, allowed = 60) => [
  `it rings after ${minutes} minutes (${sum}), allowed: ${allowed} or less`,
];
const own = { namespace: "Shop/Auditor", metricName: "BackupAge" };
const share = (period: number) => ({
  evaluationPeriods: 24,
  metricQueries: [
    { id: "a", metric: { metricName: "x", period } },
    { id: "b", expression: "a", returnData: true },
  ],
});

judges(alarmPrompt, [
  ["accepts a quarter of an hour", alarm(300, 3), []],
  ["accepts figures of a job within the day", alarm(86_400, 1, own), []],
  [
    "accepts figures of AWS Backup within the day",
    alarm(86_400, 1, { namespace: "AWS/Backup", metricName: "NumberOfBackupJobsFailed" }),
    [],
  ],
  [
    "accepts days that AWS counts once a day",
    alarm(86_400, 1, { namespace: "AWS/CertificateManager", metricName: "DaysToExpiry" }),
    [],
  ],
  [
    "rejects another figure of the same kind of place",
    alarm(86_400, 1, { namespace: "AWS/S3", metricName: "5xxErrors" }),
    late(1440, "1 × 86400 s"),
  ],
  [
    "rejects figures of AWS Backup after two days",
    alarm(86_400, 2, { namespace: "AWS/Backup", metricName: "NumberOfBackupJobsFailed" }),
    late(2880, "2 × 86400 s", 1440),
  ],
  ["accepts one bad figure of many", alarm(300, 288, { datapointsToAlarm: 1 }), []],
  [
    "accepts an alarm on a sign of life that takes days",
    alarm(3600, 98, { comparisonOperator: "LessThanThreshold", treatMissingData: "breaching" }),
    [],
  ],
  [
    "rejects a week without a sign of life",
    alarm(604_800, 1, { comparisonOperator: "LessThanThreshold", treatMissingData: "breaching" }),
    late(10_080, "1 × 604800 s", 7200),
  ],
  ["accepts what the firm allows", alarm(3600, 2), [], { config: { maxMinutes: 120 } }],
  ["rejects a day", alarm(3600, 24), late(1440, "24 × 3600 s")],
  ["rejects many short periods", alarm(300, 288), late(1440, "288 × 300 s")],
  ["rejects many short periods of one's own figures", alarm(300, 288, own), late(1440, "288 × 300 s")],
  ["rejects a week of a job's figures", alarm(604_800, 1, own), late(10_080, "1 × 604800 s", 1440)],
  ["rejects an expression that takes two hours", share(300), late(120, "24 × 300 s")],
  ["leaves open a period that is not known yet", alarm(unknownValue, 3), "unknown"],
  [
    "rejects a day beside an unknown topic",
    alarm(3600, 24, { alarmActions: unknownValue }),
    late(1440, "24 × 3600 s"),
  ],
]);
