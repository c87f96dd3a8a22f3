import { areDistinct } from "../../counts";
import { each, elements, rule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

/**
 * Health decides among the default pools only: the fallback gets the visitors that none of these took, healthy or not
 * (docs/adr/0014-the-last-pool-of-a-chain.md), and so is no second pool.
 */
export const loadBalancerFailover = rule({
  name: "cloudflare-load-balancer-failover",
  pack: "continuity",
  holds: "a load balancer is on and has a second pool to fail over to, in time",
  upholds: ["P01", "P02", "P40"],
  severity: "critical",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: tokens.cloudflare.loadBalancer,
  fix: "leave enabled on, name two defaultPools, and set proxied, or a short ttl without it",
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
    const fallback = () => lb.fallbackPool ?? lb.fallbackPoolId;
    const judge = (place: string, pools: Value, last = fallback) => {
      if (!areDistinct([...elements(pools), last], 2))
        report(`${place} has one pool, and nothing to fail over to`);
    };
    together(
      () => {
        if (lb.enabled === false) report("it is off");
      },
      () => {
        const pools = elements(lb.defaultPools ?? lb.defaultPoolIds);
        if (!areDistinct(pools, 2))
          report("it has fewer than two default pools, and nothing to fail over to");
      },
      ...["countryPools", "regionPools", "popPools"].map((property) => () => {
        const places = lb[property] ?? {};
        together(
          ...Object.keys(places).map(
            (key) => () => judge(`${property}.${key}`, places[key]?.poolIds ?? places[key]),
          ),
        );
      }),
      () =>
        each(lb.rules, ({ overrides }, i) => {
          if (elements(overrides?.defaultPools).length === 0) return;
          judge(`rules[${i}]`, overrides.defaultPools, () => overrides.fallbackPool ?? fallback());
        }),
      () => {
        // Without a ttl the provider sets 30 seconds.
        if (lb.proxied !== true && Number(lb.ttl ?? 30) > maxTtlSeconds)
          report(`resolvers keep its answer for ${lb.ttl} s, allowed: ${maxTtlSeconds} s`);
      },
    );
  },
});
