import { takes } from "../../backupSelections";
import { beside } from "../../buckets";
import { regionOf, statedRegion } from "../../places";
import {
  copiesOf,
  copyFree,
  encryptsWithKms,
  isReplicating,
  replicationRules,
  takesKms,
} from "../../replication";
import type { Resource } from "../../resource";
import { anyOf, eachResource, known, some, stackRule, together, type Value } from "../../rule";
import { tagOf } from "../../tags";
import { tokens } from "../../tokens";
import { UnknownValueError } from "../../unknown";

const { bucket: BUCKET, bucketEncryption: ENCRYPTION, bucketReplication: REPLICATION } = tokens.aws;
const BUCKETS = [
  { name: "vault", props: { bucket: "acme-vault", region: "eu-west-1" } },
  { name: "copy", props: { bucket: "acme-copy", region: "eu-west-2" } },
];
const copying = (status: string) => ({
  name: "replication",
  type: REPLICATION[0],
  props: { bucket: "acme-vault", rules: [{ status, destination: { bucket: "arn:aws:s3:::acme-copy" } }] },
});

/**
 * What only receives logs, or is itself a copy, needs no copy of its own; what AWS Backup takes is copied by the plan
 * (aws-backup-plan-copied). Objects under KMS are left out of a
 * replication that does not name them, and no error ever says so. Where a bucket of another stack stands, and a region
 * that the environment says, stay open.
 */
export const bucketReplicated = stackRule({
  name: "aws-bucket-replicated",
  pack: "continuity",
  holds: "a bucket is copied to a bucket in another region, objects under KMS too",
  upholds: ["P07", "P09"],
  severity: "high",
  frameworks: ["nist-800-53r5:CP-6"],
  sources: ["checkov:CKV_AWS_144", "prowler:s3_bucket_cross_region_replication"],
  types: BUCKET,
  fix: "declare a BucketReplicationConfig that is Enabled, names a bucket elsewhere, and takes sseKmsEncryptedObjects",
  twin: { rule: "aws-replication-complete" },
  config: {
    needNone: {
      type: "list",
      means: "words in the name of a bucket whose contents can be made again, or are logs",
      default: ["log", "logs", "trail", "artifacts", "assets", "static", "website", "cache"],
    },
    backupTags: {
      type: "list",
      means: "tags, as `key=value`, by which plans of AWS Backup outside the stack take a bucket",
      default: [],
    },
  },
  good: [...BUCKETS, copying("Enabled")],
  bad: [...BUCKETS, copying("Disabled")],
  check(stack, report) {
    const buckets = stack.of(BUCKET);
    const replications = beside(stack, REPLICATION);
    const encryptions = beside(stack, ENCRYPTION);
    const isFree = copyFree(stack, replications, stack.config.needNone);
    const selections = stack.of(tokens.aws.backupSelection);
    const needsNone = (bucket: Resource) => {
      const excused = [
        () => isFree(bucket),
        () => some(selections, (one: Resource) => takes(one, bucket)),
        () => some(stack.config.backupTags, (tag: string) => hasTag(bucket, tag)),
      ];
      return anyOf(excused);
    };
    eachResource(buckets, (bucket) => {
      if (known(() => needsNone(bucket)) === true) return;
      const blame = (text: string) => {
        // What is not known yet may still make it one that needs no copy, and so throws here.
        if (!needsNone(bucket)) report(bucket, text);
      };
      const { found, assertAllKnown } = replications(bucket);
      const rules = (found.length > 0 ? found : [bucket]).flatMap((from) =>
        replicationRules(from).map((read) => ({ from, read })),
      );
      if (rules.length === 0) {
        assertAllKnown();
        return blame("nothing copies it to another region");
      }
      const has = (test: (rule: Value, from: Resource) => boolean) =>
        some(rules, ({ read, from }) => isReplicating(read()) && test(read(), from));
      if (!has(() => true)) return blame("no rule of its replication is enabled");
      together(
        () => {
          if (encryptsWithKms(bucket, encryptions(bucket)) && !has(takesKms))
            blame("objects under KMS are left out of its replication");
        },
        () => {
          const isAway = (rule: Value, from: Resource) => {
            const copies = copiesOf(rule, from, buckets);
            if (copies.length === 0) throw new UnknownValueError(["destination", "bucket", "region"]);
            return some(copies, (copy: Resource) => statedRegion(copy) !== statedRegion(bucket));
          };
          if (!has(isAway)) blame(`its copy is in the same region, ${regionOf(bucket)}`);
        },
      );
    });
  },
});

function hasTag(bucket: Resource, tag: string): boolean {
  const [key = "", ...value] = tag.split("=");
  return tagOf(bucket, key) === value.join("=");
}
