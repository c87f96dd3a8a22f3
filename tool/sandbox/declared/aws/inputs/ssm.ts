import type { Inputs } from "../resource";

/** `aws:ssm/parameter:Parameter` */
export const parameter: Inputs = {
  allowedPattern: { type: "string" },
  arn: { type: "string" },
  dataType: { type: "string", replaces: true },
  description: { type: "string" },
  insecureValue: { type: "string" },
  keyId: { type: "string" },
  name: { type: "string", replaces: true },
  overwrite: { type: "boolean" },
  region: { type: "string", replaces: true },
  tags: { type: { "*": "string" } },
  tier: { type: "string" },
  type: { type: "string", required: true },
  value: { type: "string", secret: true },
  valueWo: { type: "string", secret: true },
  valueWoVersion: { type: "integer" },
};
