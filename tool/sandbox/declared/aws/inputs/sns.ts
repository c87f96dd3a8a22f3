import type { Inputs } from "../resource";

/** `aws:sns/topic:Topic` */
export const topic: Inputs = {
  applicationFailureFeedbackRoleArn: { type: "string" },
  applicationSuccessFeedbackRoleArn: { type: "string" },
  applicationSuccessFeedbackSampleRate: { type: "integer" },
  archivePolicy: { type: "string" },
  contentBasedDeduplication: { type: "boolean", default: false },
  deliveryPolicy: { type: "string" },
  displayName: { type: "string" },
  fifoThroughputScope: { type: "string" },
  fifoTopic: { type: "boolean", replaces: true, default: false },
  firehoseFailureFeedbackRoleArn: { type: "string" },
  firehoseSuccessFeedbackRoleArn: { type: "string" },
  firehoseSuccessFeedbackSampleRate: { type: "integer" },
  httpFailureFeedbackRoleArn: { type: "string" },
  httpSuccessFeedbackRoleArn: { type: "string" },
  httpSuccessFeedbackSampleRate: { type: "integer" },
  kmsMasterKeyId: { type: "string" },
  lambdaFailureFeedbackRoleArn: { type: "string" },
  lambdaSuccessFeedbackRoleArn: { type: "string" },
  lambdaSuccessFeedbackSampleRate: { type: "integer" },
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  policy: { type: "string" },
  region: { type: "string", replaces: true },
  signatureVersion: { type: "integer" },
  sqsFailureFeedbackRoleArn: { type: "string" },
  sqsSuccessFeedbackRoleArn: { type: "string" },
  sqsSuccessFeedbackSampleRate: { type: "integer" },
  tags: { type: { "*": "string" } },
  tracingConfig: { type: "string" },
};

/** `aws:sns/topicPolicy:TopicPolicy` */
export const topicPolicy: Inputs = {
  arn: { type: "string", required: true, replaces: true },
  policy: { type: "any", required: true },
  region: { type: "string", replaces: true },
};

/** `aws:sns/topicSubscription:TopicSubscription` */
export const topicSubscription: Inputs = {
  confirmationTimeoutInMinutes: { type: "integer", default: 1 },
  deliveryPolicy: { type: "string" },
  endpoint: { type: "string", required: true, replaces: true },
  endpointAutoConfirms: { type: "boolean", default: false },
  filterPolicy: { type: "string" },
  filterPolicyScope: { type: "string" },
  protocol: { type: "string", required: true, replaces: true },
  rawMessageDelivery: { type: "boolean", default: false },
  redrivePolicy: { type: "string" },
  region: { type: "string", replaces: true },
  replayPolicy: { type: "string" },
  subscriptionRoleArn: { type: "string" },
  topic: { type: "string", required: true, replaces: true },
};
