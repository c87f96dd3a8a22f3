import type { Value } from "./unknown";

/** The setting of every rule that refuses what makes a Spaces bucket public. */
export const publicSetting = {
  publicBuckets: {
    type: "list",
    means:
      "names of buckets that everybody may read on purpose, as files of a website; nobody may write to them",
    default: [],
  },
} as const;

/** Whether a firm means everybody to read a bucket; a name that is not known yet may be that of one. */
export function isMeantPublic(name: () => Value, publicBuckets: readonly string[]): boolean {
  return publicBuckets.length > 0 && publicBuckets.includes(String(name()));
}
