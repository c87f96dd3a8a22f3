import type { Planned } from "../../../support/planned";
import { MISSING, type Table } from "../table";
import { EVERYBODY_DOCUMENT, opened, widened, without } from "./documents";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const EVENT_RULE = "aws:cloudwatch/eventRule:EventRule";
/** What an alarm stands guard over, and so is named when the alarm is not fit to. */
const GUARDED = [
  "aws:autoscaling/group:Group",
  "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  "aws:lambda/function:Function",
  "aws:lb/targetGroup:TargetGroup",
  "aws:rds/instance:Instance",
  "aws:s3/bucketMetric:BucketMetric",
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  "aws:sns/topic:Topic",
  "aws:sqs/queue:Queue",
];
const FOREIGN_KEY = "arn:aws:kms:eu-west-1:999999999999:key/1";
const NOWHERE = "arn:aws:sns:eu-west-1:999999999999:nowhere";

const SILENCE_RINGS = "where it stops the auditor, the alarm on the auditor's silence rings within a day";
const BLOCKED_RINGS =
  "where it stops the relay, its alarms ring by e-mail, and the queue keeps what was not sent";
const EITHER = `${SILENCE_RINGS}; ${BLOCKED_RINGS}`;

/** Logs of systems and people, not of our own functions. */
const isWatched = ({ name }: Planned) => !/relay-log|auditor-log|archive-errors/.test(name);
const isRelay = ({ name }: Planned) => name.includes("relay");
const waits = ({ props }: Planned) => String(props.comparisonOperator).startsWith("Less");
/** Alarms on figures that AWS takes of a resource, or that a filter counts in logs: of these rules can know. */
const ofResource = ({ props }: Planned) => !/^(Holdfast\/Auditor|AWS\/Logs)$/.test(String(props.namespace));
const ofFigure = (resource: Planned) => ofResource(resource) && resource.props.metricName !== undefined;
const byTest =
  'no resource says what our own program publishes or which log is never silent: auditor.test.ts, "P08: every ' +
  'finding above its threshold is an alarm", and activityLogs.test.ts, "P20: alarms on each, and when a group ' +
  'falls silent", hold it';
const refusedOrByTest = `${byTest}; beside a list of queries CloudWatch refuses it`;

/** A trail is changed in its home region alone; who restores, and who stands in for break-glass, only the firm knows. */
const isIndispensable = ({ name }: Planned) =>
  !["vault-replica-watch-vault-trail-rule", "restore-used", "records-watch-records-root-rule"].includes(name);
const DISPENSABLE =
  "CloudTrail refuses changes of a trail outside its home region, where the same rule waits; which role restores is " +
  'held by recoveryRoles.test.ts, "P29: every use of the restore role alarms", and who stands in for break-glass by ' +
  'recoveryTrail.test.ts, "P29: tells who touches the records, keys and trail, and what the root user changes"';

/** What watches, tells and records: the trail, logs, alarms and the way of an alarm to people. */
export const observation: Table = {
  "aws:accessanalyzer/analyzer:Analyzer": {
    without: false,
    inputs: { type: { insecure: ["ACCOUNT_UNUSED_ACCESS"], names: [] } },
    harmless: {
      "a name opens nothing": ["analyzerName"],
      "it belongs to analyzers of unused and of internal access": ["configuration"],
    },
  },
  "aws:cloudtrail/trail:Trail": {
    without: false,
    inputs: {
      advancedEventSelectors: { insecure: [[], MISSING], names: "aws:s3/bucket:Bucket" },
      "advancedEventSelectors[].fieldSelectors[].equals[]": { insecure: ["Nothing"], names: [] },
      "advancedEventSelectors[].fieldSelectors[].field": { insecure: ["readOnly"], names: [] },
      "advancedEventSelectors[].fieldSelectors[].startsWiths[]": {
        insecure: ["arn:aws:s3:::elsewhere/"],
        names: [],
      },
      enableLogFileValidation: [false, MISSING],
      enableLogging: [false],
      includeGlobalServiceEvents: [false],
      isMultiRegionTrail: [false, MISSING],
      kmsKeyId: [MISSING, "alias/aws/s3", FOREIGN_KEY],
      s3BucketName: { insecure: ["somebody-elses-bucket"], names: [] },
    },
    harmless: {
      "only people read it": ["advancedEventSelectors[].name"],
      "the provider refuses it beside advancedEventSelectors": ["eventSelectors"],
      "it records more, and nothing less": ["insightSelectors", "isOrganizationTrail"],
      "a second copy for searching, in a group that is judged as every other": [
        "cloudWatchLogsGroupArn",
        "cloudWatchLogsRoleArn",
      ],
      "CloudTrail refuses a path that the bucket's policy does not let it write to": ["s3KeyPrefix"],
      "the topic hears that a file has arrived, and nothing of what it says": ["snsTopicName"],
      "its loss breaks aws-trail-data-events, and a destroy is refused for the sake of its bucket": [
        "(protect)",
      ],
    },
  },
  [EVENT_RULE]: {
    without: { only: isIndispensable, otherwise: DISPENSABLE },
    inputs: {
      eventPattern: {
        insecure: [JSON.stringify({ source: ["nothing.of.ours"] })],
        names: [],
        only: isIndispensable,
        otherwise: DISPENSABLE,
      },
      state: ["DISABLED"],
      isEnabled: [false],
      eventBusName: ["another"],
    },
    harmless: {
      "it says what becomes of targets that others added": ["forceDestroy"],
      "it asks for a run on the hour beside the events": ["scheduleExpression"],
      "it belongs to a target that is another bus": ["roleArn"],
    },
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    without: false,
    inputs: {
      arn: { insecure: [NOWHERE], names: [] },
      rule: { insecure: ["another-rule"], names: EVENT_RULE },
      eventBusName: { insecure: ["another"], names: [] },
      retryPolicy: [{ maximumRetryAttempts: 0 }],
    },
    harmless: {
      "a name opens nothing": ["targetId"],
      "the words of the alarm; it is sent with any": ["input", "inputPath", "inputTransformer"],
      "it would keep what could not be delivered, which AWS tries again for a day without it": [
        "deadLetterConfig",
      ],
      "it belongs to targets of another kind": [
        "appsyncTarget",
        "batchTarget",
        "ecsTarget",
        "httpTarget",
        "kinesisTarget",
        "redshiftTarget",
        "runCommandTargets",
        "sagemakerPipelineTarget",
        "sqsTarget",
        "roleArn",
      ],
      "it says what becomes of a target of a rule that AWS made": ["forceDestroy"],
    },
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    without: {
      only: ({ name }) => name === "auditor-log" || name === "database-log",
      otherwise:
        "what writes to it, reads it or sends it on takes its name from it, so the program does not build",
    },
    inputs: {
      kmsKeyId: [MISSING, FOREIGN_KEY],
      retentionInDays: {
        insecure: [MISSING, 0, 1],
        only: isWatched,
        otherwise:
          "what a function says of its own work; of alarms that were not sent the queue keeps the whole",
      },
      skipDestroy: "it is protected as well, and its loss shows in the preview of the pull request",
      "(protect)": "CloudWatch keeps the group all the same, since skipDestroy is set",
    },
    harmless: {
      "one more lock on a group that is protected or holds nothing but what a function says": [
        "deletionProtectionEnabled",
      ],
      "CloudWatch refuses filters, subscriptions and functions at a group of another class": [
        "logGroupClass",
      ],
    },
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    without: false,
    inputs: {
      "metricTransformation.name": { insecure: ["elsewhere"], names: [] },
      "metricTransformation.namespace": { insecure: ["elsewhere"], names: [] },
      "metricTransformation.value": ["0"],
    },
    harmless: {
      "what is counted where nothing is found: any other number rings more often": [
        "metricTransformation.defaultValue",
      ],
      'only the firm knows how its programs write, and where: activityLogs.test.ts, "P20: counts what is unusual in each group"':
        ["logGroupName", "pattern"],
      "no group of ours transforms its logs": ["applyOnTransformedLogs"],
    },
  },
  "aws:cloudwatch/logStream:LogStream": {
    without: "the archive's delivery takes its name from it, so the program does not build without it",
    inputs: {},
    harmless: {
      "where the delivery cannot write why it failed, the alarm on its delay rings all the same": [
        "logGroupName",
        "name",
      ],
    },
  },
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": {
    without: false,
    inputs: {
      destinationArn: { insecure: ["arn:aws:firehose:eu-west-2:999999999999:deliverystream/x"], names: [] },
      filterPattern: { insecure: ["ERROR"], names: [] },
      logGroup: { insecure: ["elsewhere"], names: [] },
    },
    harmless: {
      "CloudWatch sends a first record to try it, and refuses a role that may not": ["roleArn"],
      "it spreads records over the parts of a Kinesis stream, and Firehose has none": ["distribution"],
      "it adds the group's account and region to each record": ["emitSystemFields"],
      "no group of ours transforms its logs": ["applyOnTransformedLogs"],
    },
  },
  [ALARM]: {
    without: { only: ofResource, otherwise: byTest },
    inputs: {
      alarmActions: { insecure: [MISSING, [], [NOWHERE]], names: [ALARM] },
      actionsEnabled: [false],
      comparisonOperator: {
        insecure: [
          (set: string) =>
            set.startsWith("Less") ? set.replace("Less", "Greater") : set.replace("Greater", "Less"),
        ],
        names: [ALARM, ...GUARDED],
        only: (resource) => ofResource(resource) && resource.props.treatMissingData !== "breaching",
        otherwise: "turned around it rings while all is well, which nobody overlooks",
      },
      threshold: {
        insecure: [(_: number, resource: Planned) => (waits(resource) ? -1 : 1e12)],
        names: [ALARM, ...GUARDED],
        only: (resource) => waits(resource) || ofFigure(resource),
        otherwise: byTest,
      },
      evaluationPeriods: {
        insecure: [288],
        only: ({ props }) => props.datapointsToAlarm === undefined,
        otherwise: "datapointsToAlarm says how many of them are enough",
      },
      period: {
        insecure: [604_800],
        only: ({ props }) => props.period !== undefined,
        otherwise: refusedOrByTest,
      },
      metricName: {
        insecure: ["Nothing"],
        names: [ALARM, ...GUARDED],
        only: ofFigure,
        otherwise: refusedOrByTest,
      },
      namespace: {
        insecure: ["Nothing"],
        names: [ALARM, ...GUARDED],
        only: ofFigure,
        otherwise: refusedOrByTest,
      },
      dimensions: {
        insecure: [{ Nothing: "nothing" }],
        names: [ALARM, ...GUARDED],
        only: ofFigure,
        otherwise: refusedOrByTest,
      },
      statistic: {
        insecure: ["Minimum"],
        names: [ALARM, ...GUARDED],
        only: (resource) => ofFigure(resource) && !waits(resource),
        otherwise: `where an alarm waits for a fall, the lowest figure rings soonest; else ${byTest}`,
      },
      "metricQueries[].expression": { insecure: ["0"], names: GUARDED },
      "metricQueries[].metric.metricName": { insecure: ["Nothing"], names: [ALARM, ...GUARDED] },
      "metricQueries[].metric.namespace": { insecure: ["Nothing"], names: [ALARM, ...GUARDED] },
      unit: {
        insecure: ["Terabits"],
        names: [ALARM, ...GUARDED],
        only: ofFigure,
        otherwise: refusedOrByTest,
      },
      treatMissingData: {
        insecure: ["notBreaching", "ignore", MISSING],
        only: (resource) => waits(resource) && resource.props.treatMissingData === "breaching",
        otherwise:
          "no figure means that nothing happened, which is good here; where the auditor publishes none, the alarm " +
          "on its silence rings",
      },
    },
    harmless: {
      "only people read it": ["alarmDescription", "metricQueries[].label"],
      "fewer of the same figures ring sooner, and CloudWatch refuses more than there are": [
        "datapointsToAlarm",
      ],
      "it tells that the trouble is over": ["okActions"],
      "it tells that figures are missing, which treatMissingData decides on": ["insufficientDataActions"],
      "CloudWatch refuses a query that refers to an id which is not there, or that returns nothing": [
        "metricQueries[].id",
        "metricQueries[].returnData",
      ],
      "a share of failures is about the same in five minutes and in a whole hour, and both figures share it":
        ["metricQueries[].metric.period", "metricQueries[].metric.stat"],
      "it goes with percentiles, anomalies or a window of their own, and CloudWatch refuses it beside the rest":
        [
          "evaluateLowSampleCountPercentiles",
          "evaluationCriteria",
          "evaluationInterval",
          "extendedStatistic",
          "thresholdMetricId",
          "warmUpConfiguration",
        ],
    },
  },
  "aws:guardduty/detector:Detector": {
    without: "its features and their alarms take its id from it, so the program does not build without it",
    inputs: {
      enable: [false],
      findingPublishingFrequency: ["SIX_HOURS", MISSING],
      datasources: [{ s3Logs: { enable: false } }],
    },
  },
  "aws:guardduty/detectorFeature:DetectorFeature": {
    without: "every new detector has it on",
    inputs: {
      detectorId: "without it the detector has the feature on all the same",
      name: "without it the detector has the feature on all the same",
      status: { insecure: ["DISABLED"], names: [], only: guards, otherwise: "nothing to look at here" },
    },
    harmless: {
      "it belongs to features that look into servers and containers": ["additionalConfigurations"],
    },
  },
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": {
    without: "what sends logs to it takes its ARN from it, so the program does not build without it",
    inputs: {
      "extendedS3Configuration.bucketArn": {
        insecure: ["arn:aws:s3:::somebody-elses-bucket"],
        names: [],
      },
      "extendedS3Configuration.cloudwatchLoggingOptions.enabled": [false],
      "extendedS3Configuration.kmsKeyArn": [FOREIGN_KEY],
      "serverSideEncryption.enabled": [false],
      serverSideEncryption: [MISSING],
    },
    harmless: {
      "the cloud computes it": ["arn", "destinationId", "versionId"],
      "the provider refuses it without the part of the same name": ["destination"],
      "Firehose waits 15 minutes at most, and the alarm on its delay rings after them": [
        "extendedS3Configuration.bufferingInterval",
        "extendedS3Configuration.bufferingSize",
      ],
      "where it cannot write why it failed, the alarm on its delay rings all the same": [
        "extendedS3Configuration.cloudwatchLoggingOptions.logGroupName",
        "extendedS3Configuration.cloudwatchLoggingOptions.logStreamName",
        "extendedS3Configuration.roleArn",
      ],
      "only how and where in the bucket the files lie": [
        "extendedS3Configuration.compressionFormat",
        "extendedS3Configuration.errorOutputPrefix",
        "extendedS3Configuration.prefix",
      ],
      "a key of AWS or of the firm: either encrypts what is on its way": ["serverSideEncryption.keyType"],
      "it belongs to another destination, and Firehose takes one": [
        "elasticsearchConfiguration",
        "httpEndpointConfiguration",
        "icebergConfiguration",
        "opensearchConfiguration",
        "opensearchserverlessConfiguration",
        "redshiftConfiguration",
        "snowflakeConfiguration",
        "splunkConfiguration",
      ],
      "with another source Firehose refuses what the groups send, which CloudWatch tries before it is made": [
        "kinesisSourceConfiguration",
        "mskSourceConfiguration",
      ],
    },
  },
  "aws:lambda/function:Function": {
    without: "what calls it and watches it takes its ARN from it, so the program does not build without it",
    inputs: {
      deadLetterConfig: {
        insecure: [MISSING],
        names: [],
        only: isRelay,
        otherwise: "the auditor runs again after six hours, and the alarm on its silence rings",
      },
      kmsKeyArn: [FOREIGN_KEY],
      "environment.variables": [{ RELAY_TOKEN: "hunter2-hunter2-hunter2" }],
      runtime: ["nodejs16.x", "python3.7"],
      layers: [["arn:aws:lambda:eu-west-1:999999999999:layer:helper:1"]],
      loggingConfig: {
        insecure: [MISSING],
        names: [],
        only: isRelay,
        otherwise: "the auditor writes to the group of its own name, which is declared",
      },
    },
    harmless: {
      "relay.test.ts, handler.test.ts and judge.test.ts hold what the code does; no rule reads it": ["code"],
      [EITHER]: [
        "architectures",
        "handler",
        "memorySize",
        "timeout",
        "role",
        "reservedConcurrentExecutions",
        "vpcConfig",
      ],
      "the provider refuses code from a second place": [
        "imageUri",
        "imageConfig",
        "packageType",
        "s3Bucket",
        "s3Key",
        "s3ObjectVersion",
        "sourceKmsKeyArn",
      ],
      "it only says which version of the same code runs, how fast it starts or what is traced": [
        "codeSha256",
        "codeSigningConfigArn",
        "publish",
        "publishTo",
        "skipDestroy",
        "snapStart",
        "sourceCodeHash",
        "tracingConfig",
        "useResourceTimeoutForPropagation",
      ],
      "room to work in, or how the machines below are shared; neither opens anything": [
        "capacityProviderConfig",
        "durableConfig",
        "ephemeralStorage",
        "fileSystemConfig",
        "tenancyConfig",
      ],
      "it goes with vpcConfig, which is not set": [
        "replaceSecurityGroupsOnDestroy",
        "replacementSecurityGroupIds",
      ],
    },
  },
  "aws:lambda/permission:Permission": {
    without: "SNS then fails to call the relay, keeps what it could not deliver, and the alarm on that rings",
    inputs: {
      action: ["lambda:*"],
      sourceArn: [MISSING],
      functionUrlAuthType: ["NONE"],
    },
    harmless: {
      "SNS then fails to call the relay, keeps what it could not deliver, and the alarm on that rings": [
        "function",
        "eventSourceToken",
        "principalOrgId",
        "qualifier",
        "sourceAccount",
        "invokedViaFunctionUrl",
      ],
      "a name opens nothing": ["statementId", "statementIdPrefix"],
      "sourceArn bounds whoever it is to what this one topic brings": ["principal"],
    },
  },
  "aws:scheduler/schedule:Schedule": {
    without: SILENCE_RINGS,
    inputs: {},
    harmless: {
      [SILENCE_RINGS]: [
        "actionAfterCompletion",
        "endDate",
        "flexibleTimeWindow",
        "groupName",
        "scheduleExpression",
        "scheduleExpressionTimezone",
        "startDate",
        "state",
        "target",
      ],
      "what it sends is empty": ["kmsKeyArn"],
    },
  },
  "aws:sns/topic:Topic": {
    without: "every alarm takes its ARN from it, so the program does not build without it",
    inputs: {
      kmsMasterKeyId: [MISSING, "alias/aws/sns", FOREIGN_KEY],
      policy: [EVERYBODY_DOCUMENT],
    },
    harmless: {
      "only people read it": ["displayName"],
      "only subscribers over HTTP look at the signature, and there are none": ["signatureVersion"],
      "SNS refuses mail and functions at a topic that keeps an order": [
        "archivePolicy",
        "contentBasedDeduplication",
        "fifoThroughputScope",
        "fifoTopic",
      ],
      "how often delivery over HTTP is tried, and there is none": ["deliveryPolicy"],
      "it only logs what was delivered": [
        "applicationFailureFeedbackRoleArn",
        "applicationSuccessFeedbackRoleArn",
        "applicationSuccessFeedbackSampleRate",
        "firehoseFailureFeedbackRoleArn",
        "firehoseSuccessFeedbackRoleArn",
        "firehoseSuccessFeedbackSampleRate",
        "httpFailureFeedbackRoleArn",
        "httpSuccessFeedbackRoleArn",
        "httpSuccessFeedbackSampleRate",
        "lambdaFailureFeedbackRoleArn",
        "lambdaSuccessFeedbackRoleArn",
        "lambdaSuccessFeedbackSampleRate",
        "sqsFailureFeedbackRoleArn",
        "sqsSuccessFeedbackRoleArn",
        "sqsSuccessFeedbackSampleRate",
        "tracingConfig",
      ],
    },
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    without: false,
    inputs: {
      arn: { insecure: [NOWHERE], names: [] },
      policy: {
        insecure: [
          opened,
          without("TlsOnly"),
          without("Alarms"),
          without("Events"),
          widened("Alarms", "sns:*"),
          '{"Statement": [',
        ],
        names: ["aws:sns/topicPolicy:TopicPolicy", "aws:sns/topic:Topic"],
      },
    },
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    without: false,
    inputs: {
      protocol: {
        insecure: ["http", "sqs"],
        names: ["aws:sns/topicSubscription:TopicSubscription", "aws:sns/topic:Topic"],
      },
      topic: { insecure: [NOWHERE], names: [] },
      filterPolicy: { insecure: ['{"severity":["none"]}'], names: [] },
      redrivePolicy: {
        insecure: [MISSING],
        names: [],
        only: isRelay,
        otherwise: "SNS keeps trying mail by itself, and takes no queue for it",
      },
    },
    harmless: {
      "addresses are the firm's settings; alertTopic.test.ts holds that each is subscribed": ["endpoint"],
      "it says where a filter looks, and there is none": ["filterPolicyScope"],
      "it says how a subscriber over HTTP is asked and tried again": [
        "confirmationTimeoutInMinutes",
        "deliveryPolicy",
        "endpointAutoConfirms",
        "rawMessageDelivery",
      ],
      "it goes with topics that keep an order, or with a delivery stream": [
        "replayPolicy",
        "subscriptionRoleArn",
      ],
    },
  },
  "aws:sqs/queue:Queue": {
    without: "the relay and its subscription take its ARN from it, so the program does not build without it",
    inputs: {
      kmsMasterKeyId: [FOREIGN_KEY],
      messageRetentionSeconds: [60],
      policy: [EVERYBODY_DOCUMENT],
      sqsManagedSseEnabled: "SQS encrypts with the firm's key; the provider refuses both",
    },
    harmless: {
      "a queue that keeps an order cannot take what SNS and functions could not deliver, and Lambda refuses it":
        ["contentBasedDeduplication", "deduplicationScope", "fifoQueue", "fifoThroughputLimit"],
      "when and how fast a message is handed out again; it stays in the queue": [
        "delaySeconds",
        "receiveWaitTimeSeconds",
        "visibilityTimeoutSeconds",
        "kmsDataKeyReusePeriodSeconds",
      ],
      "nothing takes messages out of the queue, so none moves on": ["redriveAllowPolicy", "redrivePolicy"],
      "a message of an alarm has 1 to 4 KB": ["maxMessageSize"],
    },
  },
  "aws:sqs/queuePolicy:QueuePolicy": {
    without: false,
    inputs: {
      queueUrl: { insecure: ["https://sqs.example/elsewhere"], names: [] },
      policy: {
        insecure: [opened, without("TlsOnly"), without("Topic"), '{"Statement": ['],
        names: ["aws:sqs/queuePolicy:QueuePolicy", "aws:sqs/queue:Queue"],
      },
    },
  },
};

/** Whether a feature looks at something that the stack has: servers and databases are at the recovery site alone. */
function guards({ name, props }: Planned): boolean {
  const isRecovery = props.region === "eu-west-2" && !name.includes("replica");
  if (name.endsWith("lambda-network-logs")) return true;
  return name.endsWith("s3-data-events") ? !isRecovery : isRecovery;
}
