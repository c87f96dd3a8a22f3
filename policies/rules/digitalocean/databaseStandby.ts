import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Engines that elect their main node by majority, which two nodes lose with either of them. */
const BY_MAJORITY = new Set(["mongodb", "kafka", "opensearch"]);

/** DigitalOcean fails over to a standby by itself, and makes one only where a second node is asked for. */
export const databaseStandby = rule({
  name: "digitalocean-database-standby",
  pack: "continuity",
  holds: "a database cluster has a standby that takes over when its main node is lost",
  upholds: ["P04", "P05", "P06"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.14", "soc2-tsc:A1.2"],
  sources: [],
  types: tokens.digitalocean.databaseCluster,
  fix: "set nodeCount to 2, or to 3 for an engine that elects its main node by majority",
  config: {
    oneNodeEngines: {
      type: "list",
      means: "engines that may run on one node because what they hold can be made again, as a cache's",
      default: [],
    },
  },
  good: { engine: "pg", nodeCount: 2 },
  bad: { engine: "pg", nodeCount: 1 },
  check(cluster, report, { config, notApplicable }) {
    const engine = () => String(cluster.engine).toLowerCase();
    if (config.oneNodeEngines.length > 0 && config.oneNodeEngines.includes(engine()))
      notApplicable("its engine may run on one node");
    const nodes = Number(cluster.nodeCount ?? 1);
    if (!(nodes >= 2)) report(`nodeCount is ${nodes}, so it stops with its only node`);
    else if (nodes < 3 && BY_MAJORITY.has(engine())) report(`nodeCount is ${nodes}, ${engine()} needs 3`);
  },
});
