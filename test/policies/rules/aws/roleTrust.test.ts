import { roleTrust } from "../../../../policies/rules/aws/roleTrust";
import { judges, type Row } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

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
const COGNITO = "cognito-identity.amazonaws.com";
const GOOGLE = "accounts.google.com";
const web = (host: string, Condition: object) =>
  trust({ Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${host}` }, Condition });

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
  [
    "rejects every application of a provider behind a principal that is not known yet",
    {
      assumeRolePolicy: {
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { Federated: [unknownValue, "graph.facebook.com"] },
          },
        ],
      },
    },
    ["a statement trusts every application of an identity provider", "unknown"],
  ],
  ["leaves open a trust that is not known yet", { assumeRolePolicy: unknownValue }, "unknown"],
  [
    "rejects everybody beside an unknown name",
    { ...trust({ Principal: "*" }), name: unknownValue },
    ["a statement trusts everybody"],
  ],
  ...(
    [
      ["any pool of Cognito", "cognito-identity.amazonaws.com", {}],
      [
        "any pool of Cognito whose guest is known",
        COGNITO,
        { "ForAnyValue:StringLike": { [`${COGNITO}:amr`]: "authenticated" } },
      ],
      ["whoever is a guest of a pool", COGNITO, { StringEquals: { [`${COGNITO}:aud`]: "eu-west-1:7c1f" } }],
      ["any app of Google", GOOGLE, { StringEquals: { [`${GOOGLE}:sub`]: "108" } }],
      ["any client of Google", GOOGLE, { StringLike: { [`${GOOGLE}:aud`]: "*" } }],
      ["any app of Facebook", "graph.facebook.com", {}],
    ] as const
  ).map(([whom, Federated, Condition]): Row => [
    `rejects ${whom}`,
    trust({ Principal: { Federated }, Condition }),
    ["a statement trusts every application of an identity provider"],
  ]),
  [
    "accepts known people of one pool of Cognito",
    trust({
      Principal: { Federated: COGNITO },
      Condition: {
        StringEquals: { [`${COGNITO}:aud`]: "eu-west-1:7c1f" },
        "ForAnyValue:StringLike": { [`${COGNITO}:amr`]: "authenticated" },
      },
    }),
    [],
  ],
  [
    "accepts one client of Google",
    trust({
      Principal: { Federated: GOOGLE },
      Condition: { StringEquals: { [`${GOOGLE}:aud`]: "77.apps" } },
    }),
    [],
  ],
  ...[
    ["app.terraform.io", "organization:*:project:infra:workspace:prod:run_phase:apply"],
    ["gitlab.com", "project_path:*"],
    ["gitlab.com", "project_path:*/infra:ref_type:branch:ref:main"],
    ["token.actions.githubusercontent.com", "repo:*:ref:refs/heads/main"],
    ["token.actions.githubusercontent.com", "repo:*/infra:ref:refs/heads/main"],
    ["token.actions.githubusercontent.com", "repo:acme*/infra:*"],
    ["token.actions.githubusercontent.com", "*:ref:refs/heads/main"],
  ].map(([host, sub]): Row => [
    `rejects ${sub} of ${host}`,
    web(host!, { StringLike: { [`${host}:sub`]: sub } }),
    ["a statement trusts an identity provider without a condition on sub"],
  ]),
  ...[
    ["app.terraform.io", "organization:acme:project:*:workspace:*:run_phase:*"],
    ["gitlab.com", "project_path:acme/*:ref_type:branch:ref:main"],
    ["token.actions.githubusercontent.com", "repo:acme/*"],
    ["oidc.eks.eu-west-1.amazonaws.com/id/7C1F", "system:serviceaccount:*:reader"],
  ].map(([host, sub]): Row => [
    `accepts ${sub} of ${host}`,
    web(host!, { StringLike: { [`${host}:sub`]: sub } }),
    [],
  ]),
  [
    "rejects a subject that need not be there",
    web("gitlab.com", { StringLikeIfExists: { "gitlab.example:sub": "project_path:acme/infra" } }),
    ["a statement trusts an identity provider without a condition on sub"],
  ],
  [
    "rejects everybody behind a principal that is not known yet",
    { assumeRolePolicy: { Statement: { Effect: "Allow", Principal: { AWS: [unknownValue, "*"] } } } },
    ["a statement trusts everybody"],
  ],
  [
    "rejects a whole account behind a principal that is not known yet",
    {
      assumeRolePolicy: {
        Statement: { Effect: "Allow", Principal: { AWS: [unknownValue, "111122223333"] } },
      },
    },
    ["a statement trusts a whole account without a condition", "unknown"],
  ],
]);
