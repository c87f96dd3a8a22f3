import { rule } from "../../rule";
import { secretsIn } from "../../secrets";
import { tokens } from "../../tokens";

/** User data can be read by every process of the droplet for its whole life, and stays in the state. */
export const dropletUserData = rule({
  name: "digitalocean-droplet-user-data",
  pack: "encryption",
  holds: "user data of a droplet carries no key, token or password",
  upholds: ["P27", "P29"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:8.6.2", "nist-800-53r5:IA-5(7)"],
  sources: [],
  types: [...tokens.digitalocean.droplet, ...tokens.digitalocean.dropletAutoscale],
  fix: "deliver secrets after the first boot, by enrolling the server",
  neverWaived: true,
  good: { userData: "#cloud-config\npackages: [nginx]\n" },
  bad: { userData: "-----BEGIN PRIVATE KEY-----\n" },
  check(props, report, { type }) {
    const droplet = type.includes("Autoscale") ? props.dropletTemplate : props;
    for (const kind of secretsIn(droplet?.userData)) report(`userData holds ${kind}`);
  },
});
