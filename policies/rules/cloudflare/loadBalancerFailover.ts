import { areDistinct } from "../../counts";
import { elements, rule, together, type Props, type Value } from "../../rule";
import { tokens } from "../../tokens";

/** The fallback pool serves when no other does; as the only pool it would take over from itself. */
export const loadBalancerFailover = rule({
  name: "cloudflare-load-balancer-failover",
  pack: "continuity",
  holds: "a load balancer is on and has a second pool to fail over to, in time",
  upholds: ["P01", "P02", "P40"],
  severity: "critical",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: tokens.cloudflare.loadBalancer,
  fix: "leave enabled on, name two pools, and set proxied, or a short ttl without it",
  config: {
    maxTtlSeconds: {
      type: "number",
      means:
        "longest time that a resolver may keep the answer of a load balancer that is not proxied, seconds",
      default: 60,
      minimum: 10,
      maximum: 3600,
    },
  },
  good: { defaultPools: ["primary", "secondary"], fallbackPool: "primary", proxied: true },
  bad: { defaultPools: ["primary"], fallbackPool: "primary", proxied: true },
  check(lb, report, { config: { maxTtlSeconds } }) {
    together(
      () => {
        if (lb.enabled === false) report("it is off");
      },
      () => {
        const pools = elements(lb.defaultPools ?? lb.defaultPoolIds);
        const fallback = () => lb.fallbackPool ?? lb.fallbackPoolId;
        if (!areDistinct([...pools, fallback], 2)) report("it has one pool, and nothing to fail over to");
      },
      () =>
        together(
          ...listsOf(lb).map(({ place, pools, fallback }) => () => {
            if (!areDistinct([...elements(pools), fallback], 2))
              report(`${place} has one pool, and nothing to fail over to`);
          }),
        ),
      () => {
        // Without a ttl the provider sets 30 seconds.
        if (lb.proxied !== true && Number(lb.ttl ?? 30) > maxTtlSeconds)
          report(`resolvers keep its answer for ${lb.ttl} s, allowed: ${maxTtlSeconds} s`);
      },
    );
  },
});

/** Lists of pools that are used in the place of the default ones, for some visitors or some requests. */
function listsOf(lb: Props): { place: string; pools: Value; fallback: () => Value }[] {
  const fallback = () => lb.fallbackPool ?? lb.fallbackPoolId;
  const places = ["countryPools", "regionPools", "popPools"].flatMap((property) =>
    Object.keys(lb[property] ?? {}).map((key) => ({
      place: `${property}.${key}`,
      pools: lb[property][key]?.poolIds ?? lb[property][key],
      fallback,
    })),
  );
  const rules = elements(lb.rules).flatMap((read, i) => {
    const { defaultPools, fallbackPool } = read()?.overrides ?? {};
    if (elements(defaultPools).length === 0) return [];
    return [{ place: `rules[${i}]`, pools: defaultPools, fallback: () => fallbackPool ?? fallback() }];
  });
  return [...places, ...rules];
}
