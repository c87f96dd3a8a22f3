import { destructionNeedsMfa } from "../../../../policies/rules/aws/destructionNeedsMfa";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const MFA = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
const ROOT = { AWS: "arn:aws:iam::111122223333:root" };
const SERVER = { Service: "ec2.amazonaws.com" };
const taken = (...statements: object[]) =>
  JSON.stringify({
    Statement: statements.map((s) => ({ Effect: "Allow", Action: "sts:AssumeRole", ...s })),
  });
const role = (assumeRolePolicy: unknown, more: object = {}) => ({
  name: "role",
  type: "aws:iam/role:Role",
  props: { name: "r", assumeRolePolicy, ...more },
});
const document = (Action: unknown, more: object = {}) =>
  JSON.stringify({
    Statement: [{ Effect: "Allow", Action, Resource: "arn:aws:s3:::acme-vault/*", ...more }],
  });
const rights = (policy: unknown) => ({
  name: "rights",
  type: "aws:iam/rolePolicy:RolePolicy",
  props: { role: "r", policy },
});
const people = role(taken({ Principal: ROOT, ...MFA }));
const server = role(taken({ Principal: SERVER }));
const DELETE = document("s3:DeleteObjectVersion");
const shared = (policy: unknown, arn: unknown = "arn:p", name = "shared") => ({
  name,
  type: "aws:iam/policy:Policy",
  props: { arn, policy },
});
const giving = (type: string, props: object) => ({
  name: "given",
  type: `aws:iam/${type}`,
  props: { ...props },
});
const list = (roleName: unknown, policyArns: unknown) =>
  giving("rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", { roleName, policyArns });
const SHARED = "shared: a statement lets whoever takes role s3:DeleteObjectVersion";
const SAID = "rights: a statement lets whoever takes role s3:DeleteObjectVersion";

judgesStack(destructionNeedsMfa, [
  ["accepts people with a second factor", [people, rights(DELETE)], []],
  [
    "accepts people of the firm's directory",
    [
      role(taken({ Principal: { Federated: "arn:aws:iam::111122223333:saml-provider/sso" } })),
      rights(DELETE),
    ],
    [],
  ],
  ["accepts a server that only writes", [server, rights(document(["s3:PutObject", "s3:DeleteObject"]))], []],
  ["accepts a denial", [server, rights(document("s3:*", { Effect: "Deny" }))], []],
  ["accepts a statement that asks for the factor itself", [server, rights(document("s3:*", MFA))], []],
  ["accepts a role that the firm names", [server, rights(DELETE)], [], { roles: ["r"] }],
  ["rejects a server", [server, rights(DELETE)], [SAID]],
  [
    "rejects a wildcard that means it",
    [server, rights(document("s3:*"))],
    ["rights: a statement lets whoever takes role s3:BypassGovernanceRetention"],
  ],
  [
    "rejects a role that servers take beside people",
    [role(taken({ Principal: ROOT, ...MFA }, { Principal: SERVER })), rights(DELETE)],
    [SAID],
  ],
  [
    "rejects a factor that is asked for only where it can be said",
    [
      role(taken({ Principal: ROOT, Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } } })),
      rights(DELETE),
    ],
    [SAID],
  ],
  [
    "rejects an attached policy",
    [
      server,
      { name: "shared", type: "aws:iam/policy:Policy", props: { arn: "arn:p", policy: DELETE } },
      {
        name: "attached",
        type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        props: { role: "r", policyArn: "arn:p" },
      },
    ],
    ["shared: a statement lets whoever takes role s3:DeleteObjectVersion"],
  ],
  [
    "rejects a policy in the list of all of them",
    [server, shared(DELETE), list("r", ["arn:a", "arn:p"])],
    [SHARED],
  ],
  [
    "rejects a policy that is attached to several",
    [
      server,
      shared(DELETE),
      giving("policyAttachment:PolicyAttachment", { roles: ["a", "r"], policyArn: "arn:p" }),
    ],
    [SHARED],
  ],
  [
    "rejects a policy that the role names",
    [role(taken({ Principal: SERVER }), { managedPolicyArns: ["arn:p"] }), shared(DELETE)],
    [SHARED],
  ],
  [
    "rejects an attached policy that is made in the same run, beside another",
    [
      server,
      shared(DELETE, unknownValue),
      shared(document("s3:GetObject"), unknownValue, "reading"),
      { ...list("r", [unknownValue, unknownValue]), links: { policyArns: ["shared", "reading"] } },
    ],
    [SHARED],
  ],
  ["accepts a policy in the list of another role", [server, shared(DELETE), list("other", ["arn:p"])], []],
  ["leaves open what a list holds", [server, shared(DELETE), list("r", unknownValue)], "unknown"],
  ["leaves open whose list it is", [server, shared(DELETE), list(unknownValue, ["arn:p"])], "unknown"],
  [
    "rejects a listed policy beside one that is not known",
    [server, shared(DELETE), list("r", [unknownValue, "arn:p"])],
    [SHARED, "unknown"],
  ],
  [
    "rejects a user's key",
    [{ name: "own", type: "aws:iam/userPolicy:UserPolicy", props: { user: "u", policy: DELETE } }],
    ["own: a statement lets its owner s3:DeleteObjectVersion"],
  ],
  [
    "rejects a server beside a trust that is not known yet",
    [
      role({ Statement: [unknownValue, { Effect: "Allow", Action: "sts:AssumeRole", Principal: SERVER }] }),
      rights(DELETE),
    ],
    [SAID],
  ],
  [
    "rejects a known action behind one that is not known yet",
    [
      server,
      rights({
        Statement: [{ Effect: "Allow", Action: [unknownValue, "kms:ScheduleKeyDeletion"], Resource: "*" }],
      }),
    ],
    ["rights: a statement lets whoever takes role kms:ScheduleKeyDeletion"],
  ],
  [
    "leaves open an action that is not known yet",
    [
      server,
      rights({ Statement: [{ Effect: "Allow", Action: [unknownValue, "s3:GetObject"], Resource: "*" }] }),
    ],
    "unknown",
  ],
  ["leaves open a trust that is not known yet", [role(unknownValue), rights(DELETE)], "unknown"],
  [
    "rejects an inline policy beside an unknown one",
    [role(taken({ Principal: SERVER }), { inlinePolicies: [unknownValue, { policy: DELETE }] })],
    ["role: a statement lets whoever takes role s3:DeleteObjectVersion", "unknown"],
  ],
  [
    "leaves open rights of a role that is not known yet",
    [server, { ...rights(DELETE), props: { role: unknownValue, policy: DELETE } }],
    "unknown",
  ],
]);
