import { functionLayers } from "../../../../policies/rules/aws/functionLayers";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const layer = (account: string) => `arn:aws:lambda:eu-west-1:${account}:layer:helper:1`;
const relay = (...layers: unknown[]) => ({ role: "arn:aws:iam::111122223333:role/relay", layers });
const strange = ["a layer comes from account 999999999999"];

judges(functionLayers, [
  ["accepts a function without layers", relay(), []],
  ["accepts a layer of its own account", relay(layer("111122223333")), []],
  ["accepts Lambda Insights", relay(layer("580247275435")), []],
  [
    "accepts one that the firm trusts",
    relay(layer("999999999999")),
    [],
    { config: { trusted: ["999999999999"] } },
  ],
  ["rejects a stranger's", relay(layer("111122223333"), layer("999999999999")), strange],
  [
    "rejects one that the firm trusts no longer",
    relay(layer("580247275435")),
    ["a layer comes from account 580247275435"],
    { config: { trusted: [] } },
  ],
  ["leaves open a layer that is not known yet", relay(unknownValue), "unknown"],
  ["rejects a stranger's beside it", relay(unknownValue, layer("999999999999")), [...strange, "unknown"]],
]);
