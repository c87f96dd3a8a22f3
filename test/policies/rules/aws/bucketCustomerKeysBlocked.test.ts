import { unknownValue } from "@pulumi/pulumi/runtime";
import { bucketCustomerKeysBlocked } from "../../../../policies/rules/aws/bucketCustomerKeysBlocked";
import { judges } from "../../../support/policyRows";

const closed = { blockedEncryptionTypes: ["SSE-C"] };

judges(bucketCustomerKeysBlocked, [
  ["accepts a rule that blocks them", { rules: [closed] }, []],
  ["accepts more kinds blocked", { rules: [{ blockedEncryptionTypes: ["NONE", "SSE-C"] }] }, []],
  ["rejects a rule that says nothing", { rules: [{}] }, ["SSE-C is not blocked"]],
  [
    "rejects a rule that blocks nothing",
    { rules: [{ blockedEncryptionTypes: ["NONE"] }] },
    ["SSE-C is not blocked"],
  ],
  [
    "rejects it under the old type",
    { rules: [{}] },
    ["SSE-C is not blocked"],
    { type: "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2" },
  ],
  [
    "leaves open a kind that is not known yet",
    { rules: [{ blockedEncryptionTypes: [unknownValue] }] },
    "unknown",
  ],
  [
    "rejects one rule beside an unknown one",
    { rules: [unknownValue, {}] },
    ["SSE-C is not blocked", "unknown"],
  ],
]);
