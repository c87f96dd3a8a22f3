import { unknownValue } from "@pulumi/pulumi/runtime";
import { spacesBucketPolicyClosed } from "../../../../policies/rules/digitalocean/spacesBucketPolicyClosed";
import { judges } from "../../../support/policyRows";

const policy = (statement: object) => ({
  policy: JSON.stringify({
    Statement: [{ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...statement }],
  }),
});

judges(spacesBucketPolicyClosed, [
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
