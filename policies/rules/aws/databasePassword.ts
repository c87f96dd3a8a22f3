import { isSet, rule } from "../../rule";
import { tokens } from "../../tokens";

const COPIED = [
  "replicateSourceDb",
  "replicationSourceIdentifier",
  "snapshotIdentifier",
  "restoreToPointInTime",
];

/** A password among the inputs is in the state, and in whatever wrote it there; AWS's own is in neither. */
export const databasePassword = rule({
  name: "aws-database-password",
  pack: "access",
  holds: "AWS makes and keeps the password of a database's administrator, or the program writes it only",
  upholds: ["P27", "P29"],
  severity: "high",
  frameworks: ["pci-dss-4.0:8.6.2", "nist-800-53r5:IA-5(7)"],
  sources: [],
  types: [...tokens.aws.databaseInstance, ...tokens.aws.databaseCluster],
  fix: "set manageMasterUserPassword to true, or use passwordWo",
  good: { engine: "postgres", manageMasterUserPassword: true },
  bad: { engine: "postgres", username: "app" },
  check(database, report, { notApplicable }) {
    if (isSet(database, "password") || isSet(database, "masterPassword"))
      return report("its password is among its inputs");
    if (COPIED.some((key) => isSet(database, key)))
      notApplicable("it has the password of what it is made from");
    if (isSet(database, "passwordWo") || isSet(database, "masterPasswordWo")) return;
    if (isSet(database, "clusterIdentifier")) notApplicable("its cluster has the password");
    const isSecondary = isSet(database, "globalClusterIdentifier") && !isSet(database, "masterUsername");
    if (isSecondary && database.manageMasterUserPassword !== true)
      notApplicable("it has the password of its global cluster's primary");
    if (database.manageMasterUserPassword !== true) report("AWS does not keep its password");
  },
});
