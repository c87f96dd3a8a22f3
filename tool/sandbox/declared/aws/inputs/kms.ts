import type { Inputs } from "../resource";

/** `aws:kms/key:Key` */
export const key: Inputs = {
  bypassPolicyLockoutSafetyCheck: { type: "boolean", default: false },
  customKeyStoreId: { type: "string", replaces: true },
  customerMasterKeySpec: { type: "string", replaces: true, default: "SYMMETRIC_DEFAULT" },
  deletionWindowInDays: { type: "integer" },
  description: { type: "string" },
  enableKeyRotation: { type: "boolean" },
  isEnabled: { type: "boolean", default: true },
  keyUsage: { type: "string", replaces: true, default: "ENCRYPT_DECRYPT" },
  multiRegion: { type: "boolean", replaces: true },
  policy: { type: "string" },
  region: { type: "string", replaces: true },
  rotationPeriodInDays: { type: "integer" },
  tags: { type: { "*": "string" } },
  xksKeyId: { type: "string" },
};

/** `aws:kms/replicaKey:ReplicaKey` */
export const replicaKey: Inputs = {
  bypassPolicyLockoutSafetyCheck: { type: "boolean", default: false },
  deletionWindowInDays: { type: "integer" },
  description: { type: "string" },
  enabled: { type: "boolean", default: true },
  policy: { type: "string" },
  primaryKeyArn: { type: "string", required: true, replaces: true },
  region: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
};

/** `aws:kms/alias:Alias` */
export const alias: Inputs = {
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  region: { type: "string", replaces: true },
  targetKeyId: { type: "string", required: true },
};

/** `aws:kms/keyPolicy:KeyPolicy` */
export const keyPolicy: Inputs = {
  bypassPolicyLockoutSafetyCheck: { type: "boolean", default: false },
  keyId: { type: "string", required: true },
  policy: { type: "string", required: true },
  region: { type: "string", replaces: true },
};

/** `aws:kms/grant:Grant` */
export const grant: Inputs = {
  constraints: {
    type: [{ encryptionContextEquals: { "*": "string" }, encryptionContextSubset: { "*": "string" } }],
    replaces: true,
  },
  grantCreationTokens: { type: ["string"], replaces: true },
  granteePrincipal: { type: "string", required: true, replaces: true },
  keyId: { type: "string", required: true, replaces: true },
  name: { type: "string", replaces: true },
  operations: { type: ["string"], required: true, replaces: true },
  region: { type: "string", replaces: true },
  retireOnDelete: { type: "boolean", replaces: true },
  retiringPrincipal: { type: "string", replaces: true },
};
