import { isCache } from "../../databases";
import { join } from "../../join";
import { metroOf } from "../../places";
import { anyOf, eachResource, some, stackRule } from "../../rule";
import { keyAndValue } from "../../tags";
import { tokens } from "../../tokens";

const { databaseCluster: CLUSTER, databaseReplica: REPLICA } = tokens.digitalocean;

/** DigitalOcean keeps its own backups beside the database, for seven days: whoever loses the place loses both. */
export const databaseOffsite = stackRule({
  name: "digitalocean-database-offsite",
  pack: "continuity",
  holds: "the data of a database is at another place too: a replica in another city, or dumps taken away",
  upholds: ["P01", "P07"],
  severity: "high",
  frameworks: ["nist-800-53r5:CP-6"],
  sources: [],
  types: CLUSTER,
  fix: "add a DatabaseReplica in another city, or a tag offsite:<where> that says where dumps of it go",
  twin: { none: "a copy is declared beside its database" },
  config: {
    offsiteTags: {
      type: "list",
      means: "keys of tags, as in `offsite:bucket-name`, that say where dumps of a database are taken",
      default: ["offsite"],
    },
  },
  good: [
    { name: "db", props: { id: "c1", engine: "pg", region: "lon1" } },
    { name: "replica", type: REPLICA[0], props: { clusterId: "c1", region: "ams3" } },
  ],
  bad: [{ name: "db", props: { id: "c1", engine: "pg", region: "lon1" } }],
  check(stack, report) {
    const replicasOf = join({
      from: stack.of(REPLICA),
      to: stack.of(CLUSTER),
      property: "clusterId",
      keys: ["id"],
    });
    eachResource(stack.of(CLUSTER), (cluster) => {
      if (isCache(cluster)) return;
      const { found, assertAllKnown } = replicasOf(cluster);
      const here = () => metroOf(String(cluster.props.region));
      const mirrored = () =>
        some(found, ({ props }) => props.region && metroOf(String(props.region)) !== here());
      const dumped = () =>
        some(cluster.props.tags, (tag) => {
          const [key, where] = keyAndValue(tag);
          return where !== "" && stack.config.offsiteTags.includes(key);
        });
      if (anyOf([mirrored, dumped])) return;
      assertAllKnown();
      report(cluster, `all its data is in ${cluster.props.region}`);
    });
  },
});
