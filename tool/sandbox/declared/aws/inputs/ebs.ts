import type { Inputs } from "../resource";

/** `aws:ebs/encryptionByDefault:EncryptionByDefault` */
export const encryptionByDefault: Inputs = {
  enabled: { type: "boolean", default: true },
  region: { type: "string", replaces: true },
};
