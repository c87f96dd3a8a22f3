import { databaseStandby } from "../../../../policies/rules/digitalocean/databaseStandby";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const alone = ["nodeCount is 1, so it stops with its only node"];

judges(databaseStandby, [
  ["accepts PostgreSQL with a standby", { engine: "pg", nodeCount: 2 }, []],
  ["accepts Kafka with three nodes", { engine: "kafka", nodeCount: 3 }, []],
  ["accepts a number that is a text", { engine: "mysql", nodeCount: "2" }, []],
  ["rejects one node", { engine: "pg", nodeCount: 1 }, alone],
  ["rejects no number, which is one node", { engine: "valkey" }, alone],
  [
    "rejects what is no number",
    { engine: "pg", nodeCount: "two" },
    ["nodeCount is NaN, so it stops with its only node"],
  ],
  [
    "rejects two nodes that cannot elect one",
    { engine: "MongoDB", nodeCount: 2 },
    ["nodeCount is 2, mongodb needs 3"],
  ],
  [
    "ignores an engine that may run on one node",
    { engine: "valkey", nodeCount: 1 },
    "not applicable",
    { config: { oneNodeEngines: ["valkey", "redis"] } },
  ],
  [
    "rejects another engine on one node",
    { engine: "pg", nodeCount: 1 },
    alone,
    { config: { oneNodeEngines: ["valkey"] } },
  ],
  ["leaves open a number that is not known yet", { engine: "pg", nodeCount: unknownValue }, "unknown"],
  ["leaves open an engine that may need three", { engine: unknownValue, nodeCount: 2 }, "unknown"],
  ["accepts three nodes of any engine", { engine: unknownValue, nodeCount: 3 }, []],
  ["rejects one node of an unknown engine", { engine: unknownValue, nodeCount: 1 }, alone],
]);
