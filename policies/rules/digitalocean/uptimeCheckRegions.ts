import { assertKnown, elements, rule, together } from "../../rule";
import { values } from "../../join";
import { tokens } from "../../tokens";

/** From one place alone a fault of the way there looks like a fault of the service, and the other way round. */
export const uptimeCheckRegions = rule({
  name: "digitalocean-uptime-check-regions",
  pack: "monitoring",
  holds: "an uptime check is switched on and probes from two regions at least",
  upholds: ["P19", "P40"],
  severity: "medium",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: tokens.digitalocean.uptimeCheck,
  fix: "set enabled to true, and name two of us_east, us_west, eu_west, se_asia",
  good: { target: "https://app.shop.example/readyz", regions: ["eu_west", "us_east"] },
  bad: { target: "https://app.shop.example/readyz", regions: ["eu_west"] },
  check(check, report) {
    together(
      () => {
        if ((check.enabled ?? true) !== true) report("it is switched off");
      },
      () => {
        const regions = new Set(values(() => check.regions).filter((region) => typeof region === "string"));
        if (regions.size > 1) return;
        if (elements(check.regions).length > 1) assertKnown(check.regions);
        const [only] = regions;
        report(
          only === undefined ? "it names no region to probe from" : `it probes from ${String(only)} only`,
        );
      },
    );
  },
});
