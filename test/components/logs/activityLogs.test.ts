import { planNames } from "../../../config/names";
import { ActivityLogs, type ActivityLogsArgs } from "../../../components/logs/activityLogs";
import { LOG_STREAMS, logGroupArn, planLogRetention } from "../../../components/logs/streams";
import { record, type Registration } from "../../support/record";

const names = planNames({ estateName: "acme", purpose: "live", stack: "prod" });
const outputs = ({ name }: Registration) => ({ arn: `arn:${name}`, keyId: `${name}-id` });
const build = (args: Partial<ActivityLogsArgs> = {}) =>
  record(
    () =>
      new ActivityLogs("logs", {
        names,
        region: "eu-west-2",
        accountId: "111122223333",
        keepDays: 400,
        legalMaximumDays: 730,
        topicArn: "arn:topic",
        keep: true,
        ...args,
      }),
    outputs,
  );

test("P34: keeps six encrypted groups for the bounded time", async () => {
  const seen = await build();
  const group = (role: string) => ({
    name: `acme-prod-logs-${role}`,
    retentionInDays: 400,
    kmsKeyId: "arn:logs-encryption-key",
    skipDestroy: true,
    region: "eu-west-2",
  });
  expect(seen.summary("aws:cloudwatch/logGroup:", (r) => r.inputs)).toEqual({
    "logs-access": group("access"),
    "logs-app": group("app"),
    "logs-sign-ins": group("sign-ins"),
    "logs-database": group("database"),
    "logs-operations": group("operations"),
    "logs-edge": group("edge"),
  });
});

test("P20: counts what is unusual in each group", async () => {
  const seen = await build();
  expect(
    seen.summary("aws:cloudwatch/logMetricFilter:", (r) => [
      r.inputs.logGroupName,
      r.inputs.metricTransformation.name,
    ]),
  ).toEqual({
    "logs-requests-count": ["acme-prod-logs-access", "requests"],
    "logs-server-errors-count": ["acme-prod-logs-access", "server-errors"],
    "logs-refused-requests-count": ["acme-prod-logs-access", "refused-requests"],
    "logs-sign-in-failures-count": ["acme-prod-logs-app", "sign-in-failures"],
    "logs-lock-outs-count": ["acme-prod-logs-app", "lock-outs"],
    "logs-customer-sign-in-failures-count": ["acme-prod-logs-sign-ins", "customer-sign-in-failures"],
    "logs-database-refusals-count": ["acme-prod-logs-database", "database-refusals"],
    "logs-database-permissions-count": ["acme-prod-logs-database", "database-permissions"],
    "logs-privilege-use-count": ["acme-prod-logs-operations", "privilege-use"],
    "logs-backup-failures-count": ["acme-prod-logs-operations", "backup-failures"],
    "logs-break-glass-count": ["acme-prod-logs-operations", "break-glass"],
    "logs-findings-count": ["acme-prod-logs-operations", "findings"],
    "logs-admin-sign-in-failures-count": ["acme-prod-logs-edge", "admin-sign-in-failures"],
    "logs-token-changes-count": ["acme-prod-logs-edge", "token-changes"],
  });
});

test("P20: alarms on each, and when a group falls silent", async () => {
  const seen = await build();
  const alarms = seen.summary("aws:cloudwatch/metricAlarm:", (r) => [
    r.inputs.threshold,
    (r.inputs.period ?? 300) / 60,
    r.inputs.treatMissingData,
  ]);
  expect(alarms).toEqual({
    "logs-refused-requests-alarm": [200, 5, "notBreaching"],
    "logs-sign-in-failures-alarm": [30, 5, "notBreaching"],
    "logs-lock-outs-alarm": [5, 15, "notBreaching"],
    "logs-customer-sign-in-failures-alarm": [30, 5, "notBreaching"],
    "logs-database-refusals-alarm": [3, 5, "notBreaching"],
    "logs-database-permissions-alarm": [3, 5, "notBreaching"],
    "logs-privilege-use-alarm": [1, 5, "notBreaching"],
    "logs-backup-failures-alarm": [1, 5, "notBreaching"],
    "logs-break-glass-alarm": [1, 5, "notBreaching"],
    "logs-findings-alarm": [1, 5, "notBreaching"],
    "logs-admin-sign-in-failures-alarm": [3, 15, "notBreaching"],
    "logs-token-changes-alarm": [1, 5, "notBreaching"],
    "logs-server-error-rate": [5, 5, "notBreaching"],
    "logs-access-silence": [1, 60, "breaching"],
    "logs-operations-silence": [1, 60, "breaching"],
    "logs-edge-silence": [1, 60, "breaching"],
  });
  const deaf = seen.resources.filter(
    (r) => r.type.includes("metricAlarm") && r.inputs.alarmActions[0] !== "arn:topic",
  );
  expect(deaf).toEqual([]);
});

test("each alarm watches a metric that a filter of the same stack counts", async () => {
  const seen = await build();
  const counted = Object.values(
    seen.summary(
      "aws:cloudwatch/logMetricFilter:",
      ({ inputs: { metricTransformation: m } }) => `${m.namespace}/${m.name}`,
    ),
  );
  const watched = seen.resources
    .filter((r) => r.type.includes("metricAlarm"))
    .flatMap((r) => [r.inputs, ...(r.inputs.metricQueries ?? []).map((q: any) => q.metric ?? {})])
    .filter((m) => m.namespace === "acme-prod-logs");
  expect(watched.map((m) => `${m.namespace}/${m.metricName}`).filter((m) => !counted.includes(m))).toEqual(
    [],
  );
  expect(watched).toHaveLength(14);
});

test("an alarm of silence looks back over no more than CloudWatch's seven days", () => {
  expect(Math.max(...LOG_STREAMS.map((stream) => stream.silenceHours ?? 0))).toBeLessThanOrEqual(7 * 24);
});

test("a trial can be taken down with its logs", async () => {
  const seen = await build({ keep: false });
  expect(seen.get("logs-access").inputs.skipDestroy).toBe(false);
});

test("the ARN that others compute is that of the group", () => {
  expect(logGroupArn(names, "app", "eu-west-2", "111122223333")).toBe(
    "arn:aws:logs:eu-west-2:111122223333:log-group:acme-prod-logs-app",
  );
});

test.each([
  [400, 730, 400],
  [401, 730, 545],
  [90, 730, 365],
  [365, 365, 365],
  [3653, 4000, 3653],
])("logs to be kept %i days, at most %i, are kept %i", (keep, most, kept) => {
  expect(planLogRetention(keep, most)).toBe(kept);
});

test.each([
  [401, 500, "CloudWatch would keep them 545, the legal maximum is 500"],
  [90, 180, "CloudWatch would keep them 365, the legal maximum is 180"],
  [3654, 9999, "CloudWatch would keep them for ever"],
])("fails when the law allows no period: %i days, at most %i", (keep, most, says) => {
  expect(() => planLogRetention(keep, most)).toThrow(says);
});
