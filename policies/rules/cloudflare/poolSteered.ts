import { eachResource, known, some, stackRule, UNKNOWN, type Value } from "../../rule";
import type { Resource } from "../../resource";
import { tokens } from "../../tokens";

const { loadBalancer: BALANCER, pool: POOL } = tokens.cloudflare;
/** What names pools, in the new spelling and the old one. */
const NAMING = [
  ...["defaultPools", "defaultPoolIds", "fallbackPool", "fallbackPoolId"],
  ...["countryPools", "regionPools", "popPools", "rules"],
];

/**
 * A pool that no balancer names gets no visitors, and no probes either, so that it looks healthy to nobody. A single
 * pool in a stack without a balancer may be for the balancer of another one.
 */
export const poolSteered = stackRule({
  name: "cloudflare-pool-steered",
  pack: "continuity",
  holds: "a load balancer sends visitors to every pool that is declared beside it",
  upholds: ["P01", "P02", "P40"],
  severity: "high",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: POOL,
  fix: "name the pool in defaultPools of a LoadBalancer, or in the setting steeredElsewhere",
  twin: { rule: "cloudflare-load-balancer-failover" },
  config: {
    steeredElsewhere: {
      type: "list",
      means: "names of pools that the load balancer of another stack sends visitors to",
      default: [],
    },
  },
  good: [
    { name: "primary", props: { id: "a" } },
    { name: "secondary", props: { id: "b" } },
    { name: "lb", type: BALANCER[0], props: { defaultPools: ["a", "b"] } },
  ],
  bad: [
    { name: "primary", props: { id: "a" } },
    { name: "secondary", props: { id: "b" } },
    { name: "lb", type: BALANCER[0], props: { defaultPools: ["a"] } },
  ],
  check(stack, report) {
    const balancers = stack.of(BALANCER);
    const pools = stack.of(POOL);
    if (balancers.length === 0 && pools.length === 1) return;
    eachResource(pools, (pool) => {
      if (some(balancers, (balancer) => names(balancer, pool))) return;
      if (some(stack.config.steeredElsewhere, (name) => name === pool.props.name)) return;
      report(
        pool,
        balancers.length > 0 ? "no load balancer names it" : "no load balancer sends visitors to any pool",
      );
    });
  },
});

function names({ props, propertyDependencies }: Resource, pool: Resource): boolean {
  if (NAMING.some((key) => propertyDependencies[key]?.includes(pool))) return true;
  const id = known(() => pool.props.id);
  return NAMING.map((key) => () => holds(props[key], id)).some((read) => read());
}

/** Whether a value, or anything within it, is the id; throws where only something unknown could be. */
function holds(value: Value, id: unknown): boolean {
  if (typeof value !== "object" || value === null) return value !== undefined && value === id;
  const verdicts = Object.keys(value).map((key) => known(() => holds(value[key], id)));
  if (verdicts.includes(true)) return true;
  if (verdicts.includes(UNKNOWN)) Object.keys(value).forEach((key) => holds(value[key], id));
  return false;
}
