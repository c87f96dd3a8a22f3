import { databasePoolUser } from "../../../../policies/rules/digitalocean/databasePoolUser";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(databasePoolUser, [
  ["accepts a user of its own", { user: "app" }, []],
  ["accepts each client as itself", {}, []],
  ["accepts a user whose name begins alike", { user: "doadmin-reports" }, []],
  ["rejects the administrator", { user: "doadmin" }, ["it signs in as doadmin"]],
  [
    "rejects an administrator of the firm's",
    { user: "root" },
    ["it signs in as root"],
    { config: { administrators: ["doadmin", "root"] } },
  ],
  ["leaves open a user that is not known yet", { user: unknownValue }, "unknown"],
  [
    "rejects the administrator beside an unknown database",
    { dbName: unknownValue, user: "doadmin" },
    ["it signs in as doadmin"],
  ],
]);
