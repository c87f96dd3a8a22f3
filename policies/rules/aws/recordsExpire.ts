import { expiryDays, isInForce, lifecycleOf, prefixOf } from "../../bucketRetention";
import { beside } from "../../buckets";
import type { Resource } from "../../resource";
import { eachResource, elements, known, some, stackRule, together, UNKNOWN, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { bucket: BUCKET, bucketLifecycle: LIFECYCLE, bucketLogging: LOGGING } = tokens.aws;
const { trail: TRAIL, deliveryStream: STREAM } = tokens.aws;
const bucket = { name: "logs", props: { bucket: "acme-logs" } };
const trail = { name: "trail", type: TRAIL[0], props: { s3BucketName: "acme-logs" } };
const ending = (days: number) => ({
  name: "lifecycle",
  type: LIFECYCLE[0],
  props: { bucket: "acme-logs", rules: [{ id: "all", status: "Enabled", expiration: { days } }] },
});

/** Something that is written into a bucket, and how its names there begin. */
interface Arrival {
  what: string;
  prefix: string;
  isTrail: boolean;
}

/**
 * Logs hold addresses of visitors and names of staff, so they have to end; and an auditor asks for them, so they must
 * not end too soon.
 */
export const recordsExpire = stackRule({
  name: "aws-records-expire",
  pack: "continuity",
  holds:
    "logs and trails in a bucket are deleted in the end, and not before an auditor can have asked for them",
  upholds: ["P20", "P33", "P34", "P39"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:10.5.1", "iso-27001-2022:A.8.10"],
  sources: [],
  types: BUCKET,
  fix: "declare a lifecycle rule that is Enabled for what is written there, with expiration.days within what is allowed",
  twin: { none: "what is written into a bucket is said by resources beside it" },
  config: {
    minDays: {
      type: "number",
      means: "shortest time that logs are kept, days",
      default: 90,
      minimum: 1,
      maximum: 3653,
    },
    minTrailDays: {
      type: "number",
      means: "shortest time that the files of a trail are kept, days",
      default: 365,
      minimum: 1,
      maximum: 3653,
    },
  },
  good: [bucket, trail, ending(400)],
  bad: [bucket, trail],
  check(stack, report) {
    const lifecycles = beside(stack, LIFECYCLE);
    const arriving = arrivals(stack.of);
    eachResource(stack.of(BUCKET), (one) => {
      const lifecycle = lifecycles(one);
      const rules = lifecycleOf(one, lifecycle);
      const judge =
        ({ what, prefix, isTrail }: Arrival) =>
        () => {
          const least = isTrail ? stack.config.minTrailDays : stack.config.minDays;
          const about = (rule: Value) => {
            const beginning = isInForce(rule) && expiryDays(rule) !== undefined ? prefixOf(rule) : undefined;
            return beginning !== undefined && prefix.startsWith(beginning);
          };
          const early = rules.map((read) =>
            known(() => (about(read()) ? (expiryDays(read()) ?? 0) : Infinity)),
          );
          const days = Math.min(Infinity, ...early.filter((found) => found !== UNKNOWN));
          if (days < least)
            return report(one, `${what} are deleted after ${days} days, allowed: ${least} or more`);
          if (some(rules, (read: () => Value) => about(read()))) return;
          if (lifecycle.found.length === 0) lifecycle.assertAllKnown();
          report(one, `${what} are never deleted`);
        };
      together(...arriving(one).map(judge));
    });
  },
});

/** What is written into each bucket, by those that name it. */
function arrivals(of: (types: readonly string[]) => Resource[]): (bucket: Resource) => Arrival[] {
  const [logged, trailed] = [beside({ of }, LOGGING, "targetBucket"), beside({ of }, TRAIL, "s3BucketName")];
  const below = (read: () => Value) => String(known(() => read() ?? "") === UNKNOWN ? "" : (read() ?? ""));
  return (bucket) => [
    ...logged(bucket).found.map(({ props }) => ({
      what: "access logs",
      prefix: below(() => props.targetPrefix),
      isTrail: false,
    })),
    ...trailed(bucket).found.map(({ props }) => {
      const own = below(() => props.s3KeyPrefix);
      return { what: "files of the trail", prefix: `${own ? `${own}/` : ""}AWSLogs/`, isTrail: true };
    }),
    ...of(STREAM).flatMap(({ props, propertyDependencies }) => {
      const from = propertyDependencies.extendedS3Configuration ?? [];
      const arn = known(() => props.extendedS3Configuration?.bucketArn);
      const names = ["arn", "bucket"].map((key) => known(() => bucket.props[key]));
      const isIt = elements(names).some((read) => {
        const name = read();
        return typeof name === "string" && (arn === name || arn === `arn:aws:s3:::${name}`);
      });
      if (!isIt && !(arn === UNKNOWN && from.includes(bucket))) return [];
      const prefix = below(() => props.extendedS3Configuration?.prefix).replace(/!\{.*$/s, "");
      return [{ what: "delivered logs", prefix, isTrail: false }];
    }),
  ];
}
