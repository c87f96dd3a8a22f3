import { databaseAuthority } from "../../../../policies/rules/aws/databaseAuthority";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const SAID = ["its authority is rds-ca-2019, which has ended"];

judges(databaseAuthority, [
  ["accepts one of today's", { caCertIdentifier: "rds-ca-ecc384-g1" }, []],
  ["accepts a database that says nothing, which has one of today's", { engine: "postgres" }, []],
  ["accepts one that comes later", { caCertIdentifier: "rds-ca-rsa4096-g2" }, []],
  ["rejects one that has ended", { caCertIdentifier: "rds-ca-2019" }, SAID],
  [
    "rejects one in a cluster",
    { caCertIdentifier: "rds-ca-2015" },
    ["its authority is rds-ca-2015, which has ended"],
    { type: "aws:rds/clusterInstance:ClusterInstance" },
  ],
  ["leaves open what is not known yet", { caCertIdentifier: unknownValue }, "unknown"],
  [
    "rejects one beside an unknown version",
    { engineVersion: unknownValue, caCertIdentifier: "rds-ca-2019" },
    SAID,
  ],
]);
