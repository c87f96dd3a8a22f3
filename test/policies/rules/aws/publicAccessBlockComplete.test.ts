import { unknownValue } from "@pulumi/pulumi/runtime";
import { publicAccessBlockComplete } from "../../../../policies/rules/aws/publicAccessBlockComplete";
import { judges } from "../../../support/policyRows";

const all = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};

judges(publicAccessBlockComplete, [
  ["accepts all four", all, []],
  [
    "accepts all four for the account",
    all,
    [],
    { type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock" },
  ],
  ["accepts all four of a bucket that is not known yet", { ...all, bucket: unknownValue }, []],
  ["rejects one off", { ...all, blockPublicPolicy: false }, ["blockPublicPolicy is not true"]],
  ["rejects one missing", { ...all, ignorePublicAcls: undefined }, ["ignorePublicAcls is not true"]],
  [
    "rejects nothing said",
    {},
    [
      "blockPublicAcls is not true",
      "blockPublicPolicy is not true",
      "ignorePublicAcls is not true",
      "restrictPublicBuckets is not true",
    ],
  ],
  ["leaves open one that is not known yet", { ...all, blockPublicAcls: unknownValue }, "unknown"],
  [
    "rejects one off beside an unknown one",
    { ...all, blockPublicAcls: unknownValue, restrictPublicBuckets: false },
    ["restrictPublicBuckets is not true", "unknown"],
  ],
]);
