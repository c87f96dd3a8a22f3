import { elements, isSet, known, rule, type Value } from "../../rule";
import { tokens } from "../../tokens";

/** Without a key DigitalOcean makes a root password and sends it by e-mail. */
export const dropletSshKeys = rule({
  name: "digitalocean-droplet-ssh-keys",
  pack: "access",
  holds: "a droplet is made with an SSH key, so that no root password is sent by e-mail",
  upholds: ["P27", "P30"],
  severity: "high",
  frameworks: ["cis-digitalocean-services-1.0:2.7", "pci-dss-4.0:8.3"],
  sources: ["checkov:CKV_DIO_2", "trivy:DIG-0004"],
  types: [...tokens.digitalocean.droplet, ...tokens.digitalocean.dropletAutoscale],
  fix: "name at least one key in sshKeys",
  good: { sshKeys: ["3b:16:bf:e4"] },
  bad: { sshKeys: [] },
  check(props, report, { type }) {
    const droplet = type.includes("Autoscale") ? props.dropletTemplate : props;
    // Which key it is may not be known yet; that there is one is.
    const isKey = (read: () => Value) => ![undefined, null, ""].includes(known(read));
    if (!isSet(droplet, "sshKeys") || !elements(droplet.sshKeys).some(isKey)) report("sshKeys is empty");
  },
});
