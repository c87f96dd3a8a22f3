import { expiryDays, isInForce } from "../../bucketRetention";
import { join } from "../../join";
import { eachResource, elements, known, stackRule, together, UNKNOWN, type Value } from "../../rule";
import type { Resource } from "../../resource";
import { tokens } from "../../tokens";

const { spacesBucket: BUCKET, spacesBucketLogging: LOGGING } = tokens.digitalocean;

/** Who read which file from which address is personal data itself, and useless when it is gone before anybody asks. */
export const spacesLogExpiry = stackRule({
  name: "digitalocean-spaces-log-expiry",
  pack: "continuity",
  holds: "the record of who read files is kept long enough to look into a breach, and not for ever",
  upholds: ["P20", "P33", "P34"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:10.5.1", "iso-27001-2022:A.8.10"],
  sources: [],
  types: BUCKET,
  fix: "give the bucket of logs an enabled lifecycle rule with expiration.days within the bounds, for all of it",
  twin: { none: "which bucket holds logs is said by what is logged into it" },
  config: {
    leastDays: {
      type: "number",
      means: "shortest time that access logs are kept, days",
      default: 90,
      minimum: 1,
      maximum: 3660,
    },
    mostDays: {
      type: "number",
      means: "longest time that access logs are kept, days",
      default: 730,
      minimum: 30,
      maximum: 3660,
    },
  },
  good: [
    {
      name: "logs",
      props: { name: "shop-logs", lifecycleRules: [{ enabled: true, expiration: { days: 400 } }] },
    },
    { name: "logging", type: LOGGING[0], props: { bucket: "shop-files", targetBucket: "shop-logs" } },
  ],
  bad: [
    { name: "logs", props: { name: "shop-logs" } },
    { name: "logging", type: LOGGING[0], props: { bucket: "shop-files", targetBucket: "shop-logs" } },
  ],
  check(stack, report) {
    const { leastDays, mostDays } = stack.config;
    const loggings = join({
      from: stack.of(LOGGING),
      to: stack.of(BUCKET),
      property: "targetBucket",
      keys: ["name", "id"],
    });
    eachResource(stack.of(BUCKET), (bucket) => {
      const { found, assertAllKnown } = loggings(bucket);
      const judge = (logging: Resource) => {
        const days = keptDays(bucket, String(logging.props.targetPrefix ?? ""));
        if (days < leastDays)
          report(bucket, `access logs in it are deleted after ${days} days, least: ${leastDays}`);
        if (days > mostDays) {
          const kept = Number.isFinite(days) ? `for ${days} days` : "for ever";
          report(bucket, `access logs in it are kept ${kept}, allowed: ${mostDays} days`);
        }
      };
      together(() => eachResource(found, judge), assertAllKnown);
    });
  },
});

/** How long files below a prefix are kept; of several rules the shortest counts. */
function keptDays({ props }: Resource, prefix: string): number {
  const ends = (lifecycle: Value) =>
    isInForce(lifecycle) && prefix.startsWith(lifecycle.prefix ?? "")
      ? (expiryDays(lifecycle) ?? Infinity)
      : Infinity;
  const reads = elements(props.lifecycleRules).map((read) => () => ends(read()));
  const all = reads.map(known);
  const days = Math.min(Infinity, ...all.filter((one) => one !== UNKNOWN));
  // One that is not known yet may be shorter than all that are.
  reads.forEach((read) => read());
  return days;
}
