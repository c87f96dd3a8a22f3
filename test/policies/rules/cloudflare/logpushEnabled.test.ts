import { logpushEnabled } from "../../../../policies/rules/cloudflare/logpushEnabled";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const on = { dataset: "http_requests", enabled: true };

judges(logpushEnabled, [
  ["accepts a job that is switched on", on, []],
  ["accepts one that sends every line", { ...on, outputOptions: { sampleRate: 1 } }, []],
  ["rejects nothing said, which is switched off", { dataset: "http_requests" }, ["it is not switched on"]],
  ["rejects one that is switched off", { ...on, enabled: false }, ["it is not switched on"]],
  [
    "rejects a sample",
    { ...on, outputOptions: { sampleRate: 0.1 } },
    ["it sends a sample only: sampleRate is 0.1"],
  ],
  ["leaves open what is not known yet", { ...on, enabled: unknownValue }, "unknown"],
  [
    "rejects a sample beside an unknown switch",
    { ...on, enabled: unknownValue, outputOptions: { sampleRate: 0.1 } },
    ["it sends a sample only: sampleRate is 0.1", "unknown"],
  ],
]);
