import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { booking } from "./booking";

/** Alarms, by mail and into Slack. */
export function tell(
  topic: aws.sns.Topic,
  { balancer, targets }: ReturnType<typeof booking>,
  database: aws.rds.Instance,
  tags: Record<string, string>,
): void {
  new aws.sns.TopicSubscription("mail", {
    topic: topic.arn,
    protocol: "email",
    endpoint: "it-duty@clinic.example",
  });
  const role = new aws.iam.Role("slack", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "chatbot.amazonaws.com" }),
    tags,
  });
  new aws.iam.RolePolicyAttachment("slack", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.CloudWatchReadOnlyAccess,
  });
  new aws.chatbot.SlackChannelConfiguration("slack", {
    configurationName: "clinic",
    iamRoleArn: role.arn,
    slackTeamId: "T01234567",
    slackChannelId: "C01234567",
    snsTopicArns: [topic.arn],
    guardrailPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
  });
  const rises = (
    name: string,
    namespace: string,
    metricName: string,
    dimensions: object,
    threshold: number,
  ) =>
    new aws.cloudwatch.MetricAlarm(name, {
      namespace,
      metricName,
      dimensions: dimensions as Record<string, pulumi.Input<string>>,
      threshold,
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 3,
      period: 60,
      statistic: "Maximum",
      alarmActions: [topic.arn],
    });
  const alb = { LoadBalancer: balancer.arnSuffix };
  const db = { DBInstanceIdentifier: database.identifier };
  rises("5xx", "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", alb, 20);
  rises(
    "unhealthy",
    "AWS/ApplicationELB",
    "UnHealthyHostCount",
    { ...alb, TargetGroup: targets.arnSuffix },
    0,
  );
  rises("undelivered", "AWS/SNS", "NumberOfNotificationsFailed", { TopicName: topic.name }, 0);
  rises("db-cpu", "AWS/RDS", "CPUUtilization", db, 85);
  for (const [metricName, threshold] of [
    ["FreeStorageSpace", 10e9],
    ["FreeableMemory", 256e6],
  ] as const)
    new aws.cloudwatch.MetricAlarm(metricName, {
      namespace: "AWS/RDS",
      metricName,
      dimensions: db,
      threshold,
      comparisonOperator: "LessThanThreshold",
      evaluationPeriods: 3,
      period: 300,
      statistic: "Minimum",
      alarmActions: [topic.arn],
    });
}
