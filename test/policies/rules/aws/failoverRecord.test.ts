import { failoverRecord } from "../../../../policies/rules/aws/failoverRecord";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const record = (type: unknown, more: object = {}) => ({
  failoverRoutingPolicies: [{ type }],
  setIdentifier: "one",
  ttl: 60,
  ...more,
});
const unchecked = "nothing tells when the primary is down";

judges(failoverRecord, [
  ["accepts a primary with a check", record("PRIMARY", { healthCheckId: "c" }), []],
  ["accepts a check that is made in the same run", record("PRIMARY", { healthCheckId: unknownValue }), []],
  [
    "accepts a primary that is as healthy as its target",
    record("PRIMARY", {
      ttl: undefined,
      aliases: [{ name: "lb", zoneId: "Z2", evaluateTargetHealth: true }],
    }),
    [],
  ],
  ["accepts a secondary without a check", record("SECONDARY"), []],
  ["ignores a record that does not fail over", { name: "app", ttl: 86400 }, "not applicable"],
  ["ignores a record whose list of policies is empty", { failoverRoutingPolicies: [] }, "not applicable"],
  ["rejects a primary without a check", record("PRIMARY"), [unchecked]],
  ["rejects a primary with an empty check", record("primary", { healthCheckId: "" }), [unchecked]],
  [
    "rejects a primary whose target may be ill",
    record("PRIMARY", { aliases: [{ name: "lb", zoneId: "Z2", evaluateTargetHealth: false }] }),
    [unchecked],
  ],
  [
    "rejects a secondary that resolvers keep for five minutes",
    record("SECONDARY", { ttl: 300 }),
    ["resolvers keep it for 300 s, allowed: 60 s"],
  ],
  [
    "accepts it where a firm has the time",
    record("SECONDARY", { ttl: 300 }),
    [],
    { config: { maxTtlSeconds: 300 } },
  ],
  [
    "rejects one without a setIdentifier",
    record("SECONDARY", { setIdentifier: "" }),
    ["it has no setIdentifier"],
  ],
  ["leaves open a role that is not known yet", record(unknownValue), "unknown"],
  [
    "rejects a primary without a check beside an unknown ttl",
    record("PRIMARY", { ttl: unknownValue }),
    [unchecked, "unknown"],
  ],
]);
