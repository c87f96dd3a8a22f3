import { expiryDays, isInForce, oldVersionDays } from "../../bucketRetention";
import { each, rule } from "../../rule";
import { tokens } from "../../tokens";

/**
 * Where files stay until somebody deletes them, their old versions are the way back from a mistake, and also what a
 * customer who deleted a file believes to be gone.
 */
export const spacesVersionsKept = rule({
  name: "digitalocean-spaces-versions-kept",
  pack: "continuity",
  holds: "old versions of files are not kept for ever, and for a while where files have no end of their own",
  upholds: ["P07", "P33"],
  severity: "medium",
  frameworks: ["iso-27001-2022:A.8.10", "iso-27001-2022:A.8.13"],
  sources: [],
  types: tokens.digitalocean.spacesBucket,
  fix: "set noncurrentVersionExpiration.days within the bounds",
  config: {
    leastDays: {
      type: "number",
      means: "shortest time that a deleted or overwritten file can be brought back, days",
      default: 7,
      minimum: 1,
      maximum: 365,
    },
    mostDays: {
      type: "number",
      means: "longest time that a deleted or overwritten file is kept, days",
      default: 400,
      minimum: 1,
      maximum: 3660,
    },
  },
  good: { lifecycleRules: [{ enabled: true, noncurrentVersionExpiration: { days: 30 } }] },
  bad: { lifecycleRules: [{ enabled: true, noncurrentVersionExpiration: { days: 1 } }] },
  check({ lifecycleRules }, report, { config: { leastDays, mostDays } }) {
    each(lifecycleRules, (lifecycle) => {
      if (!isInForce(lifecycle)) return;
      const days = oldVersionDays(lifecycle);
      if (days === undefined) return;
      // A file that ends becomes an old version, and is gone only with it.
      if (days > mostDays) return report(`old versions are kept for ${days} days, allowed: ${mostDays}`);
      if (days < leastDays && expiryDays(lifecycle) === undefined)
        report(`old versions are deleted after ${days} days, least: ${leastDays}`);
    });
  },
});
