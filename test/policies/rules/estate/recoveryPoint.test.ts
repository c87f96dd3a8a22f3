import { unknownValue } from "@pulumi/pulumi/runtime";
import { recoveryPoint } from "../../../../policies/rules/estate/recoveryPoint";
import { judgesStack } from "../../../support/policyRows";

const database = { name: "main", props: { region: "lon1" } };
const plan = (...rules: unknown[]) => ({ name: "plan", type: "aws:backup/plan:Plan", props: { rules } });
const alarm = (evaluationPeriods: unknown, more: object = {}) => ({
  name: "missed",
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  props: {
    metricName: "PutRequests",
    comparisonOperator: "LessThanThreshold",
    treatMissingData: "breaching",
    period: 3600,
    evaluationPeriods,
    ...more,
  },
});
const weekly = { schedule: "cron(0 3 ? * SUN *)", startWindow: 60 };

judgesStack(recoveryPoint, [
  ["accepts a backup every six hours", [database, plan({ schedule: "rate(6 hours)", startWindow: 60 })], []],
  ["accepts an alarm after eight hours without a backup", [database, alarm(8)], []],
  ["accepts weekly fulls beside frequent ones", [database, plan(weekly), alarm(8)], []],
  ["ignores a stack that says nothing of backups", [database], "not applicable"],
  [
    "ignores an alarm on something else",
    [database, alarm(200, { metricName: "BucketSizeBytes" })],
    "not applicable",
  ],
  [
    "ignores an alarm that stays silent when nothing arrives",
    [database, alarm(8, { treatMissingData: "notBreaching" })],
    "not applicable",
  ],
  [
    "rejects a weekly backup, with the sum",
    [database, plan(weekly)],
    ["plan: a loss may cost 169 h = 168 h between backups + 1 h until one begins, allowed: 24 h"],
  ],
  [
    "rejects the hours that a backup may begin late",
    [database, plan({ schedule: "cron(0 3 * * ? *)" })],
    ["plan: a loss may cost 32 h = 24 h between backups + 8 h until one begins, allowed: 24 h"],
  ],
  [
    "rejects a schedule that never runs",
    [database, plan({ schedule: "cron(0 0 30 2 ? *)" })],
    ["plan: a loss may cost everything, since its schedule ends or never runs, allowed: 24 h"],
  ],
  [
    "rejects an alarm that waits longer than the firm declares",
    [database, alarm(8)],
    ["missed: a loss may cost 8 h that the alarm waits for a backup (3600 s × 8), allowed: 6 h"],
    { recoveryPointHours: 6 },
  ],
  [
    "leaves open an alarm whose hours are not known yet",
    [database, plan(weekly), alarm(unknownValue)],
    "unknown",
  ],
  [
    "accepts a frequent backup beside one that is not known yet",
    [database, plan(unknownValue), alarm(8)],
    [],
  ],
  [
    "rejects a weekly backup of a database that is not known yet",
    [{ name: "main", props: { region: unknownValue } }, plan(weekly)],
    ["plan: a loss may cost 169 h = 168 h between backups + 1 h until one begins, allowed: 24 h"],
  ],
]);
