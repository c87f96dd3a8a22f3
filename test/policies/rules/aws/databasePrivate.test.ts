import { databasePrivate } from "../../../../policies/rules/aws/databasePrivate";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(databasePrivate, [
  ["accepts it private", { publiclyAccessible: false }, []],
  ["accepts nothing said, which is private", {}, []],
  ["rejects it public", { publiclyAccessible: true }, ["publiclyAccessible is on"]],
  [
    "rejects a public replica",
    { replicateSourceDb: "main", publiclyAccessible: true },
    ["publiclyAccessible is on"],
  ],
  [
    "rejects a public instance of Aurora",
    { publiclyAccessible: true },
    ["publiclyAccessible is on"],
    { type: "aws:rds/clusterInstance:ClusterInstance" },
  ],
  ["ignores a cluster, which has no address", {}, "not applicable", { type: "aws:rds/cluster:Cluster" }],
  ["leaves open what is not known yet", { publiclyAccessible: unknownValue }, "unknown"],
  [
    "rejects it public beside an unknown network",
    { publiclyAccessible: true, dbSubnetGroupName: unknownValue },
    ["publiclyAccessible is on"],
  ],
]);
