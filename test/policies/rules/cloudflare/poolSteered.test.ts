import { poolSteered } from "../../../../policies/rules/cloudflare/poolSteered";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const pool = (id: unknown, name = String(id)) => ({ name, props: { id, name } });
const balancer = (props: Record<string, unknown>) => ({
  name: "lb",
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props,
});
const unnamed = (name: string) => `${name}: no load balancer names it`;

judgesStack(poolSteered, [
  ["accepts pools that a balancer names", [pool("a"), pool("b"), balancer({ defaultPools: ["a", "b"] })], []],
  ["accepts a fallback", [pool("a"), pool("b"), balancer({ defaultPools: ["a"], fallbackPool: "b" })], []],
  [
    "accepts a pool of a region",
    [pool("a"), pool("b"), balancer({ defaultPools: ["a"], regionPools: { WEU: ["b"] } })],
    [],
  ],
  ["accepts the old spelling", [pool("a"), balancer({ defaultPoolIds: ["a"] })], []],
  ["accepts the only pool of a stack without a balancer", [pool("a")], []],
  [
    "accepts pools for another stack that are named as such",
    [pool("a"), pool("b")],
    [],
    { steeredElsewhere: ["a", "b"] },
  ],
  [
    "accepts pools whose ids are not known yet",
    [
      pool(unknownValue, "a"),
      { ...balancer({ defaultPools: [unknownValue] }), links: { defaultPools: "a" } },
    ],
    [],
  ],
  [
    "rejects a pool that is left out",
    [pool("a"), pool("b"), balancer({ defaultPools: ["a"] })],
    [unnamed("b")],
  ],
  [
    "rejects pools without a balancer",
    [pool("a"), pool("b")],
    ["a: no load balancer sends visitors to any pool", "b: no load balancer sends visitors to any pool"],
  ],
  [
    "leaves open a balancer whose pools are not known yet",
    [pool("a"), pool("b"), balancer({ defaultPools: ["a", unknownValue] })],
    "unknown",
  ],
  [
    "rejects a pool that is left out beside an unknown other value",
    [pool("a"), pool("b"), balancer({ defaultPools: ["a"], name: unknownValue })],
    [unnamed("b")],
  ],
  [
    "leaves open a pool whose name may be one of those steered elsewhere",
    [balancer({ defaultPools: ["b"] }), { name: "a", props: { id: "a", name: unknownValue } }],
    "unknown",
    { steeredElsewhere: ["other"] },
  ],
]);
