import { userPoolClientDiscreet } from "../../../../policies/rules/aws/userPoolClientDiscreet";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const SILENT = { preventUserExistenceErrors: "ENABLED" };
const SHARED = "analytics are given customers' data";

judges(userPoolClientDiscreet, [
  ["accepts one answer for all", SILENT, []],
  ["accepts analytics without persons", { ...SILENT, analyticsConfiguration: { applicationArn: "a" } }, []],
  [
    "rejects answers that differ",
    { preventUserExistenceErrors: "LEGACY" },
    ["preventUserExistenceErrors is LEGACY"],
  ],
  ["rejects a client that says nothing", {}, ["preventUserExistenceErrors is (none)"]],
  ["rejects analytics of persons", { ...SILENT, analyticsConfiguration: { userDataShared: true } }, [SHARED]],
  ["leaves open what is not known yet", { preventUserExistenceErrors: unknownValue }, "unknown"],
  [
    "rejects analytics beside an unknown mode",
    { preventUserExistenceErrors: unknownValue, analyticsConfiguration: { userDataShared: true } },
    [SHARED, "unknown"],
  ],
]);
