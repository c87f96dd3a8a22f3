import { healthCheckQuality } from "../../../../policies/rules/aws/healthCheckQuality";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const https = (more: object = {}) => ({ type: "HTTPS", fqdn: "app.acme.example", ...more });
const calculated = (needed: unknown, children: unknown) => ({
  type: "CALCULATED",
  childHealthThreshold: needed,
  childHealthchecks: children,
});
const off = "it is off, and so always healthy";

judges(healthCheckQuality, [
  ["accepts what AWS does by default, 90 seconds", https(), []],
  [
    "accepts a faster one from three regions",
    https({ requestInterval: 10, regions: ["us-east-1", "eu-west-1", "sa-east-1"] }),
    [],
  ],
  ["accepts one that combines two of three", calculated(2, ["a", "b", "c"]), []],
  [
    "accepts an alarm that is switched by hand",
    { type: "CLOUDWATCH_METRIC", cloudwatchAlarmName: "a", invertHealthcheck: true },
    [],
  ],
  ["rejects one that is off", https({ disabled: true }), [off]],
  ["rejects an alarm's that is off", { type: "CLOUDWATCH_METRIC", disabled: true }, [off]],
  [
    "rejects one that is turned round",
    https({ invertHealthcheck: true }),
    ["it calls an endpoint healthy that does not answer"],
  ],
  [
    "rejects two regions",
    https({ regions: ["us-east-1", "eu-west-1"] }),
    ["it asks from fewer than 3 regions"],
  ],
  [
    "rejects three regions of which two are one",
    https({ regions: ["us-east-1", "eu-west-1", "eu-west-1"] }),
    ["it asks from fewer than 3 regions"],
  ],
  [
    "rejects ten failures thirty seconds apart",
    https({ failureThreshold: "10" }),
    ["it notices a failure after 300 s, allowed: 90 s"],
  ],
  [
    "accepts them where a firm has the time",
    https({ failureThreshold: 10 }),
    [],
    { config: { maxSeconds: 300 } },
  ],
  [
    "rejects one that needs none of its checks",
    calculated(0, ["a"]),
    ["it is healthy with none of its checks healthy"],
  ],
  [
    "rejects one that does not say how many it needs",
    calculated(undefined, ["a"]),
    ["it is healthy with none of its checks healthy"],
  ],
  ["rejects one that needs more than it has", calculated(3, ["a", "b"]), ["it needs 3 healthy checks of 2"]],
  ["accepts checks that are made in the same run", calculated(1, [unknownValue]), []],
  ["leaves open an interval that is not known yet", https({ requestInterval: unknownValue }), "unknown"],
  ["leaves open a type that is not known yet", { type: unknownValue }, "unknown"],
  [
    "rejects one that is off beside an unknown type",
    { type: unknownValue, disabled: true },
    [off, "unknown"],
  ],
  [
    "rejects ten failures beside unknown regions",
    https({ failureThreshold: 10, regions: [unknownValue], requestInterval: 30 }),
    ["it asks from fewer than 3 regions", "it notices a failure after 300 s, allowed: 90 s"],
  ],
]);
