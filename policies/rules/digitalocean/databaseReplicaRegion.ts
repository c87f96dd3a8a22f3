import { join } from "../../join";
import type { Resource } from "../../resource";
import { eachResource, some, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { databaseCluster: CLUSTER, databaseReplica: REPLICA } = tokens.digitalocean;

/** A replica beside its cluster reads faster and is lost with it; one of several has to be elsewhere. */
export const databaseReplicaRegion = stackRule({
  name: "digitalocean-database-replica-region",
  pack: "continuity",
  holds: "a database that has replicas has one in another region than its own",
  upholds: ["P01", "P05", "P06"],
  severity: "medium",
  frameworks: ["nist-800-53r5:CP-6"],
  sources: [],
  types: REPLICA,
  fix: "set its region to another one than the cluster's",
  twin: { none: "a replica does not say where its cluster is" },
  good: [
    { name: "db", type: CLUSTER[0], props: { id: "c1", region: "lon1" } },
    { name: "replica", props: { clusterId: "c1", region: "ams3" } },
  ],
  bad: [
    { name: "db", type: CLUSTER[0], props: { id: "c1", region: "lon1" } },
    { name: "replica", props: { clusterId: "c1", region: "lon1" } },
  ],
  check(stack, report) {
    const replicasOf = join({
      from: stack.of(REPLICA),
      to: stack.of(CLUSTER),
      property: "clusterId",
      keys: ["id"],
    });
    eachResource(stack.of(CLUSTER), (cluster) => {
      const { found, assertAllKnown } = replicasOf(cluster);
      if (some(found, (replica) => !isBeside(replica, cluster))) return;
      assertAllKnown();
      found.forEach((replica) => report(replica, `it is in ${cluster.props.region}, as its cluster is`));
    });
  },
});

/** Without a region of its own a replica is made where its cluster is. */
function isBeside({ props }: Resource, cluster: Resource): boolean {
  const region = props.region ?? cluster.props.region;
  return String(region).toLowerCase() === String(cluster.props.region).toLowerCase();
}
