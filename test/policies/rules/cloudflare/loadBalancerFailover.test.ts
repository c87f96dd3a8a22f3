import { loadBalancerFailover } from "../../../../policies/rules/cloudflare/loadBalancerFailover";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const lb = (defaultPools: unknown, fallbackPool: unknown, more: object = {}) => ({
  defaultPools,
  fallbackPool,
  proxied: true,
  ...more,
});
const alone = "it has fewer than two default pools, and nothing to fail over to";

judges(loadBalancerFailover, [
  ["accepts two pools of which the first is the fallback", lb(["a", "b"], "a"), []],
  ["rejects one pool and another one as the fallback", lb(["a"], "b"), [alone]],
  ["accepts a short ttl without the edge before it", lb(["a", "b"], "a", { proxied: false, ttl: 30 }), []],
  ["accepts no ttl, which is 30 seconds", lb(["a", "b"], "a", { proxied: undefined }), []],
  ["accepts the old spelling", { defaultPoolIds: ["a", "b"], fallbackPoolId: "b", proxied: true }, []],
  ["rejects one pool as its own fallback", lb(["a"], "a"), [alone]],
  ["rejects one pool named twice", lb(["a", "a"], "a"), [alone]],
  [
    "rejects one pool in the old spelling",
    { defaultPoolIds: ["a"], fallbackPoolId: "a", proxied: true },
    [alone],
  ],
  ["rejects no pool", lb([], undefined), [alone]],
  ["rejects a balancer that is off", lb(["a", "b"], "a", { enabled: false }), ["it is off"]],
  [
    "rejects a ttl of five minutes without the edge before it",
    lb(["a", "b"], "a", { proxied: false, ttl: 300 }),
    ["resolvers keep its answer for 300 s, allowed: 60 s"],
  ],
  [
    "accepts it where a firm has the time",
    lb(["a", "b"], "a", { proxied: false, ttl: 300 }),
    [],
    { config: { maxTtlSeconds: 300 } },
  ],
  ["leaves open pools that may be one", lb([unknownValue, unknownValue], "a"), "unknown"],
  ["leaves open how many pools there are", lb(unknownValue, "a"), "unknown"],
  ["rejects one pool that is not known yet", lb([unknownValue], unknownValue), [alone]],
  ["accepts two pools beside an unknown one", lb(["a", unknownValue, "b"], "a"), []],
  [
    "rejects a balancer that is off beside unknown pools",
    lb(unknownValue, unknownValue, { enabled: false }),
    ["it is off", "unknown"],
  ],
  ["accepts a region with a pool of its own", lb(["a", "b"], "a", { regionPools: { WEU: ["b"] } }), []],
  [
    "rejects a region whose only pool is the fallback",
    lb(["a", "b"], "a", { regionPools: { WEU: ["a"], ENAM: ["b"] } }),
    ["regionPools.WEU has one pool, and nothing to fail over to"],
  ],
  [
    "rejects a country in the old spelling",
    lb(["a", "b"], "a", { countryPools: [{ country: "GB", poolIds: ["a"] }] }),
    ["countryPools.0 has one pool, and nothing to fail over to"],
  ],
  [
    "rejects a rule that sends everybody to one pool",
    lb(["a", "b"], "a", {
      rules: [{ condition: "true", overrides: { defaultPools: ["b"], fallbackPool: "b" } }],
    }),
    ["rules[0] has one pool, and nothing to fail over to"],
  ],
  [
    "accepts a rule that changes no pools",
    lb(["a", "b"], "a", { rules: [{ condition: "true", overrides: { ttl: 30 } }] }),
    [],
  ],
  [
    "rejects a country beside an unknown region",
    lb(["a", "b"], "a", { countryPools: { GB: ["a"] }, regionPools: { WEU: [unknownValue] } }),
    ["countryPools.GB has one pool, and nothing to fail over to", "unknown"],
  ],
  [
    "rejects a country beside unknown rules",
    lb(["a", "b"], "a", { countryPools: { GB: ["a"] }, rules: [unknownValue] }),
    ["countryPools.GB has one pool, and nothing to fail over to", "unknown"],
  ],
]);
