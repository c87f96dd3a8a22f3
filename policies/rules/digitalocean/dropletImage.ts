import { rule } from "../../rule";
import { tokens } from "../../tokens";
import { isOlder, oldestAllowed } from "../../versions";

/** A distribution that has ended gets no more patches, and DigitalOcean goes on starting servers of it for a while. */
export const dropletImage = rule({
  name: "digitalocean-droplet-image",
  pack: "governance",
  holds: "a droplet is made from a distribution that is still patched",
  upholds: ["P21", "P22"],
  severity: "high",
  frameworks: ["pci-dss-4.0:6.3.3", "iso-27001-2022:A.8.8"],
  sources: [],
  types: [...tokens.digitalocean.droplet, ...tokens.digitalocean.dropletAutoscale],
  fix: "choose a newer image",
  config: {
    oldest: {
      type: "list",
      means: "oldest version of each distribution that a droplet may run, as its image is named",
      default: [
        ...["almalinux-8", "centos-9", "centos-stream-9", "debian-12", "fedora-43"],
        ...["freebsd-14", "rockylinux-8", "ubuntu-22-04"],
      ],
    },
  },
  good: { image: "ubuntu-24-04-x64" },
  bad: { image: "ubuntu-18-04-x64" },
  check(props, report, { config: { oldest }, type }) {
    const droplet = type.includes("Autoscale") ? props.dropletTemplate : props;
    const image = String(droplet?.image ?? "").toLowerCase();
    // A number is an image of the firm's own, and a name without a version one of the market.
    const [, distribution, version] = /^([a-z][a-z-]*?)-(\d+(?:[-.]\d+)?)(?:-x64)?$/.exec(image) ?? [];
    if (!distribution || !version) return;
    const least = oldestAllowed(oldest, distribution);
    if (least !== undefined && isOlder(version, least))
      report(`its image is ${image}, oldest allowed: ${distribution}-${least}`);
  },
});
