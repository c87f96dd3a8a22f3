import * as fs from "node:fs";
import { Auditor } from "../../../components/auditor/auditor";
import { record, type Recording } from "../../support/record";
import { cloud, names, regions, statements, vault } from "../offsiteVault/fixture";

let seen: Recording;
beforeAll(async () => {
  seen = await record(
    () =>
      new Auditor("auditor", {
        ...{ names, vault, vaultAccountId: "111122223333", ...regions },
        kmsKeyArn: "arn:key",
        topicArn: "arn:topic",
      }),
    cloud,
  );
});

test("P16: runs a function in the vault's region every six hours", () => {
  const { code: _code, environment, ...fn } = seen.get("auditor-function").inputs;
  expect(fn).toEqual({
    name: "acme-prod-auditor",
    description: "looks at backups and drills for what alarms cannot see",
    region: "eu-west-1",
    role: "arn:auditor-function-role",
    runtime: "nodejs22.x",
    architectures: ["arm64"],
    handler: "index.handler",
    memorySize: 256,
    timeout: 300,
  });
  expect(JSON.parse(environment.variables.AUDIT)).toEqual({
    backups: { bucket: vault.backups, region: "eu-west-1" },
    copy: { bucket: vault.copy, region: "eu-west-2" },
    watched: ["db/", "releases/"],
    prefixes: { fullLong: "db/full-long/", fullShort: "db/full-short/", drills: "releases/drills/" },
    namespace: "Holdfast/Auditor",
  });
  expect(seen.get("auditor-schedule").inputs).toMatchObject({
    region: "eu-west-1",
    scheduleExpression: "rate(6 hours)",
    state: "ENABLED",
    target: { arn: "arn:auditor-function", roleArn: "arn:auditor-schedule-role" },
  });
});

test("ships the function's two files and nothing else", async () => {
  const { code } = seen.get("auditor-function").inputs;
  const assets = await code.assets;
  expect(Object.keys(assets)).toEqual(["index.js", "judge.js"]);
  for (const asset of Object.values<any>(assets)) expect(fs.existsSync(await asset.path)).toBe(true);
});

test("P29: the function lists, publishes and logs, and cannot open an object", () => {
  const policy = statements(seen.get("auditor-function-rights").inputs.policy);
  expect(Object.values(policy).flatMap((s: any) => s.Action)).toEqual([
    ...["s3:ListBucket", "cloudwatch:PutMetricData", "logs:CreateLogStream", "logs:PutLogEvents"],
  ]);
  expect(policy.List.Condition).toEqual({ StringLike: { "s3:prefix": ["db/*", "releases/*"] } });
  expect(policy.Metrics.Condition).toEqual({ StringEquals: { "cloudwatch:namespace": "Holdfast/Auditor" } });
  expect(seen.get("auditor-log").inputs).toEqual({
    name: "/aws/lambda/acme-prod-auditor",
    region: "eu-west-1",
    retentionInDays: 400,
    kmsKeyId: "arn:key",
  });
});

test("the schedule may invoke this function and nothing else", () => {
  expect(statements(seen.get("auditor-schedule-rights").inputs.policy).Invoke).toMatchObject({
    Action: "lambda:InvokeFunction",
    Resource: "arn:aws:lambda:eu-west-1:111122223333:function:acme-prod-auditor",
  });
});

test("P27: the scheduler takes its role for the schedules of this account's group alone", () => {
  const { Service } = statements(seen.get("auditor-schedule-role").inputs.assumeRolePolicy);
  expect(Service).toMatchObject({
    Principal: { Service: "scheduler.amazonaws.com" },
    Condition: {
      StringEquals: { "aws:SourceAccount": "111122223333" },
      ArnLike: { "aws:SourceArn": "arn:aws:scheduler:eu-west-1:111122223333:schedule-group/default" },
    },
  });
});

test("P08: every finding above its threshold is an alarm, and so is a day without findings", () => {
  const alarms = seen.summary("aws:cloudwatch/metricAlarm:", ({ inputs }) => [
    ...[inputs.name, inputs.metricName, inputs.statistic, inputs.comparisonOperator, inputs.threshold],
  ]);
  expect(alarms).toEqual({
    "auditor-monthly-full-old-alarm": [
      ...["acme-prod-monthly-full-old", "MonthlyFullAge", "Maximum", "GreaterThanThreshold", 32],
    ],
    "auditor-backup-shrunk-alarm": [
      ...["acme-prod-backup-shrunk", "BackupShrink", "Maximum", "GreaterThanThreshold", 30],
    ],
    "auditor-copy-incomplete-alarm": [
      ...["acme-prod-copy-incomplete", "MissingInCopy", "Maximum", "GreaterThanThreshold", 0],
    ],
    "auditor-drill-overdue-alarm": [
      "acme-prod-drill-overdue",
      "DrillAge",
      "Maximum",
      "GreaterThanThreshold",
      92,
    ],
    "auditor-silent-alarm": ["acme-prod-auditor-silent", "AuditorRun", "Sum", "LessThanThreshold", 1],
  });
  for (const { inputs } of seen.resources.filter(
    (r) => r.type === "aws:cloudwatch/metricAlarm:MetricAlarm",
  )) {
    expect(inputs).toMatchObject({
      region: "eu-west-1",
      namespace: "Holdfast/Auditor",
      dimensions: { Vault: vault.backups },
      period: 86400,
      evaluationPeriods: 1,
      treatMissingData: "breaching",
      actionsEnabled: true,
      alarmActions: ["arn:topic"],
    });
  }
});
