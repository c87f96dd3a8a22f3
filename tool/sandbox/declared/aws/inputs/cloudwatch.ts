import type { Inputs } from "../resource";

/** `aws:cloudwatch/metricAlarm:MetricAlarm` */
export const metricAlarm: Inputs = {
  actionsEnabled: { type: "boolean", default: true },
  alarmActions: { type: ["string"] },
  alarmDescription: { type: "string" },
  comparisonOperator: { type: "string" },
  datapointsToAlarm: { type: "integer" },
  dimensions: { type: { "*": "string" } },
  evaluateLowSampleCountPercentiles: { type: "string" },
  evaluationCriteria: {
    type: { promqlCriteria: { pendingPeriod: "integer", query: "string", recoveryPeriod: "integer" } },
  },
  evaluationInterval: { type: "integer" },
  evaluationPeriods: { type: "integer" },
  extendedStatistic: { type: "string" },
  insufficientDataActions: { type: ["string"] },
  metricName: { type: "string" },
  metricQueries: {
    type: [
      {
        accountId: "string",
        expression: "string",
        id: "string",
        label: "string",
        metric: {
          dimensions: { "*": "string" },
          metricName: "string",
          namespace: "string",
          period: "integer",
          stat: "string",
          unit: "string",
        },
        period: "integer",
        returnData: "boolean",
      },
    ],
  },
  name: { type: "string", replaces: true },
  namespace: { type: "string" },
  okActions: { type: ["string"] },
  period: { type: "integer" },
  region: { type: "string", replaces: true },
  statistic: { type: "string" },
  tags: { type: { "*": "string" } },
  threshold: { type: "number" },
  thresholdMetricId: { type: "string" },
  treatMissingData: { type: "string", default: "missing" },
  unit: { type: "string" },
  warmUpConfiguration: {
    type: { onlyStartEvaluatingAfterWarmUpPeriodEnds: "boolean", warmUpPeriodDurationInMinutes: "integer" },
  },
};

/** `aws:cloudwatch/compositeAlarm:CompositeAlarm` */
export const compositeAlarm: Inputs = {
  actionsEnabled: { type: "boolean", replaces: true, default: true },
  actionsSuppressor: { type: { alarm: "string", extensionPeriod: "integer", waitPeriod: "integer" } },
  alarmActions: { type: ["string"] },
  alarmDescription: { type: "string" },
  alarmName: { type: "string", required: true, replaces: true },
  alarmRule: { type: "string", required: true },
  insufficientDataActions: { type: ["string"] },
  okActions: { type: ["string"] },
  region: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
};

/** `aws:cloudwatch/dashboard:Dashboard` */
export const dashboard: Inputs = {
  dashboardBody: { type: "string", required: true },
  dashboardName: { type: "string", required: true, replaces: true },
  region: { type: "string", replaces: true },
};

/** `aws:cloudwatch/eventRule:EventRule` */
export const eventRule: Inputs = {
  description: { type: "string" },
  eventBusName: { type: "string", replaces: true, default: "default" },
  eventPattern: { type: "string" },
  forceDestroy: { type: "boolean", default: false },
  isEnabled: { type: "boolean" },
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  roleArn: { type: "string" },
  scheduleExpression: { type: "string" },
  state: { type: "string" },
  tags: { type: { "*": "string" } },
};

/** `aws:cloudwatch/eventTarget:EventTarget` */
export const eventTarget: Inputs = {
  appsyncTarget: { type: { graphqlOperation: "string" } },
  arn: { type: "string", required: true },
  batchTarget: {
    type: { arraySize: "integer", jobAttempts: "integer", jobDefinition: "string", jobName: "string" },
  },
  deadLetterConfig: { type: { arn: "string" } },
  ecsTarget: {
    type: {
      capacityProviderStrategies: [{ base: "integer", capacityProvider: "string", weight: "integer" }],
      enableEcsManagedTags: "boolean",
      enableExecuteCommand: "boolean",
      group: "string",
      launchType: "string",
      networkConfiguration: { assignPublicIp: "boolean", securityGroups: ["string"], subnets: ["string"] },
      orderedPlacementStrategies: [{ field: "string", type: "string" }],
      placementConstraints: [{ expression: "string", type: "string" }],
      platformVersion: "string",
      propagateTags: "string",
      tags: { "*": "string" },
      taskCount: "integer",
      taskDefinitionArn: "string",
    },
  },
  eventBusName: { type: "string", replaces: true, default: "default" },
  forceDestroy: { type: "boolean", default: false },
  httpTarget: {
    type: {
      headerParameters: { "*": "string" },
      pathParameterValues: ["string"],
      queryStringParameters: { "*": "string" },
    },
  },
  input: { type: "string" },
  inputPath: { type: "string" },
  inputTransformer: { type: { inputPaths: { "*": "string" }, inputTemplate: "string" } },
  kinesisTarget: { type: { partitionKeyPath: "string" } },
  redshiftTarget: {
    type: {
      database: "string",
      dbUser: "string",
      secretsManagerArn: "string",
      sql: "string",
      statementName: "string",
      withEvent: "boolean",
    },
  },
  region: { type: "string", replaces: true },
  retryPolicy: { type: { maximumEventAgeInSeconds: "integer", maximumRetryAttempts: "integer" } },
  roleArn: { type: "string" },
  rule: { type: "string", required: true, replaces: true },
  runCommandTargets: { type: [{ key: "string", values: ["string"] }] },
  sagemakerPipelineTarget: { type: { pipelineParameterLists: [{ name: "string", value: "string" }] } },
  sqsTarget: { type: { messageGroupId: "string" } },
  targetId: { type: "string", replaces: true },
};

/** `aws:cloudwatch/logGroup:LogGroup` */
export const logGroup: Inputs = {
  deletionProtectionEnabled: { type: "boolean" },
  kmsKeyId: { type: "string" },
  logGroupClass: { type: "string", replaces: true },
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  retentionInDays: { type: "integer", default: 0 },
  skipDestroy: { type: "boolean", default: false },
  tags: { type: { "*": "string" } },
};

/** `aws:cloudwatch/logMetricFilter:LogMetricFilter` */
export const logMetricFilter: Inputs = {
  applyOnTransformedLogs: { type: "boolean" },
  logGroupName: { type: "string", required: true, replaces: true },
  metricTransformation: {
    type: {
      defaultValue: "string",
      dimensions: { "*": "string" },
      name: "string",
      namespace: "string",
      unit: "string",
      value: "string",
    },
    required: true,
  },
  name: { type: "string", replaces: true },
  pattern: { type: "string", required: true },
  region: { type: "string", replaces: true },
};

/** `aws:cloudwatch/logStream:LogStream` */
export const logStream: Inputs = {
  logGroupName: { type: "string", required: true, replaces: true },
  name: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
};

/** `aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter` */
export const logSubscriptionFilter: Inputs = {
  applyOnTransformedLogs: { type: "boolean" },
  destinationArn: { type: "string", required: true },
  distribution: { type: "string" },
  emitSystemFields: { type: ["string"] },
  filterPattern: { type: "string", required: true },
  logGroup: { type: "string", required: true, replaces: true },
  name: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  roleArn: { type: "string" },
};

/** `aws:cloudwatch/logResourcePolicy:LogResourcePolicy` */
export const logResourcePolicy: Inputs = {
  policyDocument: { type: "any", required: true },
  policyName: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  resourceArn: { type: "string", replaces: true },
};
