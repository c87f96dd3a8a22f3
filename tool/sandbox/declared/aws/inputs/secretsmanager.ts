import type { Inputs } from "../resource";

/** `aws:secretsmanager/secret:Secret` */
export const secret: Inputs = {
  description: { type: "string" },
  forceOverwriteReplicaSecret: { type: "boolean", default: false },
  kmsKeyId: { type: "string" },
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  policy: { type: "string" },
  recoveryWindowInDays: { type: "integer", default: 30 },
  region: { type: "string", replaces: true },
  replicas: {
    type: [
      {
        kmsKeyId: "string",
        lastAccessedDate: "string",
        region: "string",
        status: "string",
        statusMessage: "string",
      },
    ],
  },
  tags: { type: { "*": "string" } },
  type: { type: "string", replaces: true },
};

/** `aws:secretsmanager/secretVersion:SecretVersion` */
export const secretVersion: Inputs = {
  region: { type: "string", replaces: true },
  secretBinary: { type: "string", replaces: true, secret: true },
  secretId: { type: "string", required: true, replaces: true },
  secretString: { type: "string", replaces: true, secret: true },
  secretStringWo: { type: "string", secret: true },
  secretStringWoVersion: { type: "integer" },
  versionStages: { type: ["string"] },
};

/** `aws:secretsmanager/secretPolicy:SecretPolicy` */
export const secretPolicy: Inputs = {
  blockPublicPolicy: { type: "boolean" },
  policy: { type: "string", required: true },
  region: { type: "string", replaces: true },
  secretArn: { type: "string", required: true, replaces: true },
};
