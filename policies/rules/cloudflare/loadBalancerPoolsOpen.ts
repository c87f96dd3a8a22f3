import { values } from "../../join";
import type { Resource } from "../../resource";
import { assertKnown, eachResource, known, some, stackRule, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const { loadBalancer: BALANCER, pool: POOL } = tokens.cloudflare;
/** What names pools, in the new spelling and the old one. */
const NAMING = ["defaultPools", "defaultPoolIds", "fallbackPool", "fallbackPoolId"];

/**
 * A closed pool is normal: operators close one to take a site out, and a recovery site sleeps behind one. With all
 * of them closed visitors get an error.
 */
export const loadBalancerPoolsOpen = stackRule({
  name: "cloudflare-load-balancer-pools-open",
  pack: "continuity",
  holds: "a load balancer has an open pool",
  upholds: ["P01", "P02", "P40"],
  severity: "critical",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: BALANCER,
  fix: "set enabled on one of its pools",
  twin: { none: "whether a pool is open is said by the pool" },
  good: [
    { name: "lb", props: { defaultPools: ["a", "b"], fallbackPool: "b" } },
    { name: "primary", type: POOL[0], props: { id: "a", enabled: false } },
    { name: "secondary", type: POOL[0], props: { id: "b", enabled: true } },
  ],
  bad: [
    { name: "lb", props: { defaultPools: ["a", "b"], fallbackPool: "b" } },
    { name: "primary", type: POOL[0], props: { id: "a", enabled: false } },
    { name: "secondary", type: POOL[0], props: { id: "b", enabled: false } },
  ],
  check(stack, report) {
    const pools = stack.of(POOL);
    eachResource(stack.of(BALANCER), (lb) => {
      const named = NAMING.flatMap((property) => poolsOf(lb, property, pools));
      // A pool of another stack may be open.
      if (named.length === 0 || named.includes(undefined)) return;
      if (!some(named, (pool: Resource) => pool.props.enabled !== false))
        report(lb, "all its pools are closed");
    });
  },
});

/** The pools that a property names; none for a pool that the stack does not declare. */
function poolsOf(lb: Resource, property: string, pools: Resource[]): (Resource | undefined)[] {
  const ids = values(() => lb.props[property]);
  const sure = ids.filter((id) => id !== UNKNOWN);
  const found = sure.map((id) => pools.find(({ props }) => known(() => props.id) === id));
  const made = pools.filter(
    (pool) => lb.propertyDependencies[property]?.includes(pool) && !found.includes(pool),
  );
  const unsure = ids.length - sure.length;
  if (unsure > made.length) assertKnown(lb.props[property]);
  return unsure > 0 ? [...found, ...made] : found;
}
