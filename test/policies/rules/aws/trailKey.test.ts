import { trailKey } from "../../../../policies/rules/aws/trailKey";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(trailKey, [
  ["accepts a key", { kmsKeyId: "arn:aws:kms:eu-west-1:1:key/1" }, []],
  ["accepts an alias of the firm", { kmsKeyId: "alias/logs" }, []],
  ["rejects none", {}, ["no kmsKeyId"]],
  ["rejects an empty one", { kmsKeyId: "" }, ["no kmsKeyId"]],
  [
    "rejects a key that AWS manages",
    { kmsKeyId: "alias/aws/cloudtrail" },
    ["kmsKeyId is a key that AWS manages"],
  ],
  ["leaves open a key that is not known yet", { kmsKeyId: unknownValue }, "unknown"],
  ["rejects none beside an unknown bucket", { s3BucketName: unknownValue }, ["no kmsKeyId"]],
]);
