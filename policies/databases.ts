import type { Resource } from "./resource";
import { tokens } from "./tokens";
import { isSet, type Props } from "./unknown";

/** Engines of DigitalOcean that hold copies or messages, of which it makes neither replica nor backup. */
const PASSING = new Set(["redis", "valkey", "kafka"]);

/** Whether a resource is a database cluster that holds nothing of its own. */
export function isCache({ type, props }: Resource): boolean {
  const clusters: readonly string[] = tokens.digitalocean.databaseCluster;
  return clusters.includes(type) && PASSING.has(String(props.engine).toLowerCase());
}

/** Whether a database of RDS is a replica, whose data is that of its source; of which one may not be known yet. */
export function isReplica(database: Props): boolean {
  return ["replicateSourceDb", "replicationSourceIdentifier"].some((key) => isSet(database, key));
}
