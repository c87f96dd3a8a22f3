import { databaseEncrypted } from "../../../../policies/rules/aws/databaseEncrypted";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(databaseEncrypted, [
  ["accepts encrypted storage", { storageEncrypted: true }, []],
  ["accepts a replica, which is as its source", { replicateSourceDb: "main" }, []],
  ["accepts a restored snapshot, which is as it was taken", { snapshotIdentifier: unknownValue }, []],
  ["rejects nothing said", { engine: "postgres" }, ["storageEncrypted is off"]],
  ["rejects it switched off", { storageEncrypted: false }, ["storageEncrypted is off"]],
  ["rejects a cluster", {}, ["storageEncrypted is off"], { type: "aws:rds/cluster:Cluster" }],
  ["leaves open what is not known yet", { storageEncrypted: unknownValue }, "unknown"],
  [
    "rejects it switched off beside an unknown key",
    { storageEncrypted: false, kmsKeyId: unknownValue },
    ["storageEncrypted is off"],
  ],
]);
