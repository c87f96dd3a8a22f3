import { databaseBackups } from "../../../../policies/rules/aws/databaseBackups";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const cluster = { type: "aws:rds/cluster:Cluster" };
const none = ["it makes no automated backups"];

judges(databaseBackups, [
  ["accepts two weeks", { engine: "postgres", backupRetentionPeriod: 14 }, []],
  ["accepts a week, of a cluster", { engine: "aurora-postgresql", backupRetentionPeriod: 7 }, [], cluster],
  ["ignores a replica", { replicateSourceDb: "orders" }, "not applicable"],
  ["ignores a replica whose source is not known yet", { replicateSourceDb: unknownValue }, "not applicable"],
  ["ignores a replica of a cluster", { replicationSourceIdentifier: "orders" }, "not applicable", cluster],
  ["rejects nothing said, which is none", { engine: "postgres" }, none],
  ["rejects none", { backupRetentionPeriod: 0 }, none],
  ["rejects none as a text", { backupRetentionPeriod: "0" }, none],
  ["rejects six days", { backupRetentionPeriod: 6 }, ["backups are kept 6 days, allowed: 7 or more"]],
  ["rejects a cluster that says nothing", {}, ["backups are kept 1 days, allowed: 7 or more"], cluster],
  [
    "rejects a week where the firm asks for a month",
    { backupRetentionPeriod: 7 },
    ["backups are kept 7 days, allowed: 30 or more"],
    { config: { minDays: 30 } },
  ],
  ["rejects an empty name of a source", { replicateSourceDb: "", backupRetentionPeriod: 0 }, none],
  ["leaves open a period that is not known yet", { backupRetentionPeriod: unknownValue }, "unknown"],
  ["rejects none beside an unknown name", { identifier: unknownValue, backupRetentionPeriod: 0 }, none],
]);
