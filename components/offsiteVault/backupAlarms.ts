import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { LATENESS_HOURS } from "../../config/rules";
import type { RetentionClass } from "../../config/settings";
import { REPLICATION_RULE } from "./lockedBucket";
import { kebab, vaultPrefixes } from "./vaultNames";

export interface BackupAlarmsArgs {
  /** Names of the stack. */
  names: Names;
  /** Bucket that the uploader writes to. */
  backups: pulumi.Input<string>;
  /** Its copy. */
  copy: pulumi.Input<string>;
  /** Region of the backups. */
  backupRegion: pulumi.Input<string>;
  /** Region of their copy. */
  replicaRegion: pulumi.Input<string>;
  /** Hours between differential backups (P10). */
  differentialHours: number;
  /** Days between short-history full backups. */
  fullIntervalDays: number;
  /** ARN of the alert topic in the backup region. */
  backupTopicArn: pulumi.Input<string>;
  /** ARN of the alert topic in the replica region. */
  replicaTopicArn: pulumi.Input<string>;
}

/** How long a class of backups may stay away before the alarm. */
export interface MissedBackupWindow {
  retentionClass: RetentionClass;
  hours: number;
}

/** The longest that CloudWatch looks back, hours. */
const LONGEST_WINDOW_HOURS = 7 * 24;

/**
 * The classes whose absence CloudWatch itself can notice, since it looks back a week at most; the auditor
 * function watches what is rarer.
 */
export function missedBackupWindows(
  differentialHours: number,
  fullIntervalDays: number,
): MissedBackupWindow[] {
  const windows: MissedBackupWindow[] = [
    { retentionClass: "differential", hours: differentialHours + LATENESS_HOURS },
    { retentionClass: "fullShort", hours: fullIntervalDays * 24 + LATENESS_HOURS },
  ];
  return windows.filter(({ hours }) => hours <= LONGEST_WINDOW_HOURS);
}

/**
 * Alarms on a backup that did not arrive and on one that was not copied. They count what the bucket received, so a
 * runner that is dead, or says that all is well, cannot silence them. Upholds P07, P08, P10.
 */
export class BackupAlarms extends pulumi.ComponentResource {
  constructor(name: string, args: BackupAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:offsiteVault:BackupAlarms", name, {}, opts);
    for (const window of missedBackupWindows(args.differentialHours, args.fullIntervalDays)) {
      this.missedBackup(`${name}-missed-${kebab(window.retentionClass)}`, args, window);
    }
    this.failedReplication(`${name}-replication-failed`, args);
    this.lateReplication(`${name}-replication-late`, args);
    this.registerOutputs({});
  }

  private missedBackup(
    name: string,
    args: BackupAlarmsArgs,
    { retentionClass, hours }: MissedBackupWindow,
  ): void {
    const { names, backups: bucket, backupRegion: region, backupTopicArn } = args;
    const prefix = vaultPrefixes[retentionClass];
    const filterId = kebab(retentionClass);
    const metric = new aws.s3.BucketMetric(
      `${name}-metric`,
      { bucket, region, name: filterId, filter: { prefix } },
      { parent: this },
    );
    new aws.cloudwatch.MetricAlarm(
      `${name}-alarm`,
      {
        name: names.of(`missed-${filterId}`),
        alarmDescription: `no backup arrived under ${prefix} for ${hours} hours (P08)`,
        region,
        namespace: "AWS/S3",
        metricName: "PutRequests",
        dimensions: { BucketName: bucket, FilterId: metric.name },
        statistic: "Sum",
        period: 3600,
        evaluationPeriods: hours,
        datapointsToAlarm: hours,
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        treatMissingData: "breaching",
        ...actions(backupTopicArn),
      },
      { parent: this },
    );
  }

  /** S3 counts the operations that failed in the region of the source. */
  private failedReplication(name: string, args: BackupAlarmsArgs): void {
    new aws.cloudwatch.MetricAlarm(
      `${name}-alarm`,
      {
        name: args.names.of("replication-failed"),
        alarmDescription: "a backup was not copied to the second region (P07)",
        region: args.backupRegion,
        ...replication(args, "OperationsFailedReplication", "Sum"),
        period: 300,
        evaluationPeriods: 1,
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
        treatMissingData: "notBreaching",
        ...actions(args.backupTopicArn),
      },
      { parent: this },
    );
  }

  /** S3 measures how far the copy is behind in the region of the copy. */
  private lateReplication(name: string, args: BackupAlarmsArgs): void {
    new aws.cloudwatch.MetricAlarm(
      `${name}-alarm`,
      {
        name: args.names.of("replication-late"),
        alarmDescription: "the copy in the second region is more than 15 minutes behind (P07)",
        region: args.replicaRegion,
        ...replication(args, "ReplicationLatency", "Maximum"),
        period: 300,
        evaluationPeriods: 3,
        comparisonOperator: "GreaterThanThreshold",
        threshold: 900,
        treatMissingData: "notBreaching",
        ...actions(args.replicaTopicArn),
      },
      { parent: this },
    );
  }
}

const actions = (topicArn: pulumi.Input<string>) => ({
  actionsEnabled: true,
  alarmActions: [topicArn],
  okActions: [topicArn],
});

const replication = ({ backups, copy }: BackupAlarmsArgs, metricName: string, statistic: string) => ({
  namespace: "AWS/S3",
  metricName,
  dimensions: { SourceBucket: backups, DestinationBucket: copy, RuleId: REPLICATION_RULE },
  statistic,
});
