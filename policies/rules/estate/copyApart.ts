import { join } from "../../join";
import { metroOf, regionOf } from "../../places";
import { copiesOf } from "../../replication";
import type { Resource } from "../../resource";
import { each, eachResource, some, stackRule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { digitalocean, aws } = tokens;

/** What can hold the copy of another provider's database: a bucket that nobody may empty, or a vault of backups. */
const VAULTS = [...aws.bucketObjectLock, ...aws.backupVault];

/** A copy in the next street burns with the original, and a copy at the same provider closes with the account. */
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
  ],
  fix: "put the copy into a region of another city, and one of the copies at another provider",
  twin: { none: "how far a copy stands from its original is said by both together" },
  good: [
    { name: "main", props: { region: "lon1" } },
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
      if (original === "" || copy === "" || metroOf(original) !== metroOf(copy)) return;
      const both =
        original === copy ? `both are in ${copy}` : `${copy} and ${original} are both in ${metroOf(copy)}`;
      report(from, `${where}: ${both}`);
    };
    const clusters = stack.of(digitalocean.databaseCluster);
    const buckets = stack.of(aws.bucket);
    together(
      () => {
        const replicas = stack.of(digitalocean.databaseReplica);
        const replicasOf = join({ from: replicas, to: clusters, property: "clusterId", keys: ["id"] });
        eachResource(clusters, (cluster) => {
          const { found, assertAllKnown } = replicasOf(cluster);
          const judge = (replica: Resource) =>
            tooNear(replica, regionOf(cluster), regionOf(replica), `its cluster is ${cluster.name}`);
          together(() => eachResource(found, judge), assertAllKnown);
        });
      },
      () => {
        const keys = ["id", "bucket", "arn"];
        const replications = stack.of(aws.bucketReplication);
        const copied = join({ from: replications, to: buckets, property: "bucket", keys });
        eachResource(buckets, (bucket) => {
          const { found, assertAllKnown } = copied(bucket);
          const judge = (replication: Resource) =>
            each(replication.props.rules, (copying) => {
              const copies = copiesOf(copying, replication, buckets);
              // Of several that it may mean, the pointer tells which.
              if (copies.length > 1) void copying.destination?.bucket;
              for (const to of copies)
                tooNear(
                  replication,
                  regionOf(bucket),
                  regionOf(to),
                  `it copies ${bucket.name} to ${to.name}`,
                );
            });
          together(() => eachResource(found, judge), assertAllKnown);
        });
      },
      () =>
        eachResource(stack.of(aws.backupPlan), (plan) =>
          each(plan.props.rules, (backup) =>
            each(backup.copyActions, (copy) => {
              const region = regionInArn(copy.destinationVaultArn);
              tooNear(plan, regionOf(plan), region, "it copies backups to a vault");
            }),
          ),
        ),
      () => {
        const vaults = stack.of(VAULTS);
        if (vaults.length === 0) return;
        eachResource(clusters, (cluster) => {
          const original = regionOf(cluster);
          if (original === "") return;
          const isApart = (vault: Resource) => metroOf(regionOf(vault)) !== metroOf(original);
          if (some(vaults, isApart)) return;
          report(cluster, `every vault of backups stands in ${metroOf(original)}, as the database does`);
        });
      },
    );
  },
});

function regionInArn(arn: Value): string {
  return String(arn ?? "").split(":")[3] ?? "";
}
