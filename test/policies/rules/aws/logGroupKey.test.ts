import { logGroupKey } from "../../../../policies/rules/aws/logGroupKey";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(logGroupKey, [
  ["accepts a key of the firm", { name: "app", kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" }, []],
  ["accepts a key that is made in the same run", { name: "app", kmsKeyId: unknownValue }, []],
  ["ignores a group that only passes logs on", { name: "app", logGroupClass: "DELIVERY" }, "not applicable"],
  ["rejects a group without a key", { name: "app" }, ["no kmsKeyId"]],
  ["rejects an empty key", { name: "app", kmsKeyId: "" }, ["no kmsKeyId"]],
  ["leaves open the class of one without a key", { name: "app", logGroupClass: unknownValue }, "unknown"],
  ["rejects one beside an unknown name", { name: unknownValue }, ["no kmsKeyId"]],
]);
