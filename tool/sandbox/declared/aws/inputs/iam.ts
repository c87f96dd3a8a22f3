import type { Inputs } from "../resource";

/** `aws:iam/role:Role` */
export const role: Inputs = {
  assumeRolePolicy: { type: "any", required: true },
  description: { type: "string" },
  forceDetachPolicies: { type: "boolean", default: false },
  inlinePolicies: { type: [{ name: "string", policy: "string" }] },
  managedPolicyArns: { type: ["string"] },
  maxSessionDuration: { type: "integer", default: 3600 },
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  path: { type: "string", replaces: true, default: "/" },
  permissionsBoundary: { type: "string" },
  tags: { type: { "*": "string" } },
};

/** `aws:iam/policy:Policy` */
export const policy: Inputs = {
  delayAfterPolicyCreationInMs: { type: "integer" },
  description: { type: "string", replaces: true },
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  path: { type: "string", replaces: true, default: "/" },
  policy: { type: "any", required: true },
  tags: { type: { "*": "string" } },
};

/** `aws:iam/rolePolicy:RolePolicy` */
export const rolePolicy: Inputs = {
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  policy: { type: "any", required: true },
  role: { type: "string", required: true, replaces: true },
};

/** `aws:iam/rolePolicyAttachment:RolePolicyAttachment` */
export const rolePolicyAttachment: Inputs = {
  policyArn: { type: "string", required: true, replaces: true },
  role: { type: "string", required: true, replaces: true },
};

/** `aws:iam/instanceProfile:InstanceProfile` */
export const instanceProfile: Inputs = {
  name: { type: "string", replaces: true },
  namePrefix: { type: "string", replaces: true },
  path: { type: "string", replaces: true, default: "/" },
  role: { type: "string" },
  tags: { type: { "*": "string" } },
};

/** `aws:iam/openIdConnectProvider:OpenIdConnectProvider` */
export const openIdConnectProvider: Inputs = {
  clientIdLists: { type: ["string"], required: true },
  tags: { type: { "*": "string" } },
  thumbprintLists: { type: ["string"] },
  url: { type: "string", required: true, replaces: true },
};

/** `aws:iam/accountPasswordPolicy:AccountPasswordPolicy` */
export const accountPasswordPolicy: Inputs = {
  allowUsersToChangePassword: { type: "boolean" },
  hardExpiry: { type: "boolean" },
  maxPasswordAge: { type: "integer" },
  minimumPasswordLength: { type: "integer" },
  passwordReusePrevention: { type: "integer" },
  requireLowercaseCharacters: { type: "boolean" },
  requireNumbers: { type: "boolean" },
  requireSymbols: { type: "boolean" },
  requireUppercaseCharacters: { type: "boolean" },
};
