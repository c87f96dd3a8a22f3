import { databaseStandby } from "../../../../policies/rules/aws/databaseStandby";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const SAID = ["it has no standby in another zone"];
const trial = { provider: { defaultTags: { tags: { purpose: "trial" } } } };

judges(databaseStandby, [
  ["accepts a standby", { engine: "postgres", multiAz: true }, []],
  ["accepts the standby of a replica", { multiAz: true, replicateSourceDb: "main" }, []],
  ["ignores a replica", { replicateSourceDb: "main" }, "not applicable"],
  ["ignores Aurora", { engine: "aurora-postgresql" }, "not applicable"],
  ["ignores a trial", { engine: "postgres" }, "not applicable", trial],
  ["rejects none", { engine: "postgres", multiAz: false }, SAID],
  ["rejects a database that says nothing", { engine: "mysql" }, SAID],
  [
    "rejects a protected one that calls itself a trial",
    { engine: "mysql" },
    SAID,
    { ...trial, protect: true },
  ],
  ["leaves open what is not known yet", { multiAz: unknownValue }, "unknown"],
  ["rejects none beside an unknown password", { engine: "mysql", password: unknownValue }, SAID],
]);
