import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** How first-boot data installs the agent by itself. */
const INSTALLS = /repos\.insights\.digitalocean\.com\/install|\bdo-agent\b/;

/**
 * Only the agent reports memory and disk: without it every alert on them stays silent for ever. No remedy, since
 * the provider makes a server anew to switch it on.
 */
export const dropletMonitoring = rule({
  name: "digitalocean-droplet-monitoring",
  pack: "monitoring",
  holds: "a droplet runs the metrics agent, without which no alert on its memory and disk can ring",
  upholds: ["P19"],
  severity: "medium",
  frameworks: ["cis-digitalocean-services-1.0:4.2"],
  sources: [],
  types: tokens.digitalocean.droplet,
  fix: "set monitoring to true, which makes an existing droplet anew",
  good: { image: "ubuntu-24-04-x64", monitoring: true },
  bad: { image: "ubuntu-24-04-x64" },
  check(droplet, report) {
    if (droplet.monitoring === true || INSTALLS.test(String(droplet.userData ?? ""))) return;
    report("no metrics agent");
  },
});
