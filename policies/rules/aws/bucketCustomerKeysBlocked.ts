import { each, rule, some } from "../../rule";
import { tokens } from "../../tokens";

/** Whoever steals a writer re-encrypts the objects with a key of their own, and asks for money. */
export const bucketCustomerKeysBlocked = rule({
  name: "aws-bucket-customer-keys-blocked",
  pack: "encryption",
  holds: "a bucket refuses objects encrypted with a key that the caller brings",
  upholds: ["P09", "P13"],
  severity: "medium",
  frameworks: ["nist-800-53r5:SC-28"],
  sources: [],
  types: tokens.aws.bucketEncryption,
  fix: "set blockedEncryptionTypes to SSE-C in every rule",
  good: {
    rules: [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, blockedEncryptionTypes: ["SSE-C"] },
    ],
  },
  bad: { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }] },
  check({ rules }, report) {
    each(rules, ({ blockedEncryptionTypes }) => {
      if (!some(blockedEncryptionTypes, (kind) => kind === "SSE-C")) report("SSE-C is not blocked");
    });
  },
});
