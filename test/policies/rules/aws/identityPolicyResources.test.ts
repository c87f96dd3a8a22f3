import { identityPolicyResources } from "../../../../policies/rules/aws/identityPolicyResources";
import { judges, type Row } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const policy = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements.map((s) => ({ Effect: "Allow", ...s })) });
const on = (Action: unknown, Resource: unknown, more: object = {}) => ({
  policy: policy({ Action, Resource, ...more }),
});
const ROLE = { type: "aws:iam/role:Role" };

judges(identityPolicyResources, [
  ["accepts reading one bucket", on("s3:GetObject", "arn:aws:s3:::acme-files/*"), []],
  ["accepts listing everything", on(["s3:ListAllMyBuckets", "ec2:Describe*"], "*"), []],
  [
    "accepts decrypting with the keys of one alias",
    on("kms:Decrypt", "arn:aws:kms:*:111122223333:key/*", {
      Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/acme" } },
    }),
    [],
  ],
  [
    "accepts passing roles to one service",
    on("iam:PassRole", "*", { Condition: { StringEquals: { "iam:PassedToService": "ecs.amazonaws.com" } } }),
    [],
  ],
  ["accepts a denial", on("s3:*", "*", { Effect: "Deny" }), []],
  ["accepts all actions on everything, which another rule refuses", on("*", "*"), []],
  [
    "rejects reading every object",
    on("s3:GetObject", "*"),
    ["a statement allows s3:GetObject on every resource"],
  ],
  [
    "rejects a wildcard of actions that means it",
    on("secretsmanager:Get*", "arn:aws:secretsmanager:*:111122223333:secret:*"),
    ["a statement allows secretsmanager:GetSecretValue on every resource"],
  ],
  [
    "rejects every key behind a condition on the way",
    on("kms:Decrypt", "*", { Sid: "Keys", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    ["statement Keys allows kms:Decrypt on every resource"],
  ],
  [
    "rejects everything but one",
    { policy: policy({ Action: "iam:PassRole", NotResource: "arn:aws:iam::111122223333:role/admin" }) },
    ["a statement allows iam:PassRole on every resource"],
  ],
  [
    "rejects all of a service in a role itself",
    { inlinePolicies: [{ name: "files", policy: on("s3:*", "*").policy }] },
    ["a statement allows s3:GetObject and 3 more on every resource"],
    ROLE,
  ],
  [
    "accepts reading all of a service by its prefixes",
    on(["ec2:Describe*", "rds:Describe*", "rds:ListTagsForResource", "cloudtrail:Get*", "kms:List*"], "*"),
    [],
  ],
  ["accepts all of a service that holds no data", on(["cloudwatch:*", "logs:*", "sns:*", "xray:*"], "*"), []],
  [
    "accepts all of a service for named resources",
    on("rds:*", "arn:aws:rds:eu-west-1:111122223333:db:orders"),
    [],
  ],
  [
    "accepts all of a service behind a tag",
    on("ec2:*", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "shop" } } }),
    [],
  ],
  ["accepts a denial of a service", on("ec2:*", "*", { Effect: "Deny" }), []],
  [
    "accepts a policy that only bounds others",
    on(["ec2:*", "s3:*"], "*"),
    [],
    { name: "boundary", config: { boundaries: ["boundary"] } },
  ],
  ...["ec2:*", "EC2:*", "ec2:**", "ec2:?*"].map((action): Row => [
    `rejects ${action}`,
    on(action, "*"),
    ["a statement allows every action of ec2 on every resource"],
  ]),
  [
    "rejects all of several services, and of one by its account",
    on(["rds:*", "cloudtrail:*", "logs:*"], ["arn:aws:rds:*:111122223333:*", "*"]),
    ["a statement allows every action of rds, cloudtrail on every resource"],
  ],
  [
    "rejects services by a pattern",
    on("cognito-*:*", "*"),
    ["a statement allows every action of cognito-idp, cognito-identity on every resource"],
  ],
  [
    "rejects all of a service beside a grave right of another",
    on(["ec2:*", "s3:*"], "*"),
    [
      "a statement allows s3:GetObject and 3 more on every resource",
      "a statement allows every action of ec2 on every resource",
    ],
  ],
  [
    "rejects all of a service but one resource",
    { policy: policy({ Action: "ec2:*", NotResource: "arn:aws:ec2:*:*:vpc/*" }) },
    ["a statement allows every action of ec2 on every resource"],
  ],
  [
    "rejects all of a service behind an action that is not known yet",
    {
      policy: { Statement: { Effect: "Allow", Action: [unknownValue, "ec2:*"], Resource: "*" } },
    },
    ["a statement allows every action of ec2 on every resource", "unknown"],
  ],
  [
    "leaves open an action that is not known yet",
    { policy: { Statement: { Effect: "Allow", Action: [unknownValue, "ec2:Describe*"], Resource: "*" } } },
    "unknown",
  ],
  [
    "leaves open the resources of all of a service",
    { policy: { Statement: { Effect: "Allow", Action: "ec2:*", Resource: unknownValue } } },
    "unknown",
  ],
  ["leaves open a policy that is not known yet", { policy: unknownValue }, "unknown"],
  [
    "rejects one inline policy beside an unknown one",
    { inlinePolicies: [unknownValue, { name: "keys", policy: on("kms:Decrypt", "*").policy }] },
    ["a statement allows kms:Decrypt on every resource", "unknown"],
    ROLE,
  ],
  ...(
    [
      ["an address", { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }],
      ["a negation", { StringNotEquals: { "aws:ResourceTag/team": "none" } }],
      ["an organization of who asks", { StringEquals: { "aws:PrincipalOrgID": "o-1" } }],
      ["any service", { StringLike: { "iam:PassedToService": ["ecs.amazonaws.com", "*.amazonaws.com"] } }],
      ["no tag at all", { Null: { "aws:ResourceTag/team": "true" } }],
      ["no value", { StringEquals: { "aws:ResourceTag/team": [] } }],
    ] as const
  ).map(([what, Condition]): Row => [
    `rejects everything behind a condition on ${what}`,
    on(["iam:PassRole", "s3:GetObject"], "*", { Condition }),
    ["a statement allows s3:GetObject and 1 more on every resource"],
  ]),
  ...(
    [
      ["a tag", { StringEquals: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } }],
      ["a tag in the service's own words", { StringLike: { "ssm:resourceTag/team": "a*" } }],
      ["an account", { StringEquals: { "aws:ResourceAccount": "111122223333" } }],
      [
        "a service that reads",
        { StringEqualsIgnoreCase: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
      ],
      [
        "a tag, and an address",
        { IpAddress: { "aws:SourceIp": "0.0.0.0/0" }, StringEquals: { "aws:ResourceTag/team": "a" } },
      ],
    ] as const
  ).map(([what, Condition]): Row => [
    `accepts everything behind a condition on ${what}`,
    on(["kms:Decrypt", "ssm:GetParameter"], "*", { Condition }),
    [],
  ]),
  [
    "rejects every group of logs and each of its streams, and whatever else ends in wildcards",
    on("s3:GetObject", ["arn:aws:logs:*:*:log-group:*:*"]),
    ["a statement allows s3:GetObject on every resource"],
  ],
  [
    "rejects a known action on everything behind an unknown one",
    {
      policy: {
        Statement: { Effect: "Allow", Action: [unknownValue, "iam:PassRole"], Resource: [unknownValue, "*"] },
      },
    },
    ["a statement allows iam:PassRole on every resource", "unknown"],
  ],
  [
    "leaves open which tag picks the resources",
    {
      policy: {
        Statement: {
          Effect: "Allow",
          Action: "kms:Decrypt",
          Resource: "*",
          Condition: { StringLike: { "aws:ResourceTag/team": unknownValue } },
        },
      },
    },
    "unknown",
  ],
  [
    "accepts harmless actions on what is not known yet",
    { policy: { Statement: { Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: unknownValue } } },
    [],
  ],
]);
