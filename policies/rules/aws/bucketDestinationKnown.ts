import { destinationOf, replicationRules } from "../../replication";
import type { Resource } from "../../resource";
import { elements, eachResource, known, stackRule, together, UNKNOWN, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { bucket: BUCKET, trail, bucketLogging, bucketReplication, deliveryStream, flowLog } = tokens.aws;
const TYPES = [...trail, ...bucketLogging, ...bucketReplication, ...deliveryStream, ...flowLog];
const vault = { name: "vault", type: BUCKET[0], props: { bucket: "acme-trail" } };

/**
 * A single line sends every backup or the whole record to a bucket of somebody else, and all that looks at whether
 * there is a copy stays green.
 */
export const bucketDestinationKnown = stackRule({
  name: "aws-bucket-destination-known",
  pack: "access",
  holds: "copies, trails and logs go to buckets that the stack declares or the firm names",
  upholds: ["P07", "P20", "P27", "P35"],
  severity: "critical",
  frameworks: ["iso-27001-2022:A.8.12", "nist-800-53r5:AC-4"],
  sources: [],
  types: TYPES,
  fix: "name a bucket of the stack, or its name in the setting elsewhere",
  twin: { none: "which buckets a stack has is said by buckets beside it" },
  config: {
    elsewhere: {
      type: "list",
      means: "names of buckets outside the stack that may receive data",
      default: [],
    },
  },
  good: [vault, { name: "trail", props: { s3BucketName: "acme-trail" } }],
  bad: [vault, { name: "trail", props: { s3BucketName: "mallory-trail" } }],
  check(stack, report) {
    const buckets = stack.of(BUCKET);
    if (buckets.length === 0) return;
    const names = new Set<unknown>(stack.config.elsewhere);
    for (const { props } of buckets)
      for (const key of ["bucket", "id", "arn"]) names.add(known(() => props[key]));
    eachResource(stack.of(TYPES), (source) => {
      const judge =
        ({ property, read }: Destination) =>
        () => {
          const to = known(read);
          const from = source.propertyDependencies[property] ?? [];
          if (to === UNKNOWN && from.some((one) => buckets.includes(one))) return;
          const name = to === UNKNOWN ? read() : to;
          if (typeof name !== "string" || name === "" || names.has(name)) return;
          const bare = name.replace(/^arn:[^:]*:s3:[^:]*:[^:]*:/, "").replace(/\/.*$/s, "");
          if (names.has(bare) || names.has(name.replace(/\/.*$/s, ""))) return;
          report(source, `it sends to the bucket ${bare}, which the stack does not declare`);
        };
      together(...destinationsOf(source).map(judge));
    });
  },
});

/** A bucket that something sends to, and the property that says which. */
interface Destination {
  property: string;
  read: () => Value;
}

/** Every bucket that something sends to. */
function destinationsOf({ type, props }: Resource): Destination[] {
  const of = (property: string, read = (): Value => props[property]) => [{ property, read }];
  if (is(trail, type)) return of("s3BucketName");
  if (is(bucketLogging, type)) return of("targetBucket");
  if (is(bucketReplication, type))
    return replicationRules({ type, props }).flatMap((read) =>
      of("rules", () => destinationOf(read())?.bucket),
    );
  if (is(flowLog, type))
    return of("logDestination", () =>
      /^arn:[^:]*:s3:/.test(String(props.logDestination)) ? props.logDestination : undefined,
    );
  return Object.keys(props)
    .filter((key) => key.endsWith("Configuration"))
    .flatMap((key) => [
      ...of(key, () => props[key]?.bucketArn),
      ...of(key, () => elements(props[key]?.s3Configuration).map((read) => read()?.bucketArn)[0]),
      ...of(key, () => props[key]?.s3BackupConfiguration?.bucketArn),
    ]);
}

function is(types: readonly string[], type: string): boolean {
  return types.includes(type);
}
