import { keyPolicyClosed } from "../../../../policies/rules/aws/keyPolicyClosed";
import { judges, type Row } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const policy = (statement: object) => ({
  policy: JSON.stringify({
    Statement: [{ Sid: "Use", Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...statement }],
  }),
});

judges(keyPolicyClosed, [
  ["accepts the account", policy({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }), []],
  [
    "accepts everybody of the organization",
    policy({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
    [],
  ],
  ["accepts a service", policy({ Principal: { Service: "sns.amazonaws.com" } }), []],
  ["accepts no policy, which is the account's", {}, []],
  ["rejects everybody", policy({ Principal: "*" }), ["statement Use admits everybody"]],
  [
    "rejects everybody through a service",
    policy({
      Principal: { AWS: "*" },
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
    }),
    ["statement Use admits everybody"],
  ],
  [
    "rejects a condition that holds when its key is absent",
    policy({ Principal: "*", Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } } }),
    ["statement Use admits everybody"],
  ],
  [
    "rejects a condition that says who not",
    policy({ Principal: "*", Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } }),
    ["statement Use admits everybody"],
  ],
  [
    "rejects everybody but one",
    policy({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }),
    ["statement Use admits everybody"],
  ],
  [
    "rejects everybody in a policy of its own",
    policy({ Principal: "*" }),
    ["statement Use admits everybody"],
    { type: "aws:kms/keyPolicy:KeyPolicy" },
  ],
  ...[
    { StringLike: { "aws:PrincipalArn": "arn:*" } },
    { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:*" } },
    { StringLike: { "aws:PrincipalAccount": "?*" } },
  ].map((Condition): Row => [
    `rejects everybody behind a condition that leaves everybody in, ${JSON.stringify(Condition)}`,
    policy({ Principal: "*", Condition }),
    ["statement Use admits everybody"],
  ]),
  ["leaves open a policy that is not known yet", { policy: unknownValue }, "unknown"],
  [
    "rejects everybody beside an unknown region",
    { ...policy({ Principal: "*" }), region: unknownValue },
    ["statement Use admits everybody"],
  ],
]);
