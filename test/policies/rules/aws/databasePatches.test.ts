import { databasePatches } from "../../../../policies/rules/aws/databasePatches";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const SAID = ["it takes no patches by itself"];

judges(databasePatches, [
  ["accepts patches", { autoMinorVersionUpgrade: true }, []],
  ["accepts a database that says nothing, which takes them", { engine: "postgres" }, []],
  ["rejects none", { autoMinorVersionUpgrade: false }, SAID],
  [
    "rejects none in a cluster",
    { autoMinorVersionUpgrade: false },
    SAID,
    { type: "aws:rds/clusterInstance:ClusterInstance" },
  ],
  ["leaves open what is not known yet", { autoMinorVersionUpgrade: unknownValue }, "unknown"],
  [
    "rejects none beside an unknown version",
    { engineVersion: unknownValue, autoMinorVersionUpgrade: false },
    SAID,
  ],
]);
