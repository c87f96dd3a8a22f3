import { identityPolicyBounded } from "../../../../policies/rules/aws/identityPolicyBounded";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const policy = (statement: object) => ({
  policy: JSON.stringify({
    Statement: [{ Sid: "Use", Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...statement }],
  }),
});
const role = { type: "aws:iam/role:Role" };

judges(identityPolicyBounded, [
  ["accepts named actions", policy({ Action: ["s3:PutObject"], Resource: "arn:aws:s3:::v/*" }), []],
  ["accepts every action on one bucket", policy({ Action: "s3:*", Resource: "arn:aws:s3:::v/*" }), []],
  ["accepts a deny of everything", policy({ Effect: "Deny", Action: "*" }), []],
  ["accepts a role without policies", {}, [], role],
  [
    "accepts a policy that only bounds others",
    policy({ Action: "*" }),
    [],
    { name: "ceiling", config: { boundaries: ["ceiling"] } },
  ],
  [
    "rejects a role of the name of a policy that bounds others",
    { inlinePolicies: [policy({ Action: "*" })] },
    ["statement Use allows every action on everything"],
    { ...role, name: "ceiling", config: { boundaries: ["ceiling"] } },
  ],
  [
    "rejects every action on everything",
    policy({ Action: "*" }),
    ["statement Use allows every action on everything"],
  ],
  [
    "rejects it in a list",
    policy({ Action: ["s3:GetObject", "*"] }),
    ["statement Use allows every action on everything"],
  ],
  [
    "rejects all actions but some",
    policy({ Action: undefined, NotAction: ["iam:*"] }),
    ["statement Use allows all actions but 1"],
  ],
  [
    "rejects everything about identities",
    policy({ Action: "iam:*" }),
    ["statement Use allows everything about identities"],
  ],
  [
    "rejects it inside a role",
    { inlinePolicies: [policy({ Action: "*" })] },
    ["statement Use allows every action on everything"],
    role,
  ],
  [
    "rejects every action on all resources but one, and on whatever else means everything",
    policy({ Action: "*", Resource: undefined, NotResource: "arn:aws:s3:::x" }),
    ["statement Use allows every action on everything"],
  ],
  [
    "rejects every action on any ARN",
    policy({ Action: "**", Resource: "arn:aws:*" }),
    ["statement Use allows every action on everything"],
  ],
  [
    "rejects everything about identities behind wildcards",
    policy({ Action: "i?m:?*", Resource: "arn:aws:iam::*:*" }),
    ["statement Use allows everything about identities"],
  ],
  ["leaves open a policy that is not known yet", { policy: unknownValue }, "unknown"],
  [
    "rejects it inside a role beside an unknown policy",
    { inlinePolicies: [{ policy: unknownValue }, policy({ Action: "*" })] },
    ["statement Use allows every action on everything", "unknown"],
    role,
  ],
  [
    "accepts every action on one resource",
    policy({ Action: "*", Resource: "arn:aws:sqs:eu-west-1:111122223333:jobs" }),
    [],
  ],
  [
    "rejects every action on every role",
    policy({ Action: "*", Resource: "arn:aws:iam::111122223333:role/*" }),
    ["statement Use allows every action on arn:aws:iam::111122223333:role/*"],
  ],
  [
    "rejects every action on every bucket",
    policy({ Action: ["*"], Resource: "arn:aws:s3:::*" }),
    ["statement Use allows every action on arn:aws:s3:::*"],
  ],
  [
    "rejects every action on every key, behind one that is named",
    policy({ Action: "*:*", Resource: ["arn:aws:s3:::v", "arn:aws:kms:*:111122223333:key/*"] }),
    ["statement Use allows every action on arn:aws:kms:*:111122223333:key/*"],
  ],
  [
    "rejects every action behind unknown ones",
    {
      policy: {
        Statement: [
          { Effect: "Allow", Action: [unknownValue, "*"], Resource: [unknownValue, "arn:aws:s3:::*"] },
        ],
      },
    },
    ["a statement allows every action on arn:aws:s3:::*"],
  ],
  [
    "rejects everything about identities behind an unknown action",
    { policy: { Statement: [{ Effect: "Allow", Action: [unknownValue, "iam:*"], Resource: "*" }] } },
    ["a statement allows everything about identities"],
  ],
  [
    "leaves open an action that is not known yet",
    { policy: { Statement: [{ Effect: "Allow", Action: [unknownValue, "s3:GetObject"], Resource: "*" }] } },
    "unknown",
  ],
  [
    "leaves open what every action is allowed on",
    { policy: { Statement: [{ Effect: "Allow", Action: "*", Resource: unknownValue }] } },
    "unknown",
  ],
  [
    "accepts named actions on what is not known yet",
    { policy: { Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: unknownValue }] } },
    [],
  ],
  [
    "leaves open whether every action is allowed on all but some",
    { policy: { Statement: [{ Effect: "Allow", Action: "*", NotResource: unknownValue }] } },
    "unknown",
  ],
]);
