import { expiryDays, isInForce, lifecycleOf, prefixOf } from "../../bucketRetention";
import { beside } from "../../buckets";
import type { Resource, ResourcesByType } from "../../resource";
import { eachResource, known, some, stackRule, together, UNKNOWN, type Value } from "../../rule";
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
  prefix: () => string;
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
            return beginning !== undefined && prefix().startsWith(beginning);
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
      const { found, assertAllKnown } = arriving(one);
      together(...found.map(judge), assertAllKnown);
    });
  },
});

/** What is written into each bucket, by those that name it. */
function arrivals(of: ResourcesByType): (bucket: Resource) => { found: Arrival[]; assertAllKnown(): void } {
  const [logged, trailed] = [beside({ of }, LOGGING, "targetBucket"), beside({ of }, TRAIL, "s3BucketName")];
  return (bucket) => {
    const [logs, trails] = [logged(bucket), trailed(bucket)];
    const ofLog = ({ props }: Resource): Arrival => ({
      what: "access logs",
      prefix: () => String(props.targetPrefix ?? ""),
      isTrail: false,
    });
    const ofTrail = ({ props }: Resource): Arrival => ({
      what: "files of the trail",
      prefix: () => `${props.s3KeyPrefix ? `${props.s3KeyPrefix}/` : ""}AWSLogs/`,
      isTrail: true,
    });
    const ofStream = ({ props }: Resource): Arrival => ({
      what: "delivered logs",
      prefix: () => String(props.extendedS3Configuration?.prefix ?? "").replace(/!\{.*$/s, ""),
      isTrail: false,
    });
    const streams = of(STREAM);
    return {
      found: [
        ...logs.found.map(ofLog),
        ...trails.found.map(ofTrail),
        ...streams.filter((stream) => delivers(stream, bucket)).map(ofStream),
      ],
      assertAllKnown: () =>
        together(logs.assertAllKnown, trails.assertAllKnown, () =>
          eachResource(streams, (stream) => assertDelivery(stream)),
        ),
    };
  };
}

function delivers({ props, propertyDependencies }: Resource, bucket: Resource): boolean {
  const arn = known(() => props.extendedS3Configuration?.bucketArn);
  if (arn === UNKNOWN) return propertyDependencies.extendedS3Configuration?.includes(bucket) === true;
  const names = ["arn", "bucket"].map((key) => known(() => bucket.props[key]));
  return names.some((name) => typeof name === "string" && (arn === name || arn === `arn:aws:s3:::${name}`));
}

/** Throws where it is not known yet which bucket a stream delivers to. */
function assertDelivery({ props, propertyDependencies }: Resource): void {
  if (!propertyDependencies.extendedS3Configuration?.length) void props.extendedS3Configuration?.bucketArn;
}
