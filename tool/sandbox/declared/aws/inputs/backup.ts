import type { Inputs } from "../resource";

/** `aws:backup/vault:Vault` */
export const vault: Inputs = {
  forceDestroy: { type: "boolean" },
  kmsKeyArn: { type: "string", replaces: true },
  name: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
};

/** `aws:backup/plan:Plan` */
export const plan: Inputs = {
  advancedBackupSettings: { type: [{ backupOptions: { "*": "string" }, resourceType: "string" }] },
  name: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  rules: {
    type: [
      {
        completionWindow: "integer",
        copyActions: [
          {
            destinationVaultArn: "string",
            lifecycle: {
              coldStorageAfter: "integer",
              deleteAfter: "integer",
              optInToArchiveForSupportedResources: "boolean",
            },
          },
        ],
        enableContinuousBackup: "boolean",
        lifecycle: {
          coldStorageAfter: "integer",
          deleteAfter: "integer",
          optInToArchiveForSupportedResources: "boolean",
        },
        recoveryPointTags: { "*": "string" },
        ruleName: "string",
        scanActions: [{ malwareScanner: "string", scanMode: "string" }],
        schedule: "string",
        scheduleExpressionTimezone: "string",
        startWindow: "integer",
        targetLogicallyAirGappedBackupVaultArn: "string",
        targetVaultName: "string",
      },
    ],
    required: true,
  },
  scanSettings: { type: [{ malwareScanner: "string", resourceTypes: ["string"], scannerRoleArn: "string" }] },
  tags: { type: { "*": "string" } },
};

/** `aws:backup/selection:Selection` */
export const selection: Inputs = {
  conditions: {
    type: [
      {
        stringEquals: [{ key: "string", value: "string" }],
        stringLikes: [{ key: "string", value: "string" }],
        stringNotEquals: [{ key: "string", value: "string" }],
        stringNotLikes: [{ key: "string", value: "string" }],
      },
    ],
    replaces: true,
  },
  iamRoleArn: { type: "string", required: true, replaces: true },
  name: { type: "string", replaces: true },
  notResources: { type: ["string"], replaces: true },
  planId: { type: "string", required: true, replaces: true },
  region: { type: "string", replaces: true },
  resources: { type: ["string"], replaces: true },
  selectionTags: { type: [{ key: "string", type: "string", value: "string" }], replaces: true },
};
