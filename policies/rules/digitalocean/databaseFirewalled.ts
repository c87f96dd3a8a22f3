import { join } from "../../join";
import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const {
  databaseCluster: CLUSTER,
  databaseReplica: REPLICA,
  databaseFirewall: FIREWALL,
} = tokens.digitalocean;

/** A database without trusted sources answers the whole internet, with only a password between. */
export const databaseFirewalled = stackRule({
  name: "digitalocean-database-firewalled",
  pack: "network",
  holds: "every database cluster and replica has trusted sources of its own",
  upholds: ["P18", "P27"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:1.3"],
  sources: [],
  types: [...CLUSTER, ...REPLICA],
  fix: "add a DatabaseFirewall with clusterId of the cluster, or uuid of the replica",
  twin: { rule: "digitalocean-database-firewall-sources" },
  good: [
    { name: "main", props: { id: "c1" } },
    { name: "wall", type: FIREWALL[0], props: { clusterId: "c1", rules: [{ type: "tag", value: "app" }] } },
  ],
  bad: [{ name: "main", props: { id: "c1" } }],
  check(stack, report) {
    const databases = stack.of([...CLUSTER, ...REPLICA]);
    const firewalls = join({
      from: stack.of(FIREWALL),
      to: databases,
      property: "clusterId",
      keys: ["id", "uuid"],
    });
    eachResource(databases, (database) => {
      const { found, assertAllKnown } = firewalls(database);
      if (found.length > 0) return;
      assertAllKnown();
      report(database, "no DatabaseFirewall, so the whole internet is admitted");
    });
  },
});
