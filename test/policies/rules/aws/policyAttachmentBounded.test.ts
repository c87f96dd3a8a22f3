import { policyAttachmentBounded } from "../../../../policies/rules/aws/policyAttachmentBounded";
import { judges, type Row } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const AWS = "arn:aws:iam::aws:policy/";
const exclusive = (who: string) => ({
  type: `aws:iam/${who.toLowerCase()}PolicyAttachmentsExclusive:${who}PolicyAttachmentsExclusive`,
});
const role = { type: "aws:iam/role:Role" };

judges(policyAttachmentBounded, [
  ["accepts reading", { policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }, []],
  [
    "accepts the firm's own policy",
    { policyArn: "arn:aws:iam::111122223333:policy/AdministratorAccessReview" },
    [],
  ],
  ["accepts a role without any", {}, [], role],
  [
    "rejects an administrator",
    { policyArn: `${AWS}AdministratorAccess` },
    ["it carries AdministratorAccess"],
  ],
  [
    "rejects power of everything but identities",
    { policyArn: `${AWS}PowerUserAccess` },
    ["it carries PowerUserAccess"],
    { type: "aws:iam/userPolicyAttachment:UserPolicyAttachment" },
  ],
  [
    "rejects it inside a role",
    { managedPolicyArns: [`${AWS}IAMFullAccess`] },
    ["it carries IAMFullAccess"],
    role,
  ],
  ["accepts a whole list that reads", { policyArns: [`${AWS}ReadOnlyAccess`] }, [], exclusive("Role")],
  ...["Role", "User", "Group"].map((who): Row => [
    `rejects it in the whole list of a ${who.toLowerCase()}`,
    { policyArns: [unknownValue, `${AWS}AdministratorAccess`] },
    ["it carries AdministratorAccess", "unknown"],
    exclusive(who),
  ]),
  [
    "leaves open a whole list that is not known yet",
    { policyArns: unknownValue },
    "unknown",
    exclusive("User"),
  ],
  ["leaves open a policy that is not known yet", { policyArn: unknownValue }, "unknown"],
  [
    "rejects it inside a role beside an unknown one",
    { managedPolicyArns: [unknownValue, `${AWS}AdministratorAccess`] },
    ["it carries AdministratorAccess", "unknown"],
    role,
  ],
]);
