import { each, elements, isSet, known, rule, some, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

/**
 * A pool without a monitor counts as healthy whatever its origins do. Whether it is open is left to operators and to
 * the balancer's own rule.
 */
export const poolMonitored = rule({
  name: "cloudflare-pool-monitored",
  pack: "continuity",
  holds: "a pool is watched by a monitor, and has the origins that it needs to count as healthy",
  upholds: ["P02", "P19", "P40"],
  severity: "critical",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: tokens.cloudflare.pool,
  fix: "set monitor, and minimumOrigins to 1 or more of the origins that are enabled and have weight",
  good: { monitor: "probe", minimumOrigins: 1, origins: [{ name: "lb", address: "198.51.100.7" }] },
  bad: { minimumOrigins: 1, origins: [{ name: "lb", address: "198.51.100.7" }] },
  check(pool, report) {
    together(
      () => {
        if (!isSet(pool, "monitor") && !isSet(pool, "monitorGroup")) report("it has no monitor");
      },
      () => {
        if (!some(pool.origins, takesVisitors)) report("none of its origins is enabled and has weight");
      },
      () => {
        const needed = Number(pool.minimumOrigins ?? 1);
        if (!(needed >= 1)) return report("it counts as healthy with no origin healthy");
        const states = elements(pool.origins).map((read) => known(() => isEnabled(read())));
        const possible = states.filter((enabled) => enabled !== false).length;
        if (needed > possible) report(`it needs ${needed} healthy origins and has ${possible}`);
        else if (needed > states.filter((enabled) => enabled === true).length) each(pool.origins, isEnabled);
      },
    );
  },
});

function isEnabled(origin: Value): boolean {
  return origin !== null && origin.enabled !== false;
}

function takesVisitors(origin: Value): boolean {
  return isEnabled(origin) && Number(origin.weight ?? 1) > 0;
}
