import type { ExampleResource } from "../../../../policies/rule";
import { databaseLogGroup } from "../../../../policies/rules/aws/databaseLogGroup";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const db = (more: object = {}, name = "db"): ExampleResource => ({
  name,
  props: { identifier: name, enabledCloudwatchLogsExports: ["postgresql"], ...more },
});
const cluster: ExampleResource = {
  name: "cluster",
  type: "aws:rds/cluster:Cluster",
  props: { clusterIdentifier: "c", enabledCloudwatchLogsExports: ["postgresql"] },
};
const group = (name: unknown, more: object = {}): ExampleResource => ({
  name: "log",
  type: "aws:cloudwatch/logGroup:LogGroup",
  props: { name, ...more },
});
const bare = (kind: string) => [`db: it logs to /aws/rds/instance/db/${kind}, which is not declared`];

judgesStack(databaseLogGroup, [
  ["accepts a database with its group", [db(), group("/aws/rds/instance/db/postgresql")], []],
  ["accepts a cluster with its group", [cluster, group("/aws/rds/cluster/c/postgresql")], []],
  ["accepts a database that sends no log", [db({ enabledCloudwatchLogsExports: undefined })], []],
  ["accepts a group of another stack", [db()], [], { elsewhere: ["/aws/rds/instance/db/postgresql"] }],
  ["rejects a database without", [db()], bare("postgresql")],
  [
    "rejects one log of two",
    [
      db({ enabledCloudwatchLogsExports: ["postgresql", "upgrade"] }),
      group("/aws/rds/instance/db/postgresql"),
    ],
    bare("upgrade"),
  ],
  [
    "rejects a group of another region",
    [db({ region: "eu-west-2" }), group("/aws/rds/instance/db/postgresql")],
    bare("postgresql"),
  ],
  [
    "rejects a cluster without",
    [cluster],
    ["cluster: it logs to /aws/rds/cluster/c/postgresql, which is not declared"],
  ],
  ["leaves open a group that is not known yet", [db(), group(unknownValue)], "unknown"],
  [
    "rejects a database beside one that is not known",
    [db({ identifier: unknownValue }, "other"), db()],
    [...bare("postgresql"), "unknown"],
  ],
]);
