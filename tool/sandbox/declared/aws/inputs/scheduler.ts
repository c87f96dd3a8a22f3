import type { Inputs } from "../resource";

/** `aws:scheduler/schedule:Schedule` */
export const schedule: Inputs = {
  actionAfterCompletion: { type: "string" },
  description: { type: "string" },
  endDate: { type: "string" },
  flexibleTimeWindow: { type: { maximumWindowInMinutes: "integer", mode: "string" }, required: true },
  groupName: { type: "string", replaces: true },
  kmsKeyArn: { type: "string" },
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  scheduleExpression: { type: "string", required: true },
  scheduleExpressionTimezone: { type: "string", default: "UTC" },
  startDate: { type: "string" },
  state: { type: "string", default: "ENABLED" },
  target: {
    type: {
      arn: "string",
      deadLetterConfig: { arn: "string" },
      ecsParameters: {
        capacityProviderStrategies: [{ base: "integer", capacityProvider: "string", weight: "integer" }],
        enableEcsManagedTags: "boolean",
        enableExecuteCommand: "boolean",
        group: "string",
        launchType: "string",
        networkConfiguration: { assignPublicIp: "boolean", securityGroups: ["string"], subnets: ["string"] },
        placementConstraints: [{ expression: "string", type: "string" }],
        placementStrategies: [{ field: "string", type: "string" }],
        platformVersion: "string",
        propagateTags: "string",
        referenceId: "string",
        tags: { "*": "string" },
        taskCount: "integer",
        taskDefinitionArn: "string",
      },
      eventbridgeParameters: { detailType: "string", source: "string" },
      input: "string",
      kinesisParameters: { partitionKey: "string" },
      retryPolicy: { maximumEventAgeInSeconds: "integer", maximumRetryAttempts: "integer" },
      roleArn: "string",
      sagemakerPipelineParameters: { pipelineParameters: [{ name: "string", value: "string" }] },
      sqsParameters: { messageGroupId: "string" },
    },
    required: true,
  },
};

/** `aws:scheduler/scheduleGroup:ScheduleGroup` */
export const scheduleGroup: Inputs = {
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
};
