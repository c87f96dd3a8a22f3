import { lockIn } from "../../bucketRetention";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

const { bucket: BUCKET, bucketObjectLock: BUCKET_LOCK, backupVaultLock: VAULT_LOCK } = tokens.aws;

/**
 * Nobody can delete what is locked, not even where the law demands it, and a lock in the mode COMPLIANCE cannot be
 * shortened: it has to be right before it is made.
 */
export const lockBounded = rule({
  name: "aws-lock-bounded",
  pack: "continuity",
  holds: "no default lock of a bucket or of a backup vault lasts longer than what it locks may be kept",
  upholds: ["P11", "P33"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.10", "iso-27001-2022:A.5.33"],
  sources: [],
  types: [...BUCKET_LOCK, ...VAULT_LOCK, ...BUCKET],
  fix: "shorten the days or years of the default lock, or minRetentionDays of the vault's",
  config: {
    maxDays: {
      type: "number",
      means: "longest time that the law lets what is locked be kept, days",
      default: 3653,
      minimum: 1,
      maximum: 36_500,
    },
  },
  good: { bucket: "acme-vault", rule: { defaultRetention: { mode: "COMPLIANCE", days: 35 } } },
  bad: { bucket: "acme-vault", rule: { defaultRetention: { mode: "COMPLIANCE", years: 100 } } },
  check(props, report, { type, config }) {
    const isOf = (types: readonly string[]) => types.includes(type);
    const ofBucket = () => lockIn(isOf(BUCKET) ? props.objectLockConfiguration : props)?.days;
    const days = isOf(VAULT_LOCK) ? Number(props.minRetentionDays || 0) : (ofBucket() ?? 0);
    if (days > config.maxDays) report(`it locks for ${days} days, allowed: ${config.maxDays} or less`);
  },
});
