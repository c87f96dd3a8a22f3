import { roleRights } from "../../../../policies/rules/aws/roleRights";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const role = (props: object = {}, name = "writer") => ({ name, props: { name, ...props } });
const rights = (of: unknown) => ({
  name: "rights",
  type: "aws:iam/rolePolicy:RolePolicy",
  props: { role: of, policy: "{}" },
});
const listed = (policyArns: unknown, roleName: unknown = "writer") => ({
  name: "listed",
  type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  props: { roleName, policyArns },
});
const SAID = "writer: it has no policy, so that what takes it can do nothing";

judgesStack(roleRights, [
  ["accepts a role with a policy", [role(), rights("writer")], []],
  ["accepts a policy inside", [role({ inlinePolicies: [{ name: "write", policy: "{}" }] })], []],
  [
    "accepts a ready-made policy",
    [role({ managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] })],
    [],
  ],
  [
    "accepts an attached policy",
    [
      role(),
      {
        name: "attached",
        type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        props: { role: "writer", policyArn: "arn:p" },
      },
    ],
    [],
  ],
  [
    "accepts a policy that is attached to several",
    [
      role(),
      {
        name: "attached",
        type: "aws:iam/policyAttachment:PolicyAttachment",
        props: { roles: ["reader", "writer"], policyArn: "arn:p" },
      },
    ],
    [],
  ],
  ["accepts a role that the firm names", [role()], [], { bareRoles: ["writer"] }],
  ["accepts a list of all its policies", [role(), listed(["arn:p"])], []],
  ["rejects a list of none", [role(), listed([])], [SAID]],
  ["leaves open a list that is not known yet", [role(), listed(unknownValue)], "unknown"],
  ["leaves open whose list it is", [role(), listed(["arn:p"], unknownValue)], "unknown"],
  ["rejects a role without any", [role()], [SAID]],
  ["rejects a role whose policy is another's", [role(), rights("reader")], [SAID]],
  ["rejects empty lists", [role({ inlinePolicies: [], managedPolicyArns: [] })], [SAID]],
  ["leaves open a policy of a role that is not known yet", [role(), rights(unknownValue)], "unknown"],
  [
    "rejects a role beside one that is not known yet",
    [role(), role({ inlinePolicies: unknownValue }, "reader")],
    [SAID, "unknown"],
  ],
]);
