import { prefixOf } from "../../bucketRetention";
import { beside } from "../../buckets";
import { isLocked } from "../../lockedBuckets";
import { isReplicating, replicationRules } from "../../replication";
import { eachResource, known, some, stackRule, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { bucket: BUCKET, bucketObjectLock: LOCK, bucketReplication: REPLICATION } = tokens.aws;
const vault = { name: "vault", props: { bucket: "acme-vault", objectLockEnabled: true } };
const copying = (filter: object) => ({
  name: "replication",
  type: REPLICATION[0],
  props: {
    bucket: "acme-vault",
    rules: [{ status: "Enabled", filter, destination: { bucket: "arn:aws:s3:::acme-copy" } }],
  },
});

/** What is worth a lock is worth a copy. A filter leaves the rest out, and nothing ever says so. */
export const bucketReplicatedWhole = stackRule({
  name: "aws-bucket-replicated-whole",
  pack: "continuity",
  holds: "where a locked bucket is copied, all of it is",
  upholds: ["P07", "P09"],
  severity: "high",
  frameworks: ["nist-800-53r5:CP-6"],
  sources: [],
  types: BUCKET,
  fix: "declare a rule of its replication that is Enabled and has no filter",
  twin: { none: "lock and replication are resources beside the bucket" },
  config: {
    inPart: { type: "list", means: "names of locked buckets of which a part needs no copy", default: [] },
  },
  good: [vault, copying({ prefix: "" })],
  bad: [vault, copying({ prefix: "files/" })],
  check(stack, report) {
    const [locks, replications] = [beside(stack, LOCK), beside(stack, REPLICATION)];
    eachResource(stack.of(BUCKET), (bucket) => {
      const name = known(() => bucket.props.bucket);
      if (typeof name === "string" && stack.config.inPart.includes(name)) return;
      const { found, assertAllKnown } = replications(bucket);
      if (found.length === 0) assertAllKnown();
      const rules = (found.length > 0 ? found : [bucket]).flatMap(replicationRules);
      if (rules.length === 0 || !some(rules, (read: () => Value) => isReplicating(read()))) return;
      const isWhole = (rule: Value) => isReplicating(rule) && prefixOf(rule) === "";
      if (some(rules, (read: () => Value) => isWhole(read()))) return;
      if (isLocked(bucket, locks(bucket))) report(bucket, "its replication leaves out what no filter names");
    });
  },
});
