import { filesRecoveryPoint } from "../../../../policies/rules/estate/filesRecoveryPoint";
import { judgesStack, type StackRow } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const bucket = (name = "uploads") => ({ name, props: { bucket: `acme-${name}` } });
const spaces = (name = "site-files") => ({
  name,
  type: "digitalocean:index/spacesBucket:SpacesBucket",
  props: { name: `acme-${name}` },
});
const copying = (destination: unknown, status: unknown = "Enabled") => ({
  name: "replication",
  type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  props: { bucket: "acme-uploads", rules: [{ status, destination }] },
});
const timed = copying({ replicationTime: { status: "Enabled", time: { minutes: 15 } } });
const untimed = copying({ bucket: "arn:aws:s3:::acme-copy" });
const alarm = (props: object) => ({
  name: "late",
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  props: { namespace: "AWS/S3", period: 3600, evaluationPeriods: 1, ...props },
});
const lag = (threshold: unknown, props: object = {}) =>
  alarm({
    metricName: "ReplicationLatency",
    dimensions: { SourceBucket: "acme-uploads" },
    comparisonOperator: "GreaterThanThreshold",
    threshold,
    ...props,
  });
const missed = (evaluationPeriods: unknown, FilterId: unknown = "files") =>
  alarm({
    metricName: "PutRequests",
    dimensions: { BucketName: "acme-backups", FilterId },
    comparisonOperator: "LessThanThreshold",
    treatMissingData: "breaching",
    evaluationPeriods,
  });
const taken = {
  name: "selection",
  type: "aws:backup/selection:Selection",
  props: { planId: "p1", resources: ["*"] },
};
const plan = (schedule: unknown) => ({
  name: "plan",
  type: "aws:backup/plan:Plan",
  props: { id: "p1", rules: [{ schedule, startWindow: 60, completionWindow: 120 }] },
});
const day = { recoveryPointHours: 24 };
const six = { recoveryPointHours: 6 };
const late = (name = "uploads") =>
  `${name}: a loss may cost 8 h = 25200 s that a copy may be behind + 3600 s × 1 until the alarm late says so, allowed: 6 h`;

const rows: StackRow[] = [
  ["accepts a copy within a quarter of an hour", [bucket(), timed], [], { recoveryPointHours: 1 }],
  ["accepts an alarm on a copy that is late", [bucket(), untimed, lag(3600)], [], six],
  ["accepts a backup every three hours", [bucket(), taken, plan("rate(3 hours)")], [], six],
  ["accepts the better of two ways", [bucket(), timed, lag(90_000)], [], six],
  ["accepts an alarm on backups of files", [spaces(), missed(6)], [], six],
  [
    "accepts a copy that the bucket itself declares",
    [
      {
        ...bucket(),
        props: {
          replicationConfiguration: {
            rules: [
              { status: "Enabled", destination: { replicationTime: { status: "Enabled", minutes: 15 } } },
            ],
          },
        },
      },
    ],
    [],
    six,
  ],
  [
    "says nothing of a bucket of which nothing says how often",
    [bucket(), untimed, spaces()],
    "not applicable",
  ],
  ["says nothing of records", [bucket("access-logs"), taken, plan("cron(0 3 ? * SUN *)")], "not applicable"],
  [
    "says nothing where an alarm counts backups of a database",
    [spaces(), missed(90, "differential")],
    "not applicable",
  ],
  [
    "says nothing where a time is not enforced",
    [bucket(), copying({ replicationTime: { status: "Disabled" } })],
    "not applicable",
  ],
  [
    "says nothing where replication is off",
    [bucket(), copying({ replicationTime: { status: "Enabled" } }, "Disabled")],
    "not applicable",
  ],
  [
    "rejects a weekly backup, with the sum",
    [bucket(), taken, plan("cron(0 3 ? * SUN *)")],
    [
      "uploads: a loss may cost 171 h = 168 h between backups of plan + 1 h until one begins + 2 h until it is complete, allowed: 24 h",
    ],
  ],
  ["rejects an alarm that speaks too late", [bucket(), untimed, lag(25_200)], [late()], six],
  [
    "rejects a lag that is longer beside an alarm on another bucket",
    [bucket(), untimed, lag(25_200), lag(60, { dimensions: { SourceBucket: "acme-other" } })],
    [late()],
    six,
  ],
  [
    "rejects an alarm on backups that waits too long",
    [spaces(), missed(8)],
    ["site-files: a loss may cost 8 h that the alarm late waits for a backup (3600 s × 8), allowed: 6 h"],
    six,
  ],
  ["leaves open how late a copy may be", [bucket(), untimed, lag(unknownValue)], "unknown"],
  ["leaves open whether it is copied in time", [bucket(), copying(unknownValue)], "unknown"],
  ["leaves open how often it is backed up", [bucket(), taken, plan(unknownValue)], "unknown"],
  ["leaves open how long an alarm waits", [spaces(), missed(unknownValue)], "unknown"],
  [
    "rejects an alarm that speaks too late beside a bucket of which nothing is known",
    [
      bucket(),
      lag(25_200),
      {
        name: "second",
        props: { bucket: "acme-second", replicationConfiguration: { rules: [unknownValue] } },
      },
    ],
    [late(), "unknown"],
    six,
  ],
];

judgesStack(filesRecoveryPoint, [
  ...rows.map(([title, stack, verdict, config = day]): StackRow => [title, stack, verdict, config]),
  ["says nothing where the firm declares nothing", [bucket(), timed], "not applicable"],
]);
