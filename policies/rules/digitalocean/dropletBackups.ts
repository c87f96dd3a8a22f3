import { dataKeepers, dataSetting } from "../../droplets";
import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";

/**
 * A server that the program can build anew needs no backup of its own, nor does one of several that a load balancer
 * shares visitors among; the data of any other is lost with it.
 */
export const dropletBackups = stackRule({
  name: "digitalocean-droplet-backups",
  pack: "continuity",
  holds: "a droplet that keeps data is backed up",
  upholds: ["P07"],
  severity: "high",
  frameworks: ["cis-digitalocean-services-1.0:2.1", "iso-27001-2022:A.8.13"],
  sources: [],
  types: tokens.digitalocean.droplet,
  fix: "set backups to true, or build the droplet anew from userData or an image of your own",
  twin: { none: "whether a droplet is one of several is said by the load balancer before it" },
  config: dataSetting,
  good: [{ props: { image: "ubuntu-24-04-x64", backups: true } }],
  bad: [{ props: { image: "ubuntu-24-04-x64" } }],
  check(stack, report) {
    const keepsData = dataKeepers(stack, stack.config);
    eachResource(stack.of(tokens.digitalocean.droplet), (droplet) => {
      if (droplet.props.backups !== true && keepsData(droplet))
        report(droplet, "it keeps data, and backups are off");
    });
  },
});
