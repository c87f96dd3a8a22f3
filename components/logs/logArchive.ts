import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { createAlarm } from "../alertTopic/alarm";
import type { LogGroupRef } from "./activityLogs";
import type { LogRole } from "./streams";

export interface LogArchiveArgs {
  names: Names;
  /** Region of the log groups. */
  region: string;
  /** Account of the log groups, 12 digits. */
  accountId: string;
  /** Groups that are copied. */
  groups: Record<LogRole, LogGroupRef>;
  /** ARN of the locked bucket, in the same region. */
  bucketArn: pulumi.Input<string>;
  /** Name of the role that writes; the policies of bucket and key name it. */
  writerRole: string;
  /** Where in the bucket. @default "logs/" */
  prefix?: string;
  /** ARN of the key that the bucket is encrypted with. */
  bucketKeyArn: pulumi.Input<string>;
  /** Key that CloudWatch Logs may use, for the log of failed deliveries. */
  keyArn: pulumi.Input<string>;
  /** Topic of the same region that hears when the archive falls behind. */
  topicArn: pulumi.Input<string>;
}

/**
 * Copies every log within five minutes to the locked archive, where nobody who can change a server can change it
 * (P20). The role may add objects and nothing else. Costs about 0.03 USD a GB.
 *
 * Assumed, to try first on a live account [R]: that Firehose sends the checksum which a bucket with a default object
 * lock asks for. If it does not, nothing arrives, and the alarm says so within 15 minutes; the log groups themselves
 * keep everything meanwhile.
 */
export class LogArchive extends pulumi.ComponentResource {
  /** Role that writes, for the bucket's policy. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: LogArchiveArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:logs:LogArchive", name, {}, opts);
    const { names, region, accountId, bucketArn, bucketKeyArn, writerRole, prefix = "logs/" } = args;

    const allow = (Action: string[], Resource: pulumi.Input<string>) => ({
      Effect: "Allow",
      Action,
      Resource,
    });
    const writer = this.createRole(`${name}-writer`, writerRole, "firehose.amazonaws.com", accountId, [
      allow(["s3:PutObject", "s3:AbortMultipartUpload"], pulumi.interpolate`${bucketArn}/${prefix}*`),
      allow(["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"], bucketArn),
      allow(["kms:GenerateDataKey", "kms:Decrypt"], bucketKeyArn),
    ]);
    const stream = new aws.kinesis.FirehoseDeliveryStream(
      `${name}-stream`,
      {
        name: names.of("logs-archive"),
        destination: "extended_s3",
        extendedS3Configuration: {
          roleArn: writer.role.arn,
          bucketArn,
          prefix,
          errorOutputPrefix: `${prefix}failed/!{firehose:error-output-type}/`,
          // CloudWatch Logs sends gzip already.
          compressionFormat: "UNCOMPRESSED",
          bufferingInterval: 300,
          bufferingSize: 5,
          kmsKeyArn: bucketKeyArn,
          cloudwatchLoggingOptions: this.createErrorLog(name, args),
        },
        serverSideEncryption: { enabled: true, keyType: "AWS_OWNED_CMK" },
        region,
      },
      { parent: this, dependsOn: [writer.rights] },
    );
    const sender = this.createRole(
      `${name}-sender`,
      names.of("logs-sender"),
      "logs.amazonaws.com",
      accountId,
      [{ Effect: "Allow", Action: ["firehose:PutRecord", "firehose:PutRecordBatch"], Resource: stream.arn }],
      `arn:aws:logs:${region}:${accountId}:*`,
    );
    for (const [role, group] of Object.entries(args.groups)) {
      new aws.cloudwatch.LogSubscriptionFilter(
        `${name}-${role}`,
        {
          name: names.of(`logs-${role}-archive`),
          logGroup: group.name,
          filterPattern: "",
          destinationArn: stream.arn,
          roleArn: sender.role.arn,
          region,
        },
        // CloudWatch Logs sends a first record to see whether it may.
        { parent: this, dependsOn: [sender.rights] },
      );
    }
    this.createLagAlarm(name, args);

    this.roleArn = writer.role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }

  private createErrorLog(name: string, { names, region, keyArn }: LogArchiveArgs) {
    const group = new aws.cloudwatch.LogGroup(
      `${name}-errors`,
      { name: names.of("logs-archive-errors"), retentionInDays: 365, kmsKeyId: keyArn, region },
      { parent: this },
    );
    const stream = new aws.cloudwatch.LogStream(
      `${name}-errors-stream`,
      { name: "delivery", logGroupName: group.name, region },
      { parent: this },
    );
    return { enabled: true, logGroupName: group.name, logStreamName: stream.name };
  }

  private createLagAlarm(name: string, { names, region, topicArn }: LogArchiveArgs) {
    createAlarm(
      `${name}-lag`,
      {
        name: names.of("logs-archive-lag"),
        alarmDescription: "logs wait for more than 15 minutes to reach the locked archive",
        namespace: "AWS/Firehose",
        metricName: "DeliveryToS3.DataFreshness",
        dimensions: { DeliveryStreamName: names.of("logs-archive") },
        statistic: "Maximum",
        comparisonOperator: "GreaterThanThreshold",
        threshold: 900,
        topicArn,
        region,
      },
      this,
    );
  }

  private createRole(
    logicalName: string,
    name: string,
    service: string,
    accountId: string,
    statements: object[],
    sourceArn?: string,
  ) {
    const assumeRolePolicy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: service },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": accountId },
            ...(sourceArn ? { ArnLike: { "aws:SourceArn": sourceArn } } : {}),
          },
        },
      ],
    });
    const role = new aws.iam.Role(`${logicalName}-role`, { name, assumeRolePolicy }, { parent: this });
    const policy = pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });
    const rights = new aws.iam.RolePolicy(
      `${logicalName}-policy`,
      { name: "archive", role: role.name, policy },
      { parent: this },
    );
    return { role, rights };
  }
}
