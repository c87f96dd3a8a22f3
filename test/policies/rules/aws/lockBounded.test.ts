import { lockBounded } from "../../../../policies/rules/aws/lockBounded";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const locked = (defaultRetention: unknown, more: object = {}) => ({
  bucket: "acme-vault",
  rule: { defaultRetention },
  ...more,
});
const bucket = { type: "aws:s3/bucket:Bucket" };
const vault = { type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration" };
const tooLong = (days: number, allowed = 3653) => [`it locks for ${days} days, allowed: ${allowed} or less`];

judges(lockBounded, [
  ["accepts a lock of five weeks", locked({ mode: "GOVERNANCE", days: 35 }), []],
  ["accepts a lock of ten years", locked({ mode: "COMPLIANCE", years: 10 }), []],
  ["accepts a lock without a default", locked(undefined), []],
  ["accepts a bucket without a lock", { bucket: "acme-vault" }, [], bucket],
  ["accepts the lock of a vault", { backupVaultName: "acme", minRetentionDays: 35 }, [], vault],
  [
    "accepts a vault that keeps at most for ever, which its plans decide",
    { backupVaultName: "acme", minRetentionDays: 35, maxRetentionDays: 36_500 },
    [],
    vault,
  ],
  [
    "accepts what the law allows the firm",
    locked({ mode: "COMPLIANCE", years: 30 }),
    [],
    { config: { maxDays: 10_958 } },
  ],
  ["rejects a hundred years", locked({ mode: "COMPLIANCE", years: 100 }), tooLong(36_500)],
  [
    "rejects more than the law allows the firm",
    locked({ mode: "GOVERNANCE", days: 401 }),
    tooLong(401, 400),
    { config: { maxDays: 400 } },
  ],
  [
    "rejects it inline",
    { objectLockConfiguration: { rule: { defaultRetention: { mode: "COMPLIANCE", days: 36_500 } } } },
    tooLong(36_500),
    bucket,
  ],
  [
    "rejects it inline in the old type",
    { objectLockConfiguration: { rules: [{ defaultRetentions: [{ mode: "COMPLIANCE", years: 11 }] }] } },
    tooLong(4015),
    { type: "aws:s3/bucketV2:BucketV2" },
  ],
  [
    "rejects it under the old type",
    locked({ mode: "COMPLIANCE", years: 11 }),
    tooLong(4015),
    { type: "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2" },
  ],
  [
    "rejects a vault that no backup leaves for a hundred years",
    { backupVaultName: "acme", minRetentionDays: 36_500 },
    tooLong(36_500),
    vault,
  ],
  ["leaves open days that are not known yet", locked({ mode: "GOVERNANCE", days: unknownValue }), "unknown"],
  [
    "leaves open the days of a vault that are not known yet",
    { minRetentionDays: unknownValue },
    "unknown",
    vault,
  ],
  [
    "rejects a hundred years of a bucket that is not known yet",
    locked({ mode: "COMPLIANCE", years: 100 }, { bucket: unknownValue }),
    tooLong(36_500),
  ],
]);
