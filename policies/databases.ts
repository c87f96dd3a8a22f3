import type { Resource } from "./resource";
import { tokens } from "./tokens";

/** Engines of DigitalOcean that hold copies or messages, of which it makes neither replica nor backup. */
const PASSING = new Set(["redis", "valkey", "kafka"]);

/** Whether a resource is a database cluster that holds nothing of its own. */
export function isCache({ type, props }: Resource): boolean {
  const clusters: readonly string[] = tokens.digitalocean.databaseCluster;
  return clusters.includes(type) && PASSING.has(String(props.engine).toLowerCase());
}
