import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Pager } from "./pager";

export interface Watched {
  balancer: aws.lb.LoadBalancer;
  targets: aws.lb.TargetGroup;
  cluster: aws.rds.Cluster;
  group: aws.autoscaling.Group;
}

export function alarms({ topic, undelivered }: Pager, { balancer, targets, cluster, group }: Watched): void {
  const alarm = (name: string, args: Partial<aws.cloudwatch.MetricAlarmArgs>) =>
    new aws.cloudwatch.MetricAlarm(name, {
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 5,
      period: 60,
      statistic: "Average",
      threshold: 80,
      alarmActions: [topic.arn],
      okActions: [topic.arn],
      ...args,
    });
  alarm("web-5xx", {
    namespace: "AWS/ApplicationELB",
    metricName: "HTTPCode_ELB_5XX_Count",
    dimensions: { LoadBalancer: balancer.arnSuffix },
    statistic: "Sum",
    threshold: 10,
    treatMissingData: "notBreaching",
  });
  alarm("web-unhealthy", {
    namespace: "AWS/ApplicationELB",
    metricName: "UnHealthyHostCount",
    dimensions: { LoadBalancer: balancer.arnSuffix, TargetGroup: targets.arnSuffix },
    statistic: "Maximum",
    threshold: 0,
  });
  alarm("web-cpu", {
    namespace: "AWS/EC2",
    metricName: "CPUUtilization",
    dimensions: { AutoScalingGroupName: group.name },
  });
  alarm("aurora-cpu", {
    namespace: "AWS/RDS",
    metricName: "CPUUtilization",
    dimensions: { DBClusterIdentifier: cluster.clusterIdentifier },
  });
  alarm("ops-undelivered", {
    namespace: "AWS/SNS",
    metricName: "NumberOfNotificationsFailed",
    dimensions: { TopicName: topic.name },
    statistic: "Sum",
    threshold: 0,
    treatMissingData: "notBreaching",
  });
  alarm("ops-left", {
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: undelivered.name },
    statistic: "Maximum",
    threshold: 0,
  });
  alarm("aurora-memory", {
    namespace: "AWS/RDS",
    metricName: "FreeableMemory",
    dimensions: { DBClusterIdentifier: cluster.clusterIdentifier },
    comparisonOperator: "LessThanThreshold",
    threshold: 1024 ** 3,
  });
}

/** Findings of GuardDuty go to the same people. */
export function threats(topic: aws.sns.Topic, trailLog: aws.cloudwatch.LogGroup, far: aws.Provider): void {
  new aws.guardduty.Detector("main", { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES" });
  new aws.accessanalyzer.Analyzer("account", { analyzerName: "account", type: "ACCOUNT" });
  const rule = new aws.cloudwatch.EventRule("findings", {
    eventPattern: JSON.stringify({
      source: ["aws.guardduty"],
      "detail-type": ["GuardDuty Finding"],
      detail: { severity: [{ numeric: [">=", 4] }] },
    }),
  });
  new aws.cloudwatch.EventTarget("findings", { rule: rule.name, arn: topic.arn });
  const outside = new aws.cloudwatch.EventRule("outside", {
    eventPattern: JSON.stringify({ source: ["aws.access-analyzer"] }),
  });
  new aws.cloudwatch.EventTarget("outside", { rule: outside.name, arn: topic.arn });
  // EventBridge carries what is found in Ireland over to Frankfurt, where the rules above hear it.
  const { accountId } = aws.getCallerIdentityOutput();
  const bus = pulumi.interpolate`arn:aws:events:eu-central-1:${accountId}:event-bus/default`;
  const carrier = new aws.iam.Role("carrier", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "events.amazonaws.com" }),
    inlinePolicies: [
      {
        name: "carry",
        policy: pulumi.jsonStringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "events:PutEvents", Resource: bus }],
        }),
      },
    ],
  });
  const abroad = new aws.cloudwatch.EventRule(
    "abroad",
    { eventPattern: JSON.stringify({ source: ["aws.guardduty", "aws.access-analyzer"] }) },
    { provider: far },
  );
  new aws.cloudwatch.EventTarget(
    "abroad",
    { rule: abroad.name, arn: bus, roleArn: carrier.arn },
    { provider: far },
  );
  // The CIS benchmark's filters on the trail's log, which holds the calls of every region.
  const calls = {
    trail: ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging", "PutEventSelectors"],
    keys: ["DisableKey", "ScheduleKeyDeletion", "PutKeyPolicy"],
  };
  for (const [name, names] of Object.entries(calls)) {
    new aws.cloudwatch.LogMetricFilter(name, {
      logGroupName: trailLog.name,
      pattern: `{ ${names.map((call) => `($.eventName = ${call})`).join(" || ")} }`,
      metricTransformation: { namespace: "Cis", name: `${name}Changed`, value: "1" },
    });
    new aws.cloudwatch.MetricAlarm(`${name}-changed`, {
      namespace: "Cis",
      metricName: `${name}Changed`,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      evaluationPeriods: 1,
      period: 300,
      statistic: "Sum",
      treatMissingData: "notBreaching",
      alarmActions: [topic.arn],
    });
  }
}
