import { recoveryPoint } from "../../../../policies/rules/estate/recoveryPoint";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const cluster = (props: object = {}, name = "main") => ({ name, props: { region: "lon1", ...props } });
const db = (props: object = {}, name = "orders") => ({
  name,
  type: "aws:rds/instance:Instance",
  props: { arn: `arn:aws:rds:eu-west-2:111122223333:db:${name}`, backupRetentionPeriod: 0, ...props },
});
const aurora = (props: object = {}) => ({
  name: "aurora",
  type: "aws:rds/cluster:Cluster",
  props: { ...props },
});
const plan = (rules: unknown, id = "p1") => ({
  name: id === "p1" ? "plan" : id,
  type: "aws:backup/plan:Plan",
  props: { id, rules },
});
const selection = (props: object, planId: unknown = "p1") => ({
  name: `selection of ${String(planId)}`,
  type: "aws:backup/selection:Selection",
  props: { planId, ...props },
});
const all = selection({ resources: ["*"] });
const tagged = selection({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "often" }] });
const often = { tags: { backup: "often" } };
const alarm = (evaluationPeriods: unknown, more: object = {}) => ({
  name: "missed",
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  props: {
    namespace: "AWS/S3",
    metricName: "PutRequests",
    dimensions: { BucketName: "acme-prod-backups", FilterId: "all" },
    comparisonOperator: "LessThanThreshold",
    treatMissingData: "breaching",
    period: 3600,
    evaluationPeriods,
    ...more,
  },
});
const bucket = { name: "backups", type: "aws:s3/bucket:Bucket", props: { bucket: unknownValue } };
const frequent = { schedule: "rate(6 hours)", startWindow: 60, completionWindow: 120 };
const weekly = { schedule: "cron(0 3 ? * SUN *)", startWindow: 60, completionWindow: 120 };
const daily = (hour: number) => ({
  schedule: `cron(0 ${hour} * * ? *)`,
  startWindow: 60,
  completionWindow: 120,
});
const seldom = (name: string) =>
  `${name}: a loss may cost 171 h = 168 h between backups of plan + 1 h until one begins + 2 h until it is complete, allowed: 24 h`;
const bare = (name: string) =>
  `${name}: a loss may cost everything, since nothing backs it up, allowed: 24 h`;

judgesStack(recoveryPoint, [
  ["accepts a backup every six hours", [db(), all, plan([frequent])], []],
  ["accepts one that a selection takes by its tag", [db(often), tagged, plan([frequent])], []],
  [
    "accepts one that a selection takes by its ARN before it exists",
    [
      db({ arn: unknownValue }),
      { ...selection({ resources: [unknownValue] }), links: { resources: "orders" } },
      plan([frequent]),
    ],
    [],
  ],
  ["accepts a continuous backup", [db(), all, plan([{ ...weekly, enableContinuousBackup: true }])], []],
  ["accepts two runs a day that are half a day apart", [db(), all, plan([daily(0), daily(12)])], []],
  [
    "accepts two plans that are half a day apart",
    [db(), all, plan([daily(0)]), selection({ resources: ["*"] }, "p2"), plan([daily(12)], "p2")],
    [],
  ],
  ["accepts weekly fulls beside frequent ones", [db(), all, plan([weekly, frequent])], []],
  ["accepts a database that RDS backs up by itself", [db({ backupRetentionPeriod: 7 })], []],
  ["accepts Aurora, which backs up unless told otherwise", [aurora()], []],
  [
    "accepts a database of RDS beside a weekly plan of others",
    [db({ backupRetentionPeriod: 7 }), plan([weekly])],
    [],
  ],
  ["accepts an alarm after eight hours without a backup", [cluster(), alarm(8)], []],
  [
    "ignores a replica, whose data is that of its source",
    [db({ replicateSourceDb: "orders" }), all, plan([weekly])],
    "not applicable",
  ],
  ["ignores a cache", [cluster({ engine: "valkey" }), alarm(200)], "not applicable"],
  ["ignores a stack that says nothing of backups", [cluster()], "not applicable"],
  [
    "ignores a plan beside a cluster of DigitalOcean, which it cannot take",
    [cluster(), all, plan([frequent])],
    "not applicable",
  ],
  [
    "ignores an alarm on something else",
    [cluster(), alarm(200, { metricName: "BucketSizeBytes" })],
    "not applicable",
  ],
  [
    "ignores an alarm that stays silent when nothing arrives",
    [cluster(), alarm(8, { treatMissingData: "notBreaching" })],
    "not applicable",
  ],
  [
    "accepts an alarm on a metric that the firm counts its backups by",
    [cluster(), alarm(8, { namespace: "Acme/Backups", metricName: "Finished", dimensions: undefined })],
    [],
  ],
  [
    "accepts an alarm on a bucket that only its logical name says to be of backups",
    [
      cluster(),
      { ...alarm(8, { dimensions: { BucketName: unknownValue } }), links: { dimensions: "backups" } },
      bucket,
    ],
    [],
  ],
  [
    "ignores an alarm on a bucket of logs, which proves no backup",
    [cluster(), alarm(1, { dimensions: { BucketName: "access-logs" } })],
    "not applicable",
  ],
  [
    "ignores an alarm on the access logs of the bucket of backups",
    [cluster(), alarm(1, { dimensions: { BucketName: "acme-backups-access-logs" } })],
    "not applicable",
  ],
  [
    "ignores an alarm on no bucket at all",
    [cluster(), alarm(1, { dimensions: undefined })],
    "not applicable",
  ],
  [
    "ignores an alarm on what AWS Backup itself counts",
    [cluster(), alarm(1, { namespace: "AWS/Backup", metricName: "NumberOfBackupJobsCompleted" })],
    "not applicable",
  ],
  [
    "accepts an alarm on a bucket that the firm names for its backups",
    [cluster(), alarm(8, { dimensions: { BucketName: "acme-vault" } })],
    [],
    { backupWords: ["vault"] },
  ],
  ["rejects a weekly backup, with the sum", [db(), all, plan([weekly])], [seldom("orders")]],
  [
    "rejects a database that no selection takes, beside one that is well kept",
    [db(), db(often, "bills"), tagged, plan([frequent])],
    [bare("orders")],
  ],
  [
    "rejects a database with a weekly plan beside one with a frequent one",
    [
      db(),
      db(often, "bills"),
      selection({ resources: ["arn:aws:rds:*:*:db:orders"] }),
      plan([weekly]),
      { ...tagged, props: { ...tagged.props, planId: "p2" } },
      plan([frequent], "p2"),
    ],
    [seldom("orders")],
  ],
  [
    "rejects a database beside one that RDS backs up",
    [db(), db({ backupRetentionPeriod: 7 }, "bills")],
    [bare("orders")],
  ],
  [
    "rejects a database that a selection leaves out",
    [db(), selection({ resources: ["*"], notResources: ["arn:aws:rds:*:*:db:orders"] }), plan([frequent])],
    [bare("orders")],
  ],
  ["rejects a plan that selects nothing", [db(), plan([frequent])], [bare("orders")]],
  [
    "rejects an alarm beside a database of RDS that nothing backs up",
    [db(), cluster(), alarm(8)],
    [bare("orders")],
  ],
  ["rejects Aurora that is told to keep none", [aurora({ backupRetentionPeriod: 0 })], [bare("aurora")]],
  [
    "rejects the hours that a backup may begin late",
    [db(), all, plan([{ schedule: "cron(0 3 * * ? *)", completionWindow: 120 }])],
    [
      "orders: a loss may cost 34 h = 24 h between backups of plan + 8 h until one begins + 2 h until it is complete, allowed: 24 h",
    ],
  ],
  [
    "rejects the hours that a backup which has begun may take",
    [db(), all, plan([{ ...daily(3), schedule: "rate(12 hours)", completionWindow: 720 }])],
    [
      "orders: a loss may cost 25 h = 12 h between backups of plan + 1 h until one begins + 12 h until it is complete, allowed: 24 h",
    ],
  ],
  [
    "rejects the week that AWS Backup goes on trying where a plan does not say",
    [db(), all, plan([{ schedule: "rate(6 hours)", startWindow: 60 }])],
    [
      "orders: a loss may cost 175 h = 6 h between backups of plan + 1 h until one begins + 168 h until it is complete, allowed: 24 h",
    ],
  ],
  [
    "leaves open how long a backup may take that is not known yet",
    [db(), all, plan([{ ...frequent, completionWindow: unknownValue }])],
    "unknown",
  ],
  [
    "rejects a schedule that never runs",
    [db(), all, plan([{ schedule: "cron(0 0 30 2 ? *)" }])],
    ["orders: a loss may cost everything, since the schedule of plan ends or never runs, allowed: 24 h"],
  ],
  [
    "rejects an alarm that waits longer than the firm declares",
    [cluster(), alarm(8)],
    ["main: a loss may cost 8 h that the alarm missed waits for a backup (3600 s × 8), allowed: 6 h"],
    { recoveryPointHours: 6 },
  ],
  [
    "leaves open an alarm on a bucket that is not known yet",
    [cluster(), alarm(8, { dimensions: { BucketName: unknownValue } })],
    "unknown",
  ],
  [
    "leaves open an alarm whose hours are not known yet",
    [cluster(), alarm(200), alarm(unknownValue)],
    "unknown",
  ],
  ["leaves open whether RDS keeps backups", [db({ backupRetentionPeriod: unknownValue })], "unknown"],
  [
    "leaves open whose plan a selection is",
    [db(), selection({ resources: ["*"] }, unknownValue), plan([frequent])],
    "unknown",
  ],
  [
    "leaves open a selection by a tag that is not known yet",
    [db({ tags: { backup: unknownValue } }), tagged, plan([frequent])],
    "unknown",
  ],
  [
    "accepts a frequent backup beside one that is not known yet",
    [db(), all, plan([unknownValue, frequent])],
    [],
  ],
  [
    "accepts a frequent alarm beside one that is not known yet",
    [cluster(), alarm(unknownValue), alarm(8)],
    [],
  ],
  [
    "rejects a weekly backup beside a database of which nothing is known",
    [
      db({ backupRetentionPeriod: unknownValue, arn: unknownValue }, "bills"),
      db(),
      selection({ resources: ["arn:aws:rds:*:*:db:orders"] }),
      plan([weekly]),
    ],
    [seldom("orders"), "unknown"],
  ],
]);
