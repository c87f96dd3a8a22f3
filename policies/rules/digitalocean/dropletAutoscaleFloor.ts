import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Scaling in at night would otherwise leave one server, whose loss stops the site. */
export const dropletAutoscaleFloor = rule({
  name: "digitalocean-droplet-autoscale-floor",
  pack: "continuity",
  holds: "a group of servers that scales by itself never has fewer than two",
  upholds: ["P03", "P40"],
  severity: "medium",
  frameworks: ["iso-27001-2022:A.8.14"],
  sources: [],
  types: tokens.digitalocean.dropletAutoscale,
  fix: "set minInstances, or targetNumberInstances of a group with a fixed size, to what is needed or more",
  config: {
    minServers: {
      type: "number",
      means: "fewest servers of a group",
      default: 2,
      minimum: 1,
      maximum: 500,
    },
  },
  good: { config: { minInstances: 2, maxInstances: 6, targetCpuUtilization: 0.6 } },
  bad: { config: { minInstances: 1, maxInstances: 6, targetCpuUtilization: 0.6 } },
  check(group, report, { config: { minServers } }) {
    const { config } = group;
    // The provider sends 0 for a setting that the group does not use.
    const fixed = Number(config?.targetNumberInstances ?? 0);
    const floor = fixed > 0 ? fixed : Number(config?.minInstances ?? 0);
    if (!(floor >= minServers)) report(`it may shrink to ${floor} servers, needed: ${minServers}`);
  },
});
