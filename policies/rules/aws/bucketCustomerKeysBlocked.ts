import { each, rule, some } from "../../rule";
import { tokens } from "../../tokens";

/**
 * Whoever steals a writer re-encrypts the objects with a key of their own, and asks for money. A new bucket refuses
 * such objects unless it is told to take them, and so does one that says nothing in an account without any.
 */
export const bucketCustomerKeysBlocked = rule({
  name: "aws-bucket-customer-keys-blocked",
  pack: "encryption",
  holds: "a bucket refuses objects encrypted with a key that the caller brings",
  upholds: ["P09", "P13"],
  severity: "medium",
  frameworks: ["nist-800-53r5:SC-28"],
  sources: [],
  types: tokens.aws.bucketEncryption,
  fix: "set blockedEncryptionTypes to SSE-C, or leave it to S3, in every rule",
  good: {
    rules: [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, blockedEncryptionTypes: ["SSE-C"] },
    ],
  },
  bad: {
    rules: [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, blockedEncryptionTypes: ["NONE"] },
    ],
  },
  check({ rules }, report) {
    each(rules, ({ blockedEncryptionTypes }) => {
      if (blockedEncryptionTypes === undefined || blockedEncryptionTypes === null) return;
      if (!some(blockedEncryptionTypes, (kind) => kind === "SSE-C")) report("SSE-C is not blocked");
    });
  },
});
