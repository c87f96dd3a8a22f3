import { databaseVersion } from "../../../../policies/rules/digitalocean/databaseVersion";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const old = ["its version is pg 11, oldest allowed: 15"];

judges(databaseVersion, [
  ["accepts a version that is patched", { engine: "pg", version: "17" }, []],
  ["accepts a version of several numbers", { engine: "kafka", version: "3.8" }, []],
  ["accepts the newest, which the cloud chooses", { engine: "pg" }, []],
  ["accepts an engine that the list does not know", { engine: "other", version: "1" }, []],
  ["rejects one that has ended", { engine: "pg", version: "11" }, old],
  ["rejects one that is a number", { engine: "pg", version: 11 }, old],
  [
    "rejects what the firm calls too old",
    { engine: "mysql", version: "8" },
    ["its version is mysql 8, oldest allowed: 9"],
    { config: { oldest: ["mysql-9"] } },
  ],
  ["leaves open a version that is not known yet", { engine: "pg", version: unknownValue }, "unknown"],
  [
    "rejects one that has ended beside an unknown region",
    { engine: "pg", version: "11", region: unknownValue },
    old,
  ],
]);
