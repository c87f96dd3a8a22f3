import { databaseLogs } from "../../../../policies/rules/aws/databaseLogs";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const database = (engine: string, ...enabledCloudwatchLogsExports: unknown[]) => ({
  engine,
  enabledCloudwatchLogsExports,
});
const SAID = ["it sends none of its logs postgresql"];

judges(databaseLogs, [
  ["accepts the log of PostgreSQL", database("postgres", "postgresql"), []],
  ["accepts one of MySQL's logs", database("mysql", "slowquery", "error"), []],
  ["accepts a cluster", database("aurora-postgresql", "postgresql"), [], { type: "aws:rds/cluster:Cluster" }],
  ["accepts any log of an engine that has others", database("db2-se", "diag.log"), []],
  ["rejects no log", { engine: "postgres" }, SAID],
  ["rejects an empty list", database("postgres"), SAID],
  ["rejects a log of upgrades alone", database("postgres", "upgrade"), SAID],
  ["leaves open a log that is not known yet", database("postgres", unknownValue), "unknown"],
  ["rejects no log beside an unknown password", { engine: "postgres", password: unknownValue }, SAID],
]);
