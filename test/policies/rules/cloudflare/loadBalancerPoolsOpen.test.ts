import { loadBalancerPoolsOpen } from "../../../../policies/rules/cloudflare/loadBalancerPoolsOpen";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const lb = (defaultPools: unknown, fallbackPool: unknown, links?: Record<string, string | string[]>) => ({
  name: "lb",
  props: { defaultPools, fallbackPool },
  ...(links && { links }),
});
const pool = (name: string, enabled?: unknown, id: unknown = name) => ({
  name,
  type: "cloudflare:index/loadBalancerPool:LoadBalancerPool",
  props: { id, ...(enabled !== undefined && { enabled }) },
});
const closed = ["lb: all its pools are closed"];

judgesStack(loadBalancerPoolsOpen, [
  ["accepts open pools", [lb(["a", "b"], "a"), pool("a", true), pool("b")], []],
  ["accepts a site that was taken out", [lb(["a", "b"], "a"), pool("a", false), pool("b", true)], []],
  ["accepts a fallback that alone is open", [lb(["a"], "b"), pool("a", false), pool("b", true)], []],
  ["accepts a pool of another stack", [lb(["a", "c"], "a"), pool("a", false)], []],
  [
    "accepts pools that are made in the same run",
    [
      lb([unknownValue, unknownValue], unknownValue, { defaultPools: ["a", "b"], fallbackPool: "a" }),
      pool("a", false, unknownValue),
      pool("b", true, unknownValue),
    ],
    [],
  ],
  ["ignores a closed pool that no balancer uses", [lb(["a"], "a"), pool("a"), pool("sleeping", false)], []],
  ["rejects closed pools", [lb(["a", "b"], "a"), pool("a", false), pool("b", false)], closed],
  [
    "rejects closed pools in the old spelling",
    [{ name: "lb", props: { defaultPoolIds: ["a"], fallbackPoolId: "a" } }, pool("a", false)],
    closed,
  ],
  [
    "rejects closed pools that are made in the same run",
    [
      lb([unknownValue, unknownValue], unknownValue, { defaultPools: ["a", "b"], fallbackPool: "a" }),
      pool("a", false, unknownValue),
      pool("b", false, unknownValue),
    ],
    closed,
  ],
  [
    "leaves open a pool that may be open",
    [lb(["a", "b"], "a"), pool("a", false), pool("b", unknownValue)],
    "unknown",
  ],
  ["leaves open pools that are not known yet", [lb([unknownValue], "a"), pool("a", false)], "unknown"],
  [
    "rejects closed pools beside another balancer whose pools are not known",
    [lb(["a"], "a"), pool("a", false), { ...lb([unknownValue], unknownValue), name: "other" }],
    [...closed, "unknown"],
  ],
]);
