import { dataSetting, keepsData, REBUILT } from "../../droplets";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** A server that the program can build anew needs no backup of its own; the data of any other is lost with it. */
export const dropletBackups = rule({
  name: "digitalocean-droplet-backups",
  pack: "continuity",
  holds: "a droplet that keeps data is backed up",
  upholds: ["P07"],
  severity: "high",
  frameworks: ["cis-digitalocean-services-1.0:2.1", "iso-27001-2022:A.8.13"],
  sources: [],
  types: tokens.digitalocean.droplet,
  fix: "set backups to true, or build the droplet anew from userData or an image of your own",
  config: dataSetting,
  good: { image: "ubuntu-24-04-x64", backups: true },
  bad: { image: "ubuntu-24-04-x64" },
  check(droplet, report, { config, notApplicable }) {
    if (droplet.backups === true) return;
    if (!keepsData(droplet, config)) notApplicable(REBUILT);
    report("it keeps data, and backups are off");
  },
});
