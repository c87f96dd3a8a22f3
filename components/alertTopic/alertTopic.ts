import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import type { AlertChannel } from "../../config/settings";
import { createAlarm } from "./alarm";
import { AlertRelay } from "./alertRelay";
import { ServiceKey } from "./serviceKey";

export interface AlertTopicArgs {
  names: Names;
  /** Role of the topic in its names; give another where one account has two topics. @default "alerts" */
  role?: string;
  /** Region of the topic. Rules of EventBridge reach only a topic of their own region. */
  region: string;
  /** Account of the topic, 12 digits. */
  accountId: string;
  /** Everyone who hears every alarm (P08, P19). */
  channels: readonly AlertChannel[];
  /** Key that CloudWatch, EventBridge, S3, SNS and CloudWatch Logs may use. @default - a key of its own */
  keyArn?: pulumi.Input<string>;
  /** Days that the log of the relay is kept. @default 365 */
  logRetentionDays?: number;
  keep: boolean;
}

/**
 * Where every alarm goes: an encrypted topic that sends to all channels, and watches its own deliveries. E-mail
 * and SMS are subscribed directly; chat and webhooks through a relay, whose addresses stay in Secrets Manager.
 * An e-mail subscription sends nothing until its owner confirms it. Upholds P08, P19, P20.
 */
export class AlertTopic extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;

  constructor(name: string, args: AlertTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:monitoring:AlertTopic", name, {}, opts);
    const { names, role = "alerts", region, accountId, channels, logRetentionDays = 365, keep } = args;
    if (channels.length === 0)
      throw new Error(`${name}: no alert channel, so alarms would go nowhere; give at least one`);

    // CloudWatch cannot publish through the key that AWS manages for SNS.
    this.keyArn = args.keyArn
      ? pulumi.output(args.keyArn)
      : new ServiceKey(
          `${name}-encryption`,
          {
            names,
            role,
            region,
            accountId,
            keep,
            description: "alarms on their way to the administrators",
            services: ["cloudwatch", "events", "s3", "sns", "logs"],
          },
          { parent: this },
        ).keyArn;

    const topicName = names.of(role);
    const topic = new aws.sns.Topic(
      `${name}-topic`,
      {
        name: topicName,
        displayName: names.prefix,
        kmsMasterKeyId: this.keyArn,
        signatureVersion: 2,
        region,
        tags: { Name: topicName },
      },
      { parent: this },
    );
    this.topicArn = topic.arn;
    const policy = pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: planTopicStatements(topic.arn, region, accountId),
    });
    new aws.sns.TopicPolicy(`${name}-policy`, { arn: topic.arn, policy, region }, { parent: this });

    for (const { protocol, endpoint } of channels.flatMap(planSubscription)) {
      const subscription = { topic: topic.arn, protocol, endpoint, region };
      new aws.sns.TopicSubscription(`${name}-${protocol}-${endpoint}`, subscription, { parent: this });
    }
    const relayed = channels.filter((channel) => channel.kind === "slack" || channel.kind === "webhook");
    if (relayed.length > 0) {
      new AlertRelay(
        `${name}-relay`,
        {
          names,
          region,
          accountId,
          keep,
          logRetentionDays,
          role: `${role}-relay`,
          topicArn: topic.arn,
          keyArn: this.keyArn,
          channels: relayed,
        },
        { parent: this },
      );
    }
    createAlarm(
      `${name}-undelivered`,
      {
        name: `${topicName}-undelivered`,
        alarmDescription: "an alarm did not reach one of its channels",
        namespace: "AWS/SNS",
        metricName: "NumberOfNotificationsFailed",
        dimensions: { TopicName: topicName },
        statistic: "Sum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        topicArn: topic.arn,
        region,
      },
      this,
    );
    this.registerOutputs({ topicArn: this.topicArn, keyArn: this.keyArn });
  }
}

/** Subscriptions that SNS makes by itself; chat and webhooks need the relay. */
function planSubscription(channel: AlertChannel): { protocol: "email" | "sms"; endpoint: string }[] {
  if (channel.kind === "email") return [{ protocol: "email", endpoint: channel.address }];
  if (channel.kind === "sms") return [{ protocol: "sms", endpoint: channel.number }];
  return [];
}

/** Only TLS, and only services that act for this account. */
function planTopicStatements(topicArn: pulumi.Input<string>, region: string, accountId: string) {
  const publish = { Effect: "Allow", Action: "sns:Publish", Resource: topicArn };
  const mine = { StringEquals: { "aws:SourceAccount": accountId } };
  const myRules = { ArnLike: { "aws:SourceArn": `arn:aws:events:${region}:${accountId}:rule/*` } };
  return [
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    { Sid: "Alarms", ...publish, Principal: { Service: "cloudwatch.amazonaws.com" }, Condition: mine },
    { Sid: "Events", ...publish, Principal: { Service: "events.amazonaws.com" }, Condition: myRules },
    { Sid: "Buckets", ...publish, Principal: { Service: "s3.amazonaws.com" }, Condition: mine },
  ];
}
