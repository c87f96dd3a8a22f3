import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

export interface AlarmArgs extends Omit<
  aws.cloudwatch.MetricAlarmArgs,
  "alarmActions" | "okActions" | "name"
> {
  /** Physical name. */
  name: string;
  /** Topic that hears when the alarm begins and when it ends. */
  topicArn: pulumi.Input<string>;
}

/**
 * An alarm that reaches the administrators when it begins and when it ends (P19). Over 5 minutes unless said
 * otherwise; no data counts as no trouble unless said otherwise, which a heartbeat must.
 */
export function createAlarm(
  name: string,
  args: AlarmArgs,
  parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm {
  const { topicArn, ...alarm } = args;
  const usual = {
    evaluationPeriods: 1,
    treatMissingData: "notBreaching",
    ...(alarm.metricName ? { period: 300 } : {}),
  };
  return new aws.cloudwatch.MetricAlarm(
    name,
    { ...usual, ...alarm, alarmActions: [topicArn], okActions: [topicArn] },
    { parent },
  );
}
