import type { Inputs } from "../resource";

/** `aws:cloudtrail/trail:Trail` */
export const trail: Inputs = {
  advancedEventSelectors: {
    type: [
      {
        fieldSelectors: [
          {
            endsWiths: ["string"],
            equals: ["string"],
            field: "string",
            notEndsWiths: ["string"],
            notEquals: ["string"],
            notStartsWiths: ["string"],
            startsWiths: ["string"],
          },
        ],
        name: "string",
      },
    ],
  },
  cloudWatchLogsGroupArn: { type: "string" },
  cloudWatchLogsRoleArn: { type: "string" },
  enableLogFileValidation: { type: "boolean", default: false },
  enableLogging: { type: "boolean", default: true },
  eventSelectors: {
    type: [
      {
        dataResources: [{ type: "string", values: ["string"] }],
        excludeManagementEventSources: ["string"],
        includeManagementEvents: "boolean",
        readWriteType: "string",
      },
    ],
  },
  includeGlobalServiceEvents: { type: "boolean", default: true },
  insightSelectors: { type: [{ insightType: "string" }] },
  isMultiRegionTrail: { type: "boolean", default: false },
  isOrganizationTrail: { type: "boolean", default: false },
  kmsKeyId: { type: "string" },
  name: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  s3BucketName: { type: "string", required: true },
  s3KeyPrefix: { type: "string" },
  snsTopicName: { type: "string" },
  tags: { type: { "*": "string" } },
};
