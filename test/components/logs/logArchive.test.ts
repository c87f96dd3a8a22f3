import * as pulumi from "@pulumi/pulumi";
import { planNames } from "../../../config/names";
import { LogArchive } from "../../../components/logs/logArchive";
import type { LogRole } from "../../../components/logs/streams";
import { record, type Registration } from "../../support/record";

const names = planNames({ estateName: "acme", purpose: "live", stack: "prod" });
const group = (role: LogRole) => ({
  name: pulumi.output(`acme-prod-logs-${role}`),
  arn: pulumi.output(`arn:${role}`),
});
const outputs = ({ name }: Registration) => ({ arn: `arn:${name}` });
const build = () =>
  record(
    () =>
      new LogArchive("archive", {
        names,
        region: "eu-west-2",
        accountId: "111122223333",
        groups: {
          access: group("access"),
          app: group("app"),
          "sign-ins": group("sign-ins"),
          database: group("database"),
          operations: group("operations"),
          edge: group("edge"),
        },
        bucketArn: "arn:aws:s3:::vault",
        writerRole: "acme-prod-log-writer",
        bucketKeyArn: "arn:bucket-key",
        keyArn: "arn:key",
        topicArn: "arn:topic",
      }),
    outputs,
  );

test("P20: copies every group to the locked bucket", async () => {
  const seen = await build();
  expect(
    seen.summary("aws:cloudwatch/logSubscriptionFilter", (r) => [r.inputs.logGroup, r.inputs.filterPattern]),
  ).toEqual({
    "archive-access": ["acme-prod-logs-access", ""],
    "archive-app": ["acme-prod-logs-app", ""],
    "archive-sign-ins": ["acme-prod-logs-sign-ins", ""],
    "archive-database": ["acme-prod-logs-database", ""],
    "archive-operations": ["acme-prod-logs-operations", ""],
    "archive-edge": ["acme-prod-logs-edge", ""],
  });
  expect(seen.get("archive-stream").inputs).toMatchObject({
    destination: "extended_s3",
    extendedS3Configuration: {
      roleArn: "arn:archive-writer-role",
      bucketArn: "arn:aws:s3:::vault",
      prefix: "logs/",
      kmsKeyArn: "arn:bucket-key",
    },
    serverSideEncryption: { enabled: true, keyType: "AWS_OWNED_CMK" },
  });
});

test("P27: the role that writes the archive can neither read nor delete in it", async () => {
  const seen = await build();
  const { Statement } = JSON.parse(seen.get("archive-writer-policy").inputs.policy);
  expect(Statement.map((s: Record<string, unknown>) => [s.Action, s.Resource])).toEqual([
    [["s3:PutObject", "s3:AbortMultipartUpload"], "arn:aws:s3:::vault/logs/*"],
    [["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"], "arn:aws:s3:::vault"],
    [["kms:GenerateDataKey", "kms:Decrypt"], "arn:bucket-key"],
  ]);
});

test("the writing role has the name that the policies of bucket and key admit", async () => {
  const seen = await build();
  expect(seen.get("archive-writer-role").inputs.name).toBe("acme-prod-log-writer");
  expect(JSON.parse(seen.get("archive-writer-role").inputs.assumeRolePolicy).Statement).toEqual([
    {
      Effect: "Allow",
      Principal: { Service: "firehose.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    },
  ]);
});

test("P27: CloudWatch Logs takes the sending role for logs of this account and region alone", async () => {
  const seen = await build();
  expect(JSON.parse(seen.get("archive-sender-role").inputs.assumeRolePolicy).Statement).toEqual([
    {
      Effect: "Allow",
      Principal: { Service: "logs.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-2:111122223333:*" },
      },
    },
  ]);
});

test("sends no log before both roles have their rights", async () => {
  const order = (await build()).resources.map(({ name }) => name);
  expect(order.indexOf("archive-writer-policy")).toBeLessThan(order.indexOf("archive-stream"));
  expect(order.indexOf("archive-sender-policy")).toBeLessThan(order.indexOf("archive-access"));
});

test("alarms when the archive falls a quarter of an hour behind", async () => {
  const seen = await build();
  expect(seen.get("archive-lag").inputs).toMatchObject({
    metricName: "DeliveryToS3.DataFreshness",
    dimensions: { DeliveryStreamName: "acme-prod-logs-archive" },
    threshold: 900,
    alarmActions: ["arn:topic"],
  });
});
