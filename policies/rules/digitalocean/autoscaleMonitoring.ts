import { each, rule } from "../../rule";
import { tokens } from "../../tokens";

/** A pool is scaled by what the agent on its droplets reports, and without it neither grows nor tells. */
export const autoscaleMonitoring = rule({
  name: "digitalocean-autoscale-monitoring",
  pack: "monitoring",
  holds: "the droplets of an autoscale pool run the agent",
  upholds: ["P19"],
  severity: "medium",
  frameworks: ["cis-digitalocean-services-1.0:4.2"],
  sources: [],
  types: tokens.digitalocean.dropletAutoscale,
  fix: "set withDropletAgent to true in dropletTemplate",
  good: { dropletTemplate: { image: "ubuntu-24-04-x64", withDropletAgent: true } },
  bad: { dropletTemplate: { image: "ubuntu-24-04-x64" } },
  check(pool, report) {
    each(pool.dropletTemplate, (template) => {
      if (template.withDropletAgent !== true) report("its droplets have no agent");
    });
  },
});
