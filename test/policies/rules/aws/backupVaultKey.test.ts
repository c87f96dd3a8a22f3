import { backupVaultKey } from "../../../../policies/rules/aws/backupVaultKey";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(backupVaultKey, [
  ["accepts a key", { kmsKeyArn: "arn:aws:kms:eu-west-1:1:key/1" }, []],
  ["accepts an alias of the firm", { kmsKeyArn: "arn:aws:kms:eu-west-1:1:alias/vault" }, []],
  ["rejects none", {}, ["no kmsKeyArn"]],
  ["rejects an empty one", { kmsKeyArn: "" }, ["no kmsKeyArn"]],
  [
    "rejects the key that AWS manages",
    { kmsKeyArn: "arn:aws:kms:eu-west-1:1:alias/aws/backup" },
    ["kmsKeyArn is the key that AWS manages"],
  ],
  ["leaves open a key that is not known yet", { kmsKeyArn: unknownValue }, "unknown"],
  ["rejects none beside an unknown name", { name: unknownValue }, ["no kmsKeyArn"]],
]);
