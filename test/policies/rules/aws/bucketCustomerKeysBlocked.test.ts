import { bucketCustomerKeysBlocked } from "../../../../policies/rules/aws/bucketCustomerKeysBlocked";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const closed = { blockedEncryptionTypes: ["SSE-C"] };
const open = { blockedEncryptionTypes: ["NONE"] };

judges(bucketCustomerKeysBlocked, [
  ["accepts a rule that blocks them", { rules: [closed] }, []],
  ["accepts more kinds blocked", { rules: [{ blockedEncryptionTypes: ["NONE", "SSE-C"] }] }, []],
  ["accepts a rule that leaves it to S3, which blocks them", { rules: [{}] }, []],
  ["rejects an empty list", { rules: [{ blockedEncryptionTypes: [] }] }, ["SSE-C is not blocked"]],
  ["rejects a rule that blocks nothing", { rules: [open] }, ["SSE-C is not blocked"]],
  [
    "rejects it under the old type",
    { rules: [open] },
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
    { rules: [unknownValue, open] },
    ["SSE-C is not blocked", "unknown"],
  ],
]);
