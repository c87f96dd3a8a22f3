import type { Value } from "./unknown";

/** The setting of every rule that refuses what makes a bucket of S3 public. */
export const publicSetting = {
  publicBuckets: {
    type: "list",
    means:
      "names of buckets that everybody may read on purpose, as files of a website; nobody may write to them or list them",
    default: [],
  },
} as const;

/** The same for Spaces, where whoever may read a bucket may list it. */
export const publicSpacesSetting = {
  publicBuckets: {
    type: "list",
    means:
      "names of buckets that everybody may read on purpose, as files of a website; nobody may write to them",
    default: [],
  },
} as const;

/** What everybody may do with files that are for everybody. */
const READS = /^s3:GetObject(Version)?$/i;

/** Whether an action only reads an object whose name one knows. */
export function isReading(action: string): boolean {
  return READS.test(action);
}

/** Whether a firm means everybody to read a bucket of this name or ARN; one not known yet may be that of such a bucket. */
export function isMeantPublic(name: () => Value, publicBuckets: readonly string[]): boolean {
  // A firm that names none need not wait for a name that is not known yet.
  return publicBuckets.length > 0 && publicBuckets.includes(String(name()).replace(/^arn:[^:]*:s3:::/, ""));
}
