import type { Inputs } from "../resource";

/** `aws:sqs/queue:Queue` */
export const queue: Inputs = {
  contentBasedDeduplication: { type: "boolean", default: false },
  deduplicationScope: { type: "string" },
  delaySeconds: { type: "integer", default: 0 },
  fifoQueue: { type: "boolean", replaces: true, default: false },
  fifoThroughputLimit: { type: "string" },
  kmsDataKeyReusePeriodSeconds: { type: "integer" },
  kmsMasterKeyId: { type: "string" },
  maxMessageSize: { type: "integer", default: 262144 },
  messageRetentionSeconds: { type: "integer", default: 345600 },
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  policy: { type: "string" },
  receiveWaitTimeSeconds: { type: "integer", default: 0 },
  redriveAllowPolicy: { type: "string" },
  redrivePolicy: { type: "string" },
  region: { type: "string", replaces: true },
  sqsManagedSseEnabled: { type: "boolean" },
  tags: { type: { "*": "string" } },
  visibilityTimeoutSeconds: { type: "integer", default: 30 },
};

/** `aws:sqs/queuePolicy:QueuePolicy` */
export const queuePolicy: Inputs = {
  policy: { type: "any", required: true },
  queueUrl: { type: "string", required: true, replaces: true },
  region: { type: "string", replaces: true },
};
