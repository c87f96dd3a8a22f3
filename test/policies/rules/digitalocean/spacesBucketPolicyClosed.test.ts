import { spacesBucketPolicyClosed } from "../../../../policies/rules/digitalocean/spacesBucketPolicyClosed";
import { judges, type Row } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const policy = (statement: object) => ({
  policy: JSON.stringify({
    Statement: [{ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...statement }],
  }),
});

const assets = { config: { publicBuckets: ["assets"] } };
const ofAssets = (statement: object) => ({ bucket: "assets", ...policy({ Principal: "*", ...statement }) });

judges(spacesBucketPolicyClosed, [
  ["accepts everybody who reads a bucket of files for everybody", ofAssets({}), [], assets],
  [
    "accepts versions of such files",
    ofAssets({ Action: ["s3:GetObject", "s3:GetObjectVersion"] }),
    [],
    assets,
  ],
  [
    "rejects everybody who writes to such a bucket",
    ofAssets({ Action: ["s3:GetObject", "s3:PutObject"] }),
    ["statement Read admits everybody to more than reading objects"],
    assets,
  ],
  ...["s3:ListBucket", "s3:Get*", "s3:GetObject*"].map((Action): Row => [
    `rejects everybody with ${Action} on such a bucket`,
    ofAssets({ Action }),
    ["statement Read admits everybody to more than reading objects"],
    assets,
  ]),
  [
    "rejects everybody with all but an action on such a bucket",
    ofAssets({ Action: undefined, NotAction: "s3:DeleteObject" }),
    ["statement Read admits everybody to more than reading objects", "statement Read allows every action"],
    assets,
  ],
  [
    "rejects everybody who reads another bucket",
    { ...ofAssets({}), bucket: "files" },
    ["statement Read admits everybody"],
    assets,
  ],
  [
    "rejects everybody who writes to a bucket that may be such a one",
    { ...ofAssets({ Action: "s3:PutObject" }), bucket: unknownValue },
    ["statement Read admits everybody"],
    assets,
  ],
  [
    "leaves open a bucket that may be such a one",
    { ...ofAssets({}), bucket: unknownValue },
    "unknown",
    assets,
  ],
  ["accepts a named principal", policy({ Principal: { AWS: "arn:aws:iam:::user/7" } }), []],
  [
    "accepts everybody from one address",
    policy({ Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "198.51.100.7/32" } } }),
    [],
  ],
  ["accepts everybody who is denied", policy({ Principal: "*", Effect: "Deny" }), []],
  ["rejects everybody", policy({ Principal: "*" }), ["statement Read admits everybody"]],
  [
    "rejects everybody in a list",
    policy({ Principal: { AWS: ["arn:aws:iam:::user/7", "*"] } }),
    ["statement Read admits everybody"],
  ],
  [
    "rejects everybody from every address",
    policy({ Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } }),
    ["statement Read admits everybody"],
  ],
  [
    "rejects every action",
    policy({ Principal: { AWS: "7" }, Action: "s3:*" }),
    ["statement Read allows every action"],
  ],
  ["rejects a policy that is no JSON", { policy: "{" }, ["the policy is not a JSON document"]],
  ["leaves open a policy that is not known yet", { policy: unknownValue }, "unknown"],
  [
    "rejects everybody beside an unknown bucket",
    { ...policy({ Principal: "*" }), bucket: unknownValue },
    ["statement Read admits everybody"],
  ],
]);
