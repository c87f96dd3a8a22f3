import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { createAlarm } from "../alertTopic/alarm";
import { ServiceKey } from "../alertTopic/serviceKey";
import { kept } from "../kept";
import {
  LOG_STREAMS,
  logGroupName,
  planLogRetention,
  type LogCount,
  type LogRole,
  type LogStream,
} from "./streams";

export interface ActivityLogsArgs {
  names: Names;
  /** Region of the logs; must be an allowed place (P35). */
  region: string;
  /** Account of the logs, 12 digits. */
  accountId: string;
  /** Days that logs are kept; the least period CloudWatch offers from there, at least 365. */
  keepDays: number;
  /** Longest that the law lets the firm keep logs, days (P34). */
  legalMaximumDays: number;
  /** Topic of the same region that hears of unusual activity. */
  topicArn: pulumi.Input<string>;
  /** Key that CloudWatch Logs may use. @default - a key of its own */
  keyArn?: pulumi.Input<string>;
  /** Share of failed requests in 5 minutes that raises an alarm, percent. @default 5 */
  serverErrorPercent?: number;
  keep: boolean;
}

/** A group that others write to. */
export interface LogGroupRef {
  name: pulumi.Output<string>;
  arn: pulumi.Output<string>;
}

/**
 * Logs of systems and application away from the hosts that wrote them, encrypted, kept for a bounded time, and
 * watched for unusual activity. Stateful. Upholds P20, P27, P34.
 */
export class ActivityLogs extends pulumi.ComponentResource {
  readonly groups: Record<LogRole, LogGroupRef>;
  readonly keyArn: pulumi.Output<string>;

  constructor(name: string, args: ActivityLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:logs:ActivityLogs", name, {}, opts);
    const { names, region, accountId, keep } = args;
    const retentionInDays = planLogRetention(args.keepDays, args.legalMaximumDays);

    this.keyArn = args.keyArn
      ? pulumi.output(args.keyArn)
      : new ServiceKey(
          `${name}-encryption`,
          {
            names,
            role: "logs",
            description: "logs of activity",
            region,
            accountId,
            services: ["logs"],
            keep,
          },
          { parent: this },
        ).keyArn;

    const created = LOG_STREAMS.map((stream) => {
      const group = new aws.cloudwatch.LogGroup(
        `${name}-${stream.role}`,
        {
          name: logGroupName(names, stream.role),
          retentionInDays,
          kmsKeyId: this.keyArn,
          skipDestroy: keep,
          region,
        },
        kept(keep, this),
      );
      for (const count of stream.counts) this.createCount(name, args, count, group);
      if (stream.silenceHours !== undefined) this.createSilenceAlarm(name, args, stream);
      return [stream.role, { name: group.name, arn: group.arn }] as const;
    });
    this.createErrorRateAlarm(name, args);

    this.groups = Object.fromEntries(created) as Record<LogRole, LogGroupRef>;
    this.registerOutputs({ groups: this.groups, keyArn: this.keyArn });
  }

  private createCount(name: string, args: ActivityLogsArgs, count: LogCount, group: aws.cloudwatch.LogGroup) {
    const { names, region, topicArn } = args;
    new aws.cloudwatch.LogMetricFilter(
      `${name}-${count.role}-count`,
      {
        name: names.of(count.role),
        logGroupName: group.name,
        pattern: count.pattern,
        metricTransformation: { ...watched(names), name: count.role, value: "1", defaultValue: "0" },
        region,
      },
      { parent: this },
    );
    if (count.alarmAt === undefined) return;
    createAlarm(
      `${name}-${count.role}-alarm`,
      {
        name: names.of(count.role),
        alarmDescription: count.means,
        ...watched(names),
        metricName: count.role,
        statistic: "Sum",
        period: (count.minutes ?? 5) * 60,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: count.alarmAt,
        topicArn,
        region,
      },
      this,
    );
  }

  private createSilenceAlarm(name: string, { names, region, topicArn }: ActivityLogsArgs, stream: LogStream) {
    createAlarm(
      `${name}-${stream.role}-silence`,
      {
        name: names.of(`logs-${stream.role}-silence`),
        alarmDescription: `no log of ${stream.role} arrived for ${stream.silenceHours} hours: logging may have been stopped`,
        namespace: "AWS/Logs",
        metricName: "IncomingLogEvents",
        dimensions: { LogGroupName: logGroupName(names, stream.role) },
        statistic: "Sum",
        period: 3_600,
        evaluationPeriods: stream.silenceHours!,
        datapointsToAlarm: stream.silenceHours!,
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        treatMissingData: "breaching",
        topicArn,
        region,
      },
      this,
    );
  }

  /** A rate, since a busy day has more failures; with under 20 requests one failure says nothing. */
  private createErrorRateAlarm(name: string, args: ActivityLogsArgs) {
    const { names, region, topicArn, serverErrorPercent = 5 } = args;
    const sumOf = (metricName: string) => ({ ...watched(names), metricName, stat: "Sum", period: 300 });
    createAlarm(
      `${name}-server-error-rate`,
      {
        name: names.of("server-error-rate"),
        alarmDescription: `more than ${serverErrorPercent} % of requests failed`,
        metricQueries: [
          { id: "requests", metric: sumOf("requests") },
          { id: "errors", metric: sumOf("server-errors") },
          {
            id: "percent",
            expression: "IF(requests > 20, 100 * errors / requests, 0)",
            label: "failed requests, percent",
            returnData: true,
          },
        ],
        comparisonOperator: "GreaterThanThreshold",
        threshold: serverErrorPercent,
        topicArn,
        region,
      },
      this,
    );
  }
}

/** Where the counts of this stack are kept apart from those of another in the account. */
function watched(names: Names) {
  return { namespace: names.of("logs") };
}
