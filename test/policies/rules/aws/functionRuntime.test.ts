import { functionRuntime } from "../../../../policies/rules/aws/functionRuntime";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

judges(functionRuntime, [
  ["accepts a runtime of today", { runtime: "nodejs24.x" }, []],
  ["accepts another language's", { runtime: "python3.13" }, []],
  ["accepts what the firm still takes", { runtime: "provided.al2" }, [], { config: { ended: ["provided"] } }],
  ["ignores a function from an image", { packageType: "Image" }, "not applicable"],
  ["rejects one that has ended", { runtime: "nodejs16.x" }, ["runtime is nodejs16.x"]],
  [
    "rejects what the firm refuses",
    { runtime: "java11" },
    ["runtime is java11"],
    { config: { ended: ["java11"] } },
  ],
  ["leaves open a runtime that is not known yet", { runtime: unknownValue }, "unknown"],
  [
    "rejects one that has ended beside an unknown role",
    { runtime: "go1.x", role: unknownValue },
    ["runtime is go1.x"],
  ],
]);
