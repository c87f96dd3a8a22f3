import { unknownValue } from "@pulumi/pulumi/runtime";
import { roleTrust } from "../../../../policies/rules/aws/roleTrust";
import { judges } from "../../../support/policyRows";

const account = { Principal: { AWS: "arn:aws:iam::111122223333:root" } };
const github = {
  Action: "sts:AssumeRoleWithWebIdentity",
  Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
};
const trust = (statement: object) => ({
  assumeRolePolicy: JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }],
  }),
});

judges(roleTrust, [
  ["accepts a service", trust({ Principal: { Service: "rolesanywhere.amazonaws.com" } }), []],
  ["accepts a named role", trust({ Principal: { AWS: "arn:aws:iam::111122223333:role/deploy" } }), []],
  [
    "accepts an account with a second factor",
    trust({ ...account, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
    [],
  ],
  [
    "accepts one repository of a build service",
    trust({
      ...github,
      Condition: {
        StringEquals: { "token.actions.githubusercontent.com:sub": "repo:acme/infra:ref:refs/heads/main" },
      },
    }),
    [],
  ],
  ["rejects everybody", trust({ Principal: "*" }), ["a statement trusts everybody"]],
  ["rejects a whole account", trust(account), ["a statement trusts a whole account without a condition"]],
  [
    "rejects a whole account by its number",
    trust({ Principal: { AWS: "111122223333" } }),
    ["a statement trusts a whole account without a condition"],
  ],
  [
    "rejects every repository of a build service",
    trust({
      ...github,
      Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } },
    }),
    ["a statement trusts an identity provider without a condition on sub"],
  ],
  [
    "rejects any subject",
    trust({ ...github, Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "*" } } }),
    ["a statement trusts an identity provider without a condition on sub"],
  ],
  [
    "rejects any repository",
    trust({ ...github, Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:*" } } }),
    ["a statement trusts an identity provider without a condition on sub"],
  ],
  [
    "rejects an account whose condition names nobody",
    trust({ ...account, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    ["a statement trusts a whole account without a condition"],
  ],
  [
    "accepts an account with an external id",
    trust({ ...account, Condition: { StringEquals: { "sts:ExternalId": "7c1f" } } }),
    [],
  ],
  ["leaves open a trust that is not known yet", { assumeRolePolicy: unknownValue }, "unknown"],
  [
    "rejects everybody beside an unknown name",
    { ...trust({ Principal: "*" }), name: unknownValue },
    ["a statement trusts everybody"],
  ],
]);
