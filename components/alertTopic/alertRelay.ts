import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import type { AlertChannel } from "../../config/settings";
import { createAlarm } from "./alarm";

/** A channel that SNS cannot reach by itself. */
export type RelayedChannel = Extract<AlertChannel, { kind: "slack" | "webhook" }>;

export interface AlertRelayArgs {
  names: Names;
  /** Role of the relay in its names. */
  role: string;
  region: string;
  accountId: string;
  /** Topic whose messages are relayed; also hears when the relay fails. */
  topicArn: pulumi.Input<string>;
  /** Key of the topic, the channels' secret, the queue and the log. */
  keyArn: pulumi.Input<string>;
  channels: readonly RelayedChannel[];
  /** Days that the relay's log is kept. */
  logRetentionDays: number;
  keep: boolean;
}

/**
 * Sends alarms on to chat and webhooks. Addresses are read at run time from Secrets Manager. What could not be
 * sent after all attempts stays in a queue for 14 days, and raises an alarm on the channels that still work.
 */
export class AlertRelay extends pulumi.ComponentResource {
  constructor(name: string, args: AlertRelayArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:monitoring:AlertRelay", name, {}, opts);
    const { region, topicArn } = args;

    const channelsArn = this.createChannels(name, args);
    const undelivered = this.createQueue(name, args);
    const relay = this.createFunction(name, args, channelsArn, undelivered);

    new aws.lambda.Permission(
      `${name}-permission`,
      {
        function: relay.name,
        action: "lambda:InvokeFunction",
        principal: "sns.amazonaws.com",
        sourceArn: topicArn,
        statementId: "topic",
        region,
      },
      { parent: this },
    );
    const redrivePolicy = pulumi.jsonStringify({ deadLetterTargetArn: undelivered.arn });
    const subscription = { topic: topicArn, protocol: "lambda", endpoint: relay.arn, redrivePolicy, region };
    new aws.sns.TopicSubscription(`${name}-subscription`, subscription, { parent: this });
    this.createAlarms(name, args);
    this.registerOutputs({});
  }

  private createChannels(name: string, { names, role, region, keyArn, channels, keep }: AlertRelayArgs) {
    const secret = new aws.secretsmanager.Secret(
      `${name}-channels`,
      {
        name: names.of(`${role}-channels`),
        description: "addresses that alarms are sent to",
        kmsKeyId: keyArn,
        recoveryWindowInDays: keep ? 30 : 0,
        region,
      },
      { parent: this },
    );
    const addresses = channels.map((channel) => ({
      kind: channel.kind,
      name: channel.kind === "slack" ? channel.channel : channel.name,
      url: channel.url.reveal(),
    }));
    new aws.secretsmanager.SecretVersion(
      `${name}-channels-version`,
      { secretId: secret.id, secretString: pulumi.secret(JSON.stringify(addresses)), region },
      { parent: this },
    );
    return secret.arn;
  }

  private createQueue(name: string, { names, role, region, accountId, keyArn, topicArn }: AlertRelayArgs) {
    const queueName = names.of(`${role}-undelivered`);
    const queue = new aws.sqs.Queue(
      `${name}-undelivered`,
      { name: queueName, kmsMasterKeyId: keyArn, messageRetentionSeconds: 14 * 86_400, region },
      { parent: this },
    );
    const policy = pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TlsOnly",
          Effect: "Deny",
          Principal: "*",
          Action: "sqs:*",
          Resource: queue.arn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
          Sid: "Topic",
          Effect: "Allow",
          Principal: { Service: "sns.amazonaws.com" },
          Action: "sqs:SendMessage",
          Resource: queue.arn,
          Condition: {
            ArnEquals: { "aws:SourceArn": topicArn },
            StringEquals: { "aws:SourceAccount": accountId },
          },
        },
      ],
    });
    new aws.sqs.QueuePolicy(
      `${name}-undelivered-policy`,
      { queueUrl: queue.url, policy, region },
      { parent: this },
    );
    return queue;
  }

  private createFunction(
    name: string,
    { names, role, region, accountId, keyArn, logRetentionDays }: AlertRelayArgs,
    channelsArn: pulumi.Input<string>,
    undelivered: aws.sqs.Queue,
  ) {
    const log = new aws.cloudwatch.LogGroup(
      `${name}-log`,
      { name: names.of(`${role}-log`), retentionInDays: logRetentionDays, kmsKeyId: keyArn, region },
      { parent: this },
    );
    const runner = new aws.iam.Role(
      `${name}-role`,
      {
        name: `${names.of(role)}-${region}`,
        assumeRolePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "lambda.amazonaws.com" },
              Action: "sts:AssumeRole",
              Condition: { StringEquals: { "aws:SourceAccount": accountId } },
            },
          ],
        }),
      },
      { parent: this },
    );
    const allow = (Action: string | string[], Resource: pulumi.Input<string>) => ({
      Effect: "Allow",
      Action,
      Resource,
    });
    const policy = pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        allow("secretsmanager:GetSecretValue", channelsArn),
        allow("sqs:SendMessage", undelivered.arn),
        allow(["kms:Decrypt", "kms:GenerateDataKey"], keyArn),
        allow(["logs:CreateLogStream", "logs:PutLogEvents"], pulumi.interpolate`${log.arn}:*`),
      ],
    });
    const granted = new aws.iam.RolePolicy(
      `${name}-role-policy`,
      { name: "relay", role: runner.name, policy },
      { parent: this },
    );
    return new aws.lambda.Function(
      `${name}-function`,
      {
        name: names.of(role),
        description: "sends alarms on to chat and webhooks",
        runtime: "nodejs24.x",
        architectures: ["arm64"],
        handler: "index.handler",
        code: new pulumi.asset.AssetArchive({ "index.cjs": new pulumi.asset.StringAsset(relaySource()) }),
        role: runner.arn,
        timeout: 60,
        memorySize: 128,
        environment: { variables: { CHANNELS_SECRET_ARN: channelsArn } },
        kmsKeyArn: keyArn,
        deadLetterConfig: { targetArn: undelivered.arn },
        loggingConfig: { logFormat: "JSON", logGroup: log.name },
        region,
      },
      { parent: this, dependsOn: [granted] },
    );
  }

  private createAlarms(name: string, { names, role, region, topicArn }: AlertRelayArgs) {
    const atOnce = { comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: 1, topicArn, region };
    createAlarm(
      `${name}-errors`,
      {
        name: names.of(`${role}-errors`),
        alarmDescription: "the relay of alarms failed",
        namespace: "AWS/Lambda",
        metricName: "Errors",
        dimensions: { FunctionName: names.of(role) },
        statistic: "Sum",
        ...atOnce,
      },
      this,
    );
    createAlarm(
      `${name}-waiting`,
      {
        name: names.of(`${role}-waiting`),
        alarmDescription: "an alarm was not relayed and waits in the queue",
        namespace: "AWS/SQS",
        metricName: "ApproximateNumberOfMessagesVisible",
        dimensions: { QueueName: names.of(`${role}-undelivered`) },
        statistic: "Maximum",
        ...atOnce,
      },
      this,
    );
  }
}

/** The relay's code as text, so that the state does not depend on where the project lies. */
function relaySource(): string {
  return readFileSync(join(__dirname, "relay", "index.cjs"), "utf8");
}
