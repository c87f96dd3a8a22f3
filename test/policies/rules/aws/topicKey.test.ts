import { topicKey } from "../../../../policies/rules/aws/topicKey";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(topicKey, [
  ["accepts a key", { kmsMasterKeyId: "arn:aws:kms:eu-west-1:1:key/1" }, []],
  ["accepts an alias of the firm", { kmsMasterKeyId: "alias/acme-aws/sns-alarms" }, []],
  ["rejects none", { name: "alarms" }, ["no kmsMasterKeyId"]],
  [
    "rejects the alias that AWS manages",
    { kmsMasterKeyId: "alias/aws/sns" },
    ["kmsMasterKeyId is alias/aws/sns"],
  ],
  [
    "rejects its ARN",
    { kmsMasterKeyId: "arn:aws:kms:eu-west-1:1:alias/aws/sns" },
    ["kmsMasterKeyId is alias/aws/sns"],
  ],
  ["leaves open a key that is not known yet", { kmsMasterKeyId: unknownValue }, "unknown"],
  ["rejects none beside an unknown name", { name: unknownValue }, ["no kmsMasterKeyId"]],
]);
