import type { Inputs } from "../resource";

/** `aws:rolesanywhere/trustAnchor:TrustAnchor` */
export const trustAnchor: Inputs = {
  enabled: { type: "boolean" },
  name: { type: "string" },
  notificationSettings: {
    type: [
      { channel: "string", configuredBy: "string", enabled: "boolean", event: "string", threshold: "number" },
    ],
    replaces: true,
  },
  source: {
    type: { sourceData: { acmPcaArn: "string", x509CertificateData: "string" }, sourceType: "string" },
    required: true,
  },
  tags: { type: { "*": "string" } },
};

/** `aws:rolesanywhere/profile:Profile` */
export const profile: Inputs = {
  acceptRoleSessionName: { type: "boolean" },
  durationSeconds: { type: "integer" },
  enabled: { type: "boolean" },
  managedPolicyArns: { type: ["string"] },
  name: { type: "string" },
  requireInstanceProperties: { type: "boolean" },
  roleArns: { type: ["string"] },
  sessionPolicy: { type: "string" },
  tags: { type: { "*": "string" } },
};
