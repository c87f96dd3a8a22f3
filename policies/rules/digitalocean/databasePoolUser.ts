import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Whatever slips through the app then has every right in every database of the cluster. */
export const databasePoolUser = rule({
  name: "digitalocean-database-pool-user",
  pack: "access",
  holds: "a connection pool signs in as a user of its own, never as the cluster's administrator",
  upholds: ["P27", "P29"],
  severity: "medium",
  frameworks: ["nist-800-53r5:AC-6", "iso-27001-2022:A.8.2"],
  sources: [],
  types: tokens.digitalocean.connectionPool,
  fix: "declare a DatabaseUser for the app and name it in user",
  config: {
    administrators: {
      type: "list",
      means: "users with every right in a cluster",
      default: ["doadmin"],
    },
  },
  good: { dbName: "app", user: "app" },
  bad: { dbName: "app", user: "doadmin" },
  check({ user }, report, { config: { administrators } }) {
    if (administrators.includes(String(user ?? "").toLowerCase())) report(`it signs in as ${user}`);
  },
});
