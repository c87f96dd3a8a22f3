import type * as aws from "@pulumi/aws";
import type { RetentionClass, RetentionPeriod } from "../../config/settings";
import { retentionClasses, vaultPrefixes } from "./vaultNames";

/** One expiry of a bucket: everything under a prefix, or with `""` all of it. */
export interface RetentionRule {
  /** Name of the rule, unique in the bucket. */
  id: string;
  /** Prefix of the keys it covers. */
  prefix: string;
  /** Days until the data is deleted (P33). */
  keepDays: number;
  /** Days until it moves to cheaper storage that still answers at once. @default - it stays where it is */
  archiveAfterDays?: number;
}

/** Days after which long history moves to cheaper storage; it must answer at once, a restart may not wait for it. */
const ARCHIVE_AFTER_DAYS = 30;
/** Shortest stay that AWS bills in that storage, days. */
const ARCHIVE_BILLED_DAYS = 90;
/** Days after which the parts of a broken-off upload are deleted. */
const BROKEN_UPLOAD_DAYS = 3;

/** The expiry of each class of backups; changing a period changes the rule in place. */
export function retentionRules(retention: Record<RetentionClass, RetentionPeriod>): RetentionRule[] {
  return retentionClasses.map((id) => {
    const { keepDays } = retention[id];
    const archive = id === "fullLong" && keepDays >= ARCHIVE_AFTER_DAYS + ARCHIVE_BILLED_DAYS;
    return {
      id,
      prefix: vaultPrefixes[id],
      keepDays,
      ...(archive ? { archiveAfterDays: ARCHIVE_AFTER_DAYS } : {}),
    };
  });
}

/**
 * Refuses a rule that deletes before the lock ends: S3 would keep the bytes that the firm promised to delete
 * (P33).
 */
export function assertLockedNoLongerThanKept(bucket: string, rules: RetentionRule[], lockDays: number): void {
  const broken = rules.filter(({ keepDays }) => keepDays < lockDays);
  if (broken.length === 0) return;
  const list = broken.map(({ id, keepDays }) => `${id} (${keepDays} days)`).join(", ");
  throw new Error(
    `${bucket} is locked for ${lockDays} days, longer than it keeps ${list}: lengthen it, or lower lockDays`,
  );
}

/** The rules in the words of S3. Expiry hides an object, the second day after that its bytes go. */
export function lifecycleRules(
  rules: RetentionRule[],
): aws.types.input.s3.BucketLifecycleConfigurationRule[] {
  return rules.map(({ id, prefix, keepDays, archiveAfterDays }) => ({
    id,
    status: "Enabled",
    filter: { prefix },
    expiration: { days: keepDays },
    noncurrentVersionExpiration: { noncurrentDays: 1 },
    abortIncompleteMultipartUpload: { daysAfterInitiation: BROKEN_UPLOAD_DAYS },
    ...(archiveAfterDays ? { transitions: [{ days: archiveAfterDays, storageClass: "GLACIER_IR" }] } : {}),
  }));
}
