import { serviceBounded } from "../../../../policies/rules/aws/serviceBounded";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const policy = (more: object = {}) => ({
  policy: JSON.stringify({
    Statement: [
      {
        ...{ Sid: "Deliver", Effect: "Allow", Action: "s3:PutObject", Resource: "*" },
        Principal: { Service: "logging.s3.amazonaws.com" },
        ...more,
      },
    ],
  }),
});
const from = (operator: string, key: string, value: string) => ({
  Condition: { [operator]: { [key]: value } },
});
const open = ["statement Deliver admits logging.s3.amazonaws.com on anybody's behalf"];
const queue = { type: "aws:sqs/queuePolicy:QueuePolicy" };

judges(serviceBounded, [
  ["accepts one account", policy(from("StringEquals", "aws:SourceAccount", "111122223333")), []],
  ["accepts one resource", policy(from("ArnLike", "AWS:SourceArn", "arn:aws:s3:::vault")), [], queue],
  ["accepts a role", policy({ Principal: { AWS: "arn:aws:iam::111122223333:role/a" } }), []],
  ["accepts a service that does not say", policy({ Principal: { Service: "events.amazonaws.com" } }), []],
  ["accepts a refusal", policy({ Effect: "Deny" }), []],
  ["accepts no policy", {}, [], { type: "aws:s3/bucket:Bucket" }],
  ["rejects anybody's", policy(), open],
  ["rejects a condition on something else", policy(from("StringEquals", "s3:x-amz-acl", "private")), open],
  [
    "rejects a condition that spares who says nothing",
    policy(from("StringEqualsIfExists", "aws:SourceAccount", "1")),
    open,
  ],
  ["rejects any source", policy(from("ArnLike", "aws:SourceArn", "*")), open],
  ["accepts one bucket of several", policy(from("ArnLike", "aws:SourceArn", "arn:aws:s3:::acme-*")), []],
  ["rejects any source of a kind", policy(from("ArnLike", "aws:SourceArn", "arn:aws:s3:::*")), open],
  [
    "rejects a source of any account",
    policy(from("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:alarms")),
    open,
  ],
  ["rejects any organization", policy(from("StringLike", "aws:PrincipalOrgID", "o-*")), open],
  [
    "rejects a list of no sources",
    policy({ Condition: { StringEquals: { "aws:SourceAccount": [] } } }),
    open,
  ],
  [
    "rejects one of two services",
    policy({ Principal: { Service: ["events.amazonaws.com", "sns.amazonaws.com"] } }),
    ["statement Deliver admits sns.amazonaws.com on anybody's behalf"],
    queue,
  ],
  ["leaves open a policy that is not known yet", { policy: unknownValue }, "unknown"],
  ["rejects anybody's beside an unknown bucket", { ...policy(), bucket: unknownValue }, open],
]);
