import { unknownValue } from "@pulumi/pulumi/runtime";
import { loadBalancerFailover } from "../../../../policies/rules/cloudflare/loadBalancerFailover";
import { judges } from "../../../support/policyRows";

const lb = (defaultPools: unknown, fallbackPool: unknown, more: object = {}) => ({
  defaultPools,
  fallbackPool,
  proxied: true,
  ...more,
});
const alone = "it has one pool, and nothing to fail over to";

judges(loadBalancerFailover, [
  ["accepts two pools of which the first is the fallback", lb(["a", "b"], "a"), []],
  ["accepts one pool and another one as the fallback", lb(["a"], "b"), []],
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
  ["leaves open pools that may be one", lb([unknownValue], unknownValue), "unknown"],
  ["accepts two pools beside an unknown one", lb(["a", unknownValue, "b"], "a"), []],
  [
    "rejects a balancer that is off beside unknown pools",
    lb(unknownValue, unknownValue, { enabled: false }),
    ["it is off", "unknown"],
  ],
]);
