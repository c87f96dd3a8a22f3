import { beside, defaultEncryption } from "./buckets";
import { assertSettled, type Pointing } from "./join";
import type { Resource } from "./resource";
import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { elements, isSet, known, only, UNKNOWN, type Value } from "./unknown";

type Stack = Pick<StackView<Record<never, never>>, "of">;

const BUCKET: readonly string[] = tokens.aws.bucket;

/** Ways to read each rule of a replication: of a resource of its own, or of a bucket of the old or the new type. */
export function replicationRules({ type, props }: Pick<Resource, "type" | "props">): (() => Value)[] {
  if (!BUCKET.includes(type)) return elements(props.rules);
  return elements(only(props.replicationConfiguration ?? props.replicationConfigurations)?.rules);
}

/** Whether a rule replicates at all. */
export function isReplicating({ status }: Value): boolean {
  return String(status).toLowerCase() === "enabled";
}

/** Whether a rule takes objects under KMS along, which S3 leaves out unless told to. */
export function takesKms(rule: Value): boolean {
  const criteria = only(rule.sourceSelectionCriteria ?? rule.sourceSelectionCriterias);
  const objects = only(criteria?.sseKmsEncryptedObjects);
  return objects?.enabled === true || isReplicating(objects ?? {});
}

/** Whether a rule names a key for the copies; which one may not be known yet. */
export function hasCopyKey(rule: Value): boolean {
  const destination = destinationOf(rule);
  return (
    isSet(destination, "replicaKmsKeyId") || isSet(destination?.encryptionConfiguration, "replicaKmsKeyId")
  );
}

/** Where a rule sends the copies: a bucket with its ARN. */
export function destinationOf(rule: Value): Value {
  return rule.destination ?? only(rule.destinations);
}

/** The buckets that a rule of a replication sends to; of an ARN not known yet, those that it was made from. */
export function copiesOf(rule: Value, replication: Resource, buckets: readonly Resource[]): Resource[] {
  const arn = known(() => destinationOf(rule)?.bucket);
  if (arn === UNKNOWN) {
    const { rules, replicationConfiguration, replicationConfigurations } = replication.propertyDependencies;
    const from = [rules, replicationConfiguration, replicationConfigurations].flatMap((found) => found ?? []);
    const made = buckets.filter((bucket) => from.includes(bucket));
    if (made.length === 0) void destinationOf(rule).bucket;
    return made;
  }
  if (typeof arn !== "string") return [];
  const named = byName(buckets);
  const [, bucket] = /^arn:.*?:s3:::(.*)$/.exec(arn) ?? [];
  return [...new Set([arn, bucket].flatMap((name) => (name === undefined ? [] : (named.get(name) ?? []))))];
}

/** Buckets by their ARNs and their names, made once for a list of them: every rule of every replication asks. */
function byName(buckets: readonly Resource[]): ReadonlyMap<string, Resource[]> {
  const before = indexes.get(buckets);
  if (before) return before;
  const index = new Map<string, Resource[]>();
  for (const bucket of buckets) {
    for (const key of ["arn", "bucket"]) {
      const name = known(() => bucket.props[key]);
      if (typeof name === "string") index.set(name, [...(index.get(name) ?? []), bucket]);
    }
  }
  indexes.set(buckets, index);
  return index;
}

const indexes = new WeakMap<readonly Resource[], ReadonlyMap<string, Resource[]>>();

/** Tells which buckets only receive logs, are copies of another one, or are named as what needs no copy. */
export function copyFree(
  stack: Stack,
  replications: (bucket: Resource) => Pointing,
  words: readonly string[],
) {
  const buckets = stack.of(tokens.aws.bucket);
  const arriving = [
    beside(stack, tokens.aws.bucketLogging, "targetBucket"),
    beside(stack, tokens.aws.trail, "s3BucketName"),
    beside(stack, tokens.aws.flowLog, "logDestination"),
  ];
  const { copied, open } = copyingTo(buckets, [...stack.of(tokens.aws.bucketReplication), ...buckets]);
  return (bucket: Resource): boolean => {
    if (wordsOf(bucket).some((word) => words.includes(word))) return true;
    if (arriving.some((pointing) => pointing(bucket).found.length > 0)) return true;
    const { found: own } = replications(bucket);
    const isOther = (from: Resource) => from !== bucket && !own.includes(from);
    const others = (copied.get(bucket) ?? []).filter(isOther);
    // One that is not known yet to be of another bucket may be this one's own.
    const isOfAnother = (from: Resource) =>
      buckets.includes(from) || known(() => assertSettled(from, "bucket")) !== UNKNOWN;
    if (others.some(isOfAnother)) return true;
    others.forEach((from) => assertSettled(from, "bucket"));
    // What is not known yet may copy to it.
    for (const { from, read } of open) if (isOther(from)) read();
    arriving.forEach((pointing) => pointing(bucket).assertAllKnown());
    return false;
  };
}

/** What copies to each bucket, and what is not known yet to copy to any. */
function copyingTo(buckets: readonly Resource[], all: readonly Resource[]) {
  const copied = new Map<Resource, Resource[]>();
  const open: { from: Resource; read: () => unknown }[] = [];
  for (const from of all) {
    if (known(() => replicationRules(from)) === UNKNOWN)
      open.push({ from, read: () => replicationRules(from) });
    else
      for (const rule of replicationRules(from)) {
        const read = () => copiesOf(rule(), from, buckets);
        const copies = known(read);
        if (copies === UNKNOWN) open.push({ from, read });
        else for (const copy of copies) copied.set(copy, [...(copied.get(copy) ?? []), from]);
      }
  }
  return { copied, open };
}

/** Whether a bucket encrypts new objects under KMS, as a resource of its own says, or else inline. */
export function encryptsWithKms({ props }: Resource, { found, assertAllKnown }: Pointing): boolean {
  const inline = () => props.serverSideEncryptionConfiguration ?? props.serverSideEncryptionConfigurations;
  const defaults =
    found.length > 0 ? found.flatMap((own) => defaultEncryption(own.props)) : defaultEncryption(inline());
  if (found.length === 0) assertAllKnown();
  return defaults.some(({ algorithm }) => String(algorithm).startsWith("aws:kms"));
}

function wordsOf({ name, props }: Resource): string[] {
  const written = known(() => props.bucket);
  const logical = name.replace(/([a-z])([A-Z])/g, "$1-$2");
  return `${logical}-${typeof written === "string" ? written : ""}`.toLowerCase().split(/[^a-z0-9]+/);
}
