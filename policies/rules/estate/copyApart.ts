import { isCache } from "../../databases";
import { join } from "../../join";
import { notApplicable } from "../../judgement";
import { metroOf, statedRegion } from "../../places";
import { copiesOf, destinationOf, replicationRules } from "../../replication";
import type { Resource } from "../../resource";
import { anyOf, each, eachResource, known, some, stackRule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";
import { only, UnknownValueError } from "../../unknown";
import { holdsWord } from "../../words";

const { digitalocean, aws, cloudflare } = tokens;

/** What can hold the copy of another provider's database: a bucket that nobody may empty, or a vault of backups. */
const VAULTS: readonly string[] = [...aws.bucketObjectLock, ...aws.backupVault];
const R2: readonly string[] = cloudflare.r2Bucket;
const WORDS = ["backup", "backups"];
const BUCKETS: readonly string[] = [...aws.bucket, ...R2];

/**
 * A copy in the next street burns with the original, and a copy at the same provider closes with the account. Where a
 * bucket of another stack stands, and a region that the environment says, stay open.
 */
export const copyApart = stackRule({
  name: "estate-copy-apart",
  pack: "continuity",
  holds: "a copy stands in another city than its original, and one of them at another provider",
  upholds: ["P01", "P07", "P09"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.14", "nist-800-53r5:CP-6", "nist-800-53r5:CP-9"],
  sources: [],
  types: [
    ...digitalocean.databaseCluster,
    ...digitalocean.databaseReplica,
    ...aws.bucketReplication,
    ...aws.backupPlan,
    ...aws.bucket,
  ],
  fix: "put the copy into a region of another city, and one of the copies at another provider; where another stack declares that one, name the database in the setting copiedElsewhere",
  twin: { none: "how far a copy stands from its original is said by both together" },
  config: {
    copiedElsewhere: {
      type: "list",
      means: "databases, by name, whose copy at another provider another stack declares",
      default: [],
    },
  },
  good: [
    { name: "main", props: { region: "lon1" } },
    { name: "lock", type: aws.bucketObjectLock[0], props: { bucket: "acme-backups", region: "eu-west-1" } },
    {
      name: "copy",
      type: digitalocean.databaseReplica[0],
      props: { region: "ams3", clusterId: "main" },
      links: { clusterId: "main" },
    },
  ],
  bad: [
    { name: "main", props: { region: "nyc1" } },
    {
      name: "copy",
      type: digitalocean.databaseReplica[0],
      props: { region: "nyc3", clusterId: "main" },
      links: { clusterId: "main" },
    },
  ],
  check(stack, report) {
    const tooNear = (from: Resource, original: string, copy: string, where: string) => {
      if (metroOf(original) !== metroOf(copy)) return;
      const both =
        original === copy ? `both are in ${copy}` : `${copy} and ${original} are both in ${metroOf(copy)}`;
      report(from, `${where}: ${both}`);
    };
    const clusters = stack.of(digitalocean.databaseCluster);
    const buckets = stack.of(aws.bucket);
    const replicating = buckets.filter((bucket) => known(() => replicationRules(bucket).length) !== 0);
    const others = [...digitalocean.databaseReplica, ...aws.bucketReplication, ...aws.backupPlan];
    if (clusters.length + replicating.length + stack.of(others).length === 0)
      notApplicable("nothing in it is copied");
    const judgeCopies = (from: Resource, bucket: Resource, copying: Value) => {
      const copies = copiesOf(copying, from, buckets);
      // Of several that it may mean, the pointer tells which.
      if (copies.length > 1) void destinationOf(copying)?.bucket;
      if (copies.length === 0) throw new UnknownValueError(["destination", "bucket", "region"]);
      each(copies, (to: Resource) =>
        tooNear(from, statedRegion(bucket), statedRegion(to), `it copies ${bucket.name} to ${to.name}`),
      );
    };
    together(
      () => {
        const replicas = stack.of(digitalocean.databaseReplica);
        const replicasOf = join({ from: replicas, to: clusters, property: "clusterId", keys: ["id"] });
        eachResource(clusters, (cluster) => {
          const { found, assertAllKnown } = replicasOf(cluster);
          const judge = (replica: Resource) =>
            tooNear(replica, statedRegion(cluster), statedRegion(replica), `its cluster is ${cluster.name}`);
          together(() => eachResource(found, judge), assertAllKnown);
        });
      },
      () => {
        const keys = ["id", "bucket", "arn"];
        const replications = stack.of(aws.bucketReplication);
        const copied = join({ from: replications, to: buckets, property: "bucket", keys });
        eachResource(buckets, (bucket) => {
          const { found, assertAllKnown } = copied(bucket);
          const judge = (from: Resource) =>
            each(replicationRules(from), (read: () => Value) => judgeCopies(from, bucket, read()));
          // The inline form fills with what the cloud has, and so with what a resource of its own says.
          together(() => eachResource(found.length > 0 ? found : [bucket], judge), assertAllKnown);
        });
      },
      () =>
        eachResource(stack.of(aws.backupPlan), (plan) =>
          each(plan.props.rules, (backup) =>
            each(backup.copyActions, (copy) => {
              const region = regionInArn(copy.destinationVaultArn);
              tooNear(plan, statedRegion(plan), region, "it copies backups to a vault");
            }),
          ),
        ),
      () =>
        eachResource(clusters, (cluster) => {
          if (isCache(cluster)) return;
          const named = stack.config.copiedElsewhere;
          if (named.length > 0 && (named.includes(cluster.name) || named.includes(cluster.props.name)))
            return;
          const vaults = stack
            .of([...VAULTS, ...BUCKETS])
            .filter((one) => known(() => isVault(one)) !== false);
          const original = statedRegion(cluster);
          const isApart = (vault: Resource) =>
            isVault(vault) && (R2.includes(vault.type) || metroOf(statedRegion(vault)) !== metroOf(original));
          if (some(vaults, isApart)) return;
          report(
            cluster,
            vaults.length > 0
              ? `every vault of backups stands in ${metroOf(original)}, as the database does`
              : "no vault of backups at another provider is declared for it",
          );
        }),
    );
  },
});

/** Region of an ARN; what is none says nothing of where it is. */
function regionInArn(arn: Value): string {
  const [, , , region = ""] = String(arn ?? "").split(":");
  if (region === "") throw new UnknownValueError(["destinationVaultArn"]);
  return region;
}

/** Whether a resource is a vault of backups: a lock or a vault, or a bucket that is locked or called one of backups. */
function isVault({ type, name, props }: Resource): boolean {
  if (!BUCKETS.includes(type)) return true;
  const signs = [
    () => holdsWord(name, WORDS),
    () => props.objectLockEnabled === true || Boolean(only(props.objectLockConfiguration)),
    () => holdsWord(props.bucket ?? props.bucketPrefix ?? props.name ?? "", WORDS),
  ];
  return anyOf(signs);
}
