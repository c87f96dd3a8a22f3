import { bucketPolicyClosed } from "../../../../policies/rules/aws/bucketPolicyClosed";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const policy = (statement: object) => ({
  policy: JSON.stringify({
    Statement: [{ Sid: "Use", Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...statement }],
  }),
});
const object = (statement: object) => ({
  policy: {
    Statement: [{ Sid: "Use", Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...statement }],
  },
});

const site = { config: { publicBuckets: ["acme-site"] } };
const MORE = ["statement Use admits everybody to more than reading objects"];

judges(bucketPolicyClosed, [
  [
    "accepts everybody who reads a bucket for everybody",
    { ...policy({ Principal: "*" }), bucket: "acme-site" },
    [],
    site,
  ],
  [
    "accepts everybody who reads it by its ARN, inline",
    {
      ...policy({ Principal: "*", Action: ["s3:GetObject", "s3:GetObjectVersion"] }),
      bucket: "arn:aws:s3:::acme-site",
    },
    [],
    { ...site, type: "aws:s3/bucket:Bucket" },
  ],
  [
    "rejects everybody who writes to a bucket for everybody",
    { ...policy({ Principal: "*", Action: ["s3:GetObject", "s3:PutObject"] }), bucket: "acme-site" },
    MORE,
    site,
  ],
  [
    "rejects everybody who lists it",
    { ...policy({ Principal: "*", Action: "s3:ListBucket" }), bucket: "acme-site" },
    MORE,
    site,
  ],
  [
    "rejects everybody who may do all but something there",
    { ...policy({ Principal: "*", Action: undefined, NotAction: "s3:PutObject" }), bucket: "acme-site" },
    MORE,
    site,
  ],
  [
    "rejects a wildcard that reads more",
    { ...policy({ Principal: "*", Action: "s3:Get*" }), bucket: "acme-site" },
    MORE,
    site,
  ],
  [
    "rejects everybody who reads another bucket",
    { ...policy({ Principal: "*" }), bucket: "acme-vault" },
    ["statement Use admits everybody"],
    site,
  ],
  [
    "rejects everybody on a topic of that name",
    { ...policy({ Principal: "*" }), bucket: "acme-site" },
    ["statement Use admits everybody"],
    { ...site, type: "aws:sns/topicPolicy:TopicPolicy" },
  ],
  [
    "leaves open a bucket whose name is not known yet, where some are for everybody",
    { ...policy({ Principal: "*" }), bucket: unknownValue },
    "unknown",
    site,
  ],
  [
    "rejects everybody who writes to it, whatever its name",
    { ...policy({ Principal: "*", Action: "s3:PutObject" }), bucket: unknownValue },
    ["statement Use admits everybody"],
    site,
  ],
  [
    "leaves open an action on a bucket for everybody that is not known yet",
    { ...object({ Principal: "*", Action: unknownValue }), bucket: "acme-site" },
    "unknown",
    site,
  ],
  ["accepts a named role", policy({ Principal: { AWS: "arn:aws:iam::111122223333:role/reader" } }), []],
  ["accepts everybody who is denied", policy({ Principal: "*", Effect: "Deny" }), []],
  [
    "accepts everybody of one network",
    policy({ Principal: "*", Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } }),
    [],
  ],
  [
    "accepts alarms of the account on a topic",
    policy({ Principal: { AWS: "*" }, Condition: { StringEquals: { "AWS:SourceOwner": "111122223333" } } }),
    [],
    { type: "aws:sns/topicPolicy:TopicPolicy" },
  ],
  ["accepts a bucket without an inline policy", {}, [], { type: "aws:s3/bucket:Bucket" }],
  ["rejects everybody", policy({ Principal: "*" }), ["statement Use admits everybody"]],
  [
    "rejects everybody at a queue",
    policy({ Principal: "*", Action: "sqs:SendMessage" }),
    ["statement Use admits everybody"],
    { type: "aws:sqs/queuePolicy:QueuePolicy" },
  ],
  [
    "rejects everybody in a queue's inline policy",
    policy({ Principal: { AWS: "*" }, Action: "sqs:*" }),
    ["statement Use admits everybody"],
    { type: "aws:sqs/queue:Queue" },
  ],
  [
    "rejects everybody from half of the internet",
    policy({
      Principal: "*",
      Condition: { IpAddress: { "aws:SourceIp": ["198.51.100.7/32", "0.0.0.0/1"] } },
    }),
    ["statement Use admits everybody"],
  ],
  [
    "rejects everybody from the internet in slices",
    policy({
      Principal: "*",
      Condition: { IpAddress: { "aws:SourceIp": ["1.0.0.0/8", "2.0.0.0/8", "3.0.0.0/8"] } },
    }),
    ["statement Use admits everybody"],
  ],
  [
    "rejects everybody under conditions that have no shape",
    policy({ Principal: "*", Condition: { Bool: null, StringEquals: "x" } }),
    ["statement Use admits everybody"],
  ],
  ["accepts statements that are none", { policy: '{"Statement":[null,7]}' }, []],
  [
    "rejects everybody who claims a referrer",
    policy({ Principal: "*", Condition: { StringLike: { "aws:Referer": "https://shop.example/*" } } }),
    ["statement Use admits everybody"],
  ],
  [
    "rejects everybody of any account",
    policy({ Principal: "*", Condition: { StringLike: { "aws:PrincipalAccount": "*" } } }),
    ["statement Use admits everybody"],
  ],
  [
    "rejects everybody on a topic",
    policy({ Principal: { AWS: "*" } }),
    ["statement Use admits everybody"],
    { type: "aws:sns/topic:Topic" },
  ],
  ["leaves open a policy that is not known yet", { policy: unknownValue }, "unknown"],
  [
    "rejects everybody beside an unknown bucket",
    { ...policy({ Principal: "*" }), bucket: unknownValue },
    ["statement Use admits everybody"],
  ],
  [
    "rejects everybody beside an unknown resource",
    object({ Principal: "*", Resource: unknownValue }),
    ["statement Use admits everybody"],
  ],
  [
    "rejects everybody behind an unknown principal, and in a statement behind one that is unknown",
    {
      policy: {
        Statement: [unknownValue, object({ Principal: { AWS: [unknownValue, "*"] } }).policy.Statement[0]],
      },
    },
    ["statement Use admits everybody", "unknown"],
  ],
  [
    "leaves open whether an unknown condition narrows everybody",
    object({ Principal: "*", Condition: { StringEquals: { "aws:SourceVpce": unknownValue } } }),
    "unknown",
  ],
]);
