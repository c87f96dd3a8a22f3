import { resourcePolicyActions } from "../../../../policies/rules/aws/resourcePolicyActions";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const policy = (more: object) => ({
  policy: JSON.stringify({
    Statement: [
      {
        Sid: "Use",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:role/app" },
        Resource: "*",
        ...more,
      },
    ],
  }),
});
const queue = { type: "aws:sqs/queuePolicy:QueuePolicy" };

judges(resourcePolicyActions, [
  ["accepts named actions", policy({ Action: ["s3:GetObject", "s3:ListBucket"] }), []],
  ["accepts a group of them", policy({ Action: "s3:Get*" }), []],
  ["accepts a refusal of all", policy({ Effect: "Deny", Action: "s3:*" }), []],
  ["accepts no policy", {}, [], { type: "aws:s3/bucket:Bucket" }],
  ["rejects every action", policy({ Action: "s3:*" }), ["statement Use allows s3:*"]],
  [
    "rejects every action of everything",
    policy({ Action: ["sqs:SendMessage", "*"] }),
    ["statement Use allows *"],
    queue,
  ],
  [
    "rejects all but some",
    policy({ NotAction: "s3:DeleteBucket" }),
    ["statement Use allows all actions but some"],
  ],
  ["leaves open a policy that is not known yet", { policy: unknownValue }, "unknown"],
  [
    "rejects every action beside an unknown queue",
    { ...policy({ Action: "sqs:*" }), queueUrl: unknownValue },
    ["statement Use allows sqs:*"],
    queue,
  ],
]);
