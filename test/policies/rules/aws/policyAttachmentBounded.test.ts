import { unknownValue } from "@pulumi/pulumi/runtime";
import { policyAttachmentBounded } from "../../../../policies/rules/aws/policyAttachmentBounded";
import { judges } from "../../../support/policyRows";

const AWS = "arn:aws:iam::aws:policy/";
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
  ["leaves open a policy that is not known yet", { policyArn: unknownValue }, "unknown"],
  [
    "rejects it inside a role beside an unknown one",
    { managedPolicyArns: [unknownValue, `${AWS}AdministratorAccess`] },
    ["it carries AdministratorAccess", "unknown"],
    role,
  ],
]);
