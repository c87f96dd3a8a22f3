import { rule } from "../../rule";
import { tokens } from "../../tokens";
import { isOlder, oldestAllowed } from "../../versions";

/** An engine that its makers have given up gets no more patches from any cloud. */
export const databaseVersion = rule({
  name: "digitalocean-database-version",
  pack: "governance",
  holds: "a database runs a version of its engine that is still patched",
  upholds: ["P21", "P22"],
  severity: "high",
  frameworks: ["pci-dss-4.0:6.3.3", "iso-27001-2022:A.8.8"],
  sources: ["prowler:rds_instance_deprecated_engine_version"],
  types: tokens.digitalocean.databaseCluster,
  fix: "set version to a newer one",
  config: {
    oldest: {
      type: "list",
      means: "oldest version of each engine that a database may run",
      default: ["kafka-3", "mongodb-7", "mysql-8", "opensearch-2", "pg-15", "redis-7", "valkey-8"],
    },
  },
  good: { engine: "pg", version: "17" },
  bad: { engine: "pg", version: "11" },
  check(cluster, report, { config: { oldest } }) {
    // Without a version the cloud chooses the newest.
    if (cluster.version === undefined || cluster.version === null || cluster.version === "") return;
    const [version, engine] = [String(cluster.version), String(cluster.engine ?? "").toLowerCase()];
    const least = oldestAllowed(oldest, engine);
    if (least !== undefined && isOlder(version, least))
      report(`its version is ${engine} ${version}, oldest allowed: ${least}`);
  },
});
