import { databasePassword } from "../../../../policies/rules/aws/databasePassword";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const HELD = ["its password is among its inputs"];

judges(databasePassword, [
  ["accepts a password that AWS keeps", { manageMasterUserPassword: true }, []],
  ["accepts a password that is only written", { passwordWo: "hidden", passwordWoVersion: 1 }, []],
  ["ignores a replica", { replicateSourceDb: "main" }, "not applicable"],
  ["ignores a restored snapshot", { snapshotIdentifier: "last" }, "not applicable"],
  [
    "ignores a secondary of a global database, which has its primary's",
    { globalClusterIdentifier: "g", sourceRegion: "eu-west-1" },
    "not applicable",
    { type: "aws:rds/cluster:Cluster" },
  ],
  [
    "rejects none at the primary of a global database",
    { globalClusterIdentifier: "g", masterUsername: "app" },
    ["AWS does not keep its password"],
    { type: "aws:rds/cluster:Cluster" },
  ],
  ["rejects a password", { password: "hidden" }, HELD],
  [
    "rejects a password of a cluster",
    { masterPassword: "hidden" },
    HELD,
    { type: "aws:rds/cluster:Cluster" },
  ],
  ["rejects a password that is not known yet, since it is one", { password: unknownValue }, HELD],
  ["rejects none at all", { username: "app" }, ["AWS does not keep its password"]],
  [
    "rejects one that AWS is told not to keep",
    { manageMasterUserPassword: false },
    ["AWS does not keep its password"],
  ],
  ["leaves open what is not known yet", { manageMasterUserPassword: unknownValue }, "unknown"],
]);
