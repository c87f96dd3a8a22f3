import { isSet, rule } from "../../rule";
import { tokens } from "../../tokens";

/** A replica and a restored snapshot take their encryption from where they come from. */
export const databaseEncrypted = rule({
  name: "aws-database-encrypted",
  pack: "encryption",
  holds: "a database encrypts its storage",
  upholds: ["P26"],
  severity: "critical",
  frameworks: ["cis-aws-6.0:3.2.1", "iso-27001-2022:A.8.24"],
  sources: ["checkov:CKV_AWS_16", "trivy:AWS-0080"],
  types: [...tokens.aws.databaseInstance, ...tokens.aws.databaseCluster],
  fix: "set storageEncrypted to true",
  good: { engine: "postgres", storageEncrypted: true },
  bad: { engine: "postgres" },
  check(database, report) {
    const inherited = ["replicateSourceDb", "replicationSourceIdentifier", "snapshotIdentifier"];
    if (inherited.some((key) => isSet(database, key))) return;
    if (database.storageEncrypted !== true) report("storageEncrypted is off");
  },
});
