import { planNames } from "../../../config/names";
import type { AlertChannel } from "../../../config/settings";
import { AlertTopic, type AlertTopicArgs } from "../../../components/alertTopic/alertTopic";
import { record, type Registration } from "../../support/record";

const names = planNames({ estateName: "acme", purpose: "live", stack: "prod" });
const secret = (url: string) => ({ isSet: true, reveal: () => url });
const ann: AlertChannel = { kind: "email", address: "ann@shop.example" };
const phone: AlertChannel = { kind: "sms", number: "+442071838750" };
const chat: AlertChannel = {
  kind: "slack",
  channel: "#ops",
  url: secret("https://hooks.slack.example/T0/B0"),
};
const pager: AlertChannel = { kind: "webhook", name: "pager", url: secret("https://pager.example/k3y") };

const outputs = ({ name }: Registration) => ({
  arn: `arn:${name}`,
  keyId: `${name}-id`,
  url: `https://${name}`,
});
const build = (args: Partial<AlertTopicArgs> = {}) =>
  record(
    () =>
      new AlertTopic("alerts", {
        names,
        region: "eu-west-1",
        accountId: "111122223333",
        channels: [ann, phone, chat, pager],
        keep: true,
        ...args,
      }),
    outputs,
  );

test("has a topic, its key, one subscription a channel that SNS reaches, and the relay for the rest", async () => {
  const seen = await build();
  expect(seen.summary("aws:", (r) => r.type.split(":").at(-1))).toEqual({
    "alerts-encryption-key": "Key",
    "alerts-encryption-alias": "Alias",
    "alerts-topic": "Topic",
    "alerts-policy": "TopicPolicy",
    "alerts-email-ann@shop.example": "TopicSubscription",
    "alerts-sms-+442071838750": "TopicSubscription",
    "alerts-undelivered": "MetricAlarm",
    "alerts-relay-channels": "Secret",
    "alerts-relay-channels-version": "SecretVersion",
    "alerts-relay-undelivered": "Queue",
    "alerts-relay-undelivered-policy": "QueuePolicy",
    "alerts-relay-log": "LogGroup",
    "alerts-relay-role": "Role",
    "alerts-relay-role-policy": "RolePolicy",
    "alerts-relay-function": "Function",
    "alerts-relay-permission": "Permission",
    "alerts-relay-subscription": "TopicSubscription",
    "alerts-relay-errors": "MetricAlarm",
    "alerts-relay-waiting": "MetricAlarm",
  });
});

test("names its region on every resource that has one", async () => {
  const seen = await build();
  const regional = seen.resources.filter((r) => r.custom && !r.type.startsWith("aws:iam/"));
  expect(regional.filter((r) => r.inputs.region !== "eu-west-1").map((r) => r.name)).toEqual([]);
});

test("P26: encrypts with a key of its own, which CloudWatch, EventBridge, S3, SNS and logs may use", async () => {
  const seen = await build();
  expect(seen.get("alerts-topic").inputs).toMatchObject({
    name: "acme-prod-alerts",
    kmsMasterKeyId: "arn:alerts-encryption-key",
  });
  const key = seen.get("alerts-encryption-key").inputs;
  expect(key).toMatchObject({ enableKeyRotation: true, rotationPeriodInDays: 365, deletionWindowInDays: 30 });
  const mine = { StringEquals: { "aws:SourceAccount": "111122223333" } };
  const statements = JSON.parse(key.policy).Statement as { Sid: string; Condition?: object }[];
  expect(Object.fromEntries(statements.map((s) => [s.Sid, s.Condition]))).toEqual({
    AccountByIamPolicy: undefined,
    Cloudwatch: mine,
    Events: undefined,
    S3: mine,
    Sns: mine,
    Logs: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:log-group:*" },
    },
  });
});

test("takes a key that it is given", async () => {
  const seen = await build({ keyArn: "arn:given" });
  expect(seen.get("alerts-topic").inputs.kmsMasterKeyId).toBe("arn:given");
  expect(seen.resources.filter((r) => r.type.startsWith("aws:kms"))).toEqual([]);
});

test("P24: lets only services of this account publish, and only over TLS", async () => {
  const seen = await build();
  const { Statement } = JSON.parse(seen.get("alerts-policy").inputs.policy);
  const mine = { StringEquals: { "aws:SourceAccount": "111122223333" } };
  expect(Statement.map((s: Record<string, unknown>) => [s.Sid, s.Effect, s.Principal, s.Condition])).toEqual([
    ["TlsOnly", "Deny", "*", { Bool: { "aws:SecureTransport": "false" } }],
    ["Alarms", "Allow", { Service: "cloudwatch.amazonaws.com" }, mine],
    [
      "Events",
      "Allow",
      { Service: "events.amazonaws.com" },
      { ArnLike: { "aws:SourceArn": "arn:aws:events:eu-west-1:111122223333:rule/*" } },
    ],
    ["Buckets", "Allow", { Service: "s3.amazonaws.com" }, mine],
  ]);
});

test("keeps addresses of chat and webhooks out of everything but the secret", async () => {
  const seen = await build();
  const channels = [
    { kind: "slack", name: "#ops", url: "https://hooks.slack.example/T0/B0" },
    { kind: "webhook", name: "pager", url: "https://pager.example/k3y" },
  ];
  const { secretString: held, secretId } = seen.get("alerts-relay-channels-version").inputs;
  expect(secretId).toBe("alerts-relay-channels-id");
  expect(JSON.parse(held.value ?? held)).toEqual(channels);
  const elsewhere = seen.resources.filter((r) => r.name !== "alerts-relay-channels-version");
  expect(elsewhere.filter((r) => /T0\/B0|k3y/.test(JSON.stringify(r.inputs)))).toEqual([]);
});

test("gives the relay its own narrow role, an encrypted queue for what it missed, and an alarm on it", async () => {
  const seen = await build();
  const { Statement } = JSON.parse(seen.get("alerts-relay-role-policy").inputs.policy);
  expect(Statement.map((s: { Action: unknown; Resource: unknown }) => [s.Action, s.Resource])).toEqual([
    ["secretsmanager:GetSecretValue", "arn:alerts-relay-channels"],
    ["sqs:SendMessage", "arn:alerts-relay-undelivered"],
    [["kms:Decrypt", "kms:GenerateDataKey"], "arn:alerts-encryption-key"],
    [["logs:CreateLogStream", "logs:PutLogEvents"], "arn:alerts-relay-log:*"],
  ]);
  const { inputs } = seen.get("alerts-relay-function");
  expect(inputs).toMatchObject({
    name: "acme-prod-alerts-relay",
    runtime: "nodejs24.x",
    handler: "index.handler",
    environment: { variables: { CHANNELS_SECRET_ARN: "arn:alerts-relay-channels" } },
    kmsKeyArn: "arn:alerts-encryption-key",
    deadLetterConfig: { targetArn: "arn:alerts-relay-undelivered" },
    loggingConfig: { logFormat: "JSON", logGroup: "acme-prod-alerts-relay-log" },
  });
  expect(seen.get("alerts-relay-undelivered").inputs).toMatchObject({
    kmsMasterKeyId: "arn:alerts-encryption-key",
    messageRetentionSeconds: 1_209_600,
  });
  expect(seen.get("alerts-relay-log").inputs).toMatchObject({
    retentionInDays: 365,
    kmsKeyId: "arn:alerts-encryption-key",
  });
  expect(seen.get("alerts-relay-waiting").inputs).toMatchObject({
    dimensions: { QueueName: "acme-prod-alerts-relay-undelivered" },
    threshold: 1,
    alarmActions: ["arn:alerts-topic"],
  });
});

test("needs no relay where every channel is e-mail or SMS", async () => {
  const seen = await build({ channels: [ann, phone] });
  expect(seen.resources.filter((r) => r.name.includes("relay"))).toEqual([]);
});

test("removing a channel leaves the other subscriptions as they were", async () => {
  const subscriptions = async (channels: AlertChannel[]) =>
    (await build({ channels })).summary("aws:sns/topicSubscription", (r) => r.inputs.endpoint);
  expect(await subscriptions([phone])).toEqual({ "alerts-sms-+442071838750": "+442071838750" });
  expect(await subscriptions([ann, phone])).toMatchObject({ "alerts-sms-+442071838750": "+442071838750" });
});

test("fails when there is nobody to alert", async () => {
  await expect(build({ channels: [] })).rejects.toThrow(
    "alerts: no alert channel, so alarms would go nowhere",
  );
});
