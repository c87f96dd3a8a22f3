import type { ExampleResource } from "../../../../policies/rule";
import { alarmCoverage } from "../../../../policies/rules/aws/alarmCoverage";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

/** A resource that has a name. */
type Named = ExampleResource & { name: string };

const arn = "arn:aws:sns:eu-west-1:111122223333:alarms";
const of = (type: string, name: string, props: object, links?: ExampleResource["links"]): Named => ({
  name,
  type: `aws:${type}`,
  props: { ...props },
  ...(links && { links }),
});
const alarm = (namespace: string, metricName: string, dimensions: object, threshold = 1, more: object = {}) =>
  of("cloudwatch/metricAlarm:MetricAlarm", metricName, {
    ...{ namespace, metricName, dimensions, threshold, statistic: "Sum" },
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    ...more,
  });
const falling = { comparisonOperator: "LessThanThreshold", statistic: "Average" };
const db = (id: string, ...left: string[]) => [
  of("rds/instance:Instance", id, { identifier: id }),
  ...[
    alarm("AWS/RDS", "CPUUtilization", { DBInstanceIdentifier: id }, 80),
    alarm("AWS/RDS", "FreeStorageSpace", { DBInstanceIdentifier: id }, 5e9, falling),
    alarm("AWS/RDS", "FreeableMemory", { DBInstanceIdentifier: id }, 2e8, falling),
  ].filter(({ name }) => !left.includes(name)),
];
const queue = of("sqs/queue:Queue", "dead", { name: "dead", arn: "arn:dead" });
const relay = of("lambda/function:Function", "relay", {
  ...{ name: "relay", arn: "arn:relay" },
  deadLetterConfig: { targetArn: "arn:dead" },
});
const left = alarm("AWS/SQS", "ApproximateNumberOfMessagesVisible", { QueueName: "dead" });
const topic = of("sns/topic:Topic", "topic", { name: "alarms", arn });
const heard = of("sns/topicSubscription:TopicSubscription", "heard", { topic: arn, endpoint: "arn:relay" });
const told = (more: object) => ({ alarmActions: [arn], ...more });
const stream = of("kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "logs", {
  ...{ name: "logs", destination: "extended_s3" },
});
const copy = (metrics: string) =>
  of("s3/bucketReplicationConfig:BucketReplicationConfig", "copy", {
    rules: [{ id: "all", status: "Enabled", destination: { bucket: "b", metrics: { status: metrics } } }],
  });
const copyAlarms = [
  alarm("AWS/S3", "OperationsFailedReplication", { RuleId: "all" }),
  alarm("AWS/S3", "ReplicationLatency", { RuleId: "all" }, 900, {
    statistic: "Maximum",
    region: "eu-west-2",
  }),
];
const group = of("autoscaling/group:Group", "web", { name: "web" });
const deaf = (name: string, what: string) => `${name}: no alarm rings when ${what}`;
const noQueue = deaf("dead", "something is left in it (ApproximateNumberOfMessagesVisible)");

judgesStack(alarmCoverage, [
  ["accepts a database with its alarms", db("db"), []],
  ["accepts a queue that is no dead letters'", [queue], []],
  ["accepts a dead letters' queue with an alarm", [queue, relay, left], []],
  ["accepts copies with alarms", [copy("Enabled"), ...copyAlarms], []],
  [
    "accepts servers that scale",
    [group, of("autoscaling/policy:Policy", "p", { autoscalingGroupName: "web" })],
    [],
  ],
  [
    "accepts alarms on what carries alarms",
    [
      ...[topic, heard, relay, queue, left],
      alarm("AWS/SNS", "NumberOfNotificationsFailed", { TopicName: "alarms" }, 1, told({})),
      alarm("AWS/Lambda", "Errors", { FunctionName: "relay" }, 1, told({})),
    ],
    [],
  ],
  [
    "accepts a queue whose name is not known yet, by its source",
    [
      { ...queue, props: { arn: "arn:dead", name: unknownValue } },
      relay,
      {
        ...left,
        props: { ...left.props, dimensions: { QueueName: unknownValue } },
        links: { dimensions: "dead" },
      },
    ],
    [],
  ],
  ["accepts what the firm watches otherwise", [queue, relay], [], { unwatched: ["dead"] }],
  ["accepts a metric that needs none", db("db", "FreeableMemory"), [], { unwatched: ["FreeableMemory"] }],
  ["rejects dead letters without", [queue, relay], [noQueue]],
  [
    "rejects dead letters of a subscription",
    [queue, { ...heard, props: { redrivePolicy: '{"deadLetterTargetArn":"arn:dead"}' } }],
    [noQueue],
  ],
  [
    "rejects an alarm on another queue",
    [queue, relay, alarm("AWS/SQS", left.name, { QueueName: "other" })],
    [noQueue],
  ],
  [
    "rejects an alarm of another region",
    [queue, relay, { ...left, props: { ...left.props, region: "eu-west-2" } }],
    [noQueue],
  ],
  [
    "rejects an alarm in another namespace",
    [queue, relay, alarm("Shop", left.name, { QueueName: "dead" })],
    [noQueue],
  ],
  [
    "rejects an alarm that waits for thousands",
    [queue, relay, alarm("AWS/SQS", left.name, { QueueName: "dead" }, 1e4)],
    [noQueue],
  ],
  [
    "rejects an alarm the wrong way round",
    [queue, relay, alarm("AWS/SQS", left.name, { QueueName: "dead" }, 1, falling)],
    [noQueue],
  ],
  [
    "rejects a database without one of its alarms",
    db("db", "FreeableMemory"),
    [deaf("db", "its memory runs out (FreeableMemory)")],
  ],
  [
    "rejects a topic and a relay of alarms without",
    [...db("db").map((one) => ({ ...one, props: told(one.props) })), topic, heard, relay, queue, left],
    [deaf("topic", "it cannot deliver (NumberOfNotificationsFailed)"), deaf("relay", "it fails (Errors)")],
  ],
  ["rejects a delivery of logs without", [stream], [deaf("logs", "it lags (DeliveryToS3.DataFreshness)")]],
  [
    "rejects copies that tell nothing of themselves",
    [copy("Disabled"), ...copyAlarms],
    [deaf("copy", "a copy fails (OperationsFailedReplication), copies lag (ReplicationLatency)")],
  ],
  ["accepts servers that stand by", [of("autoscaling/group:Group", "web", { name: "web", maxSize: 0 })], []],
  ["rejects servers without", [group], [deaf("web", "its servers are busy (CPUUtilization)")]],
  [
    "rejects targets without",
    [of("lb/targetGroup:TargetGroup", "targets", { arnSuffix: "targetgroup/a/1" })],
    [deaf("targets", "a server fails its check (UnHealthyHostCount)")],
  ],
  [
    "leaves open what an alarm is on",
    [queue, relay, { ...left, props: { ...left.props, dimensions: { QueueName: unknownValue } } }],
    "unknown",
  ],
  [
    "rejects one queue beside it",
    [
      ...[queue, relay, { ...left, props: { ...left.props, dimensions: { QueueName: unknownValue } } }],
      group,
    ],
    [deaf("web", "its servers are busy (CPUUtilization)"), "unknown"],
  ],
  [
    "leaves open a queue that may be for dead letters",
    [queue, of("lambda/function:Function", "worker", { deadLetterConfig: { targetArn: unknownValue } })],
    "unknown",
  ],
  [
    "leaves open a group that may be scaled",
    [group, of("autoscaling/policy:Policy", "scale", { autoscalingGroupName: unknownValue })],
    "unknown",
  ],
  ["accepts a group that sleeps", [of("autoscaling/group:Group", "web", { name: "web", maxSize: 0 })], []],
]);
