import { isPrivate } from "../../cidr";
import { parsePorts, spanOf } from "../../ports";
import { each, rule, shown } from "../../rule";
import { tokens } from "../../tokens";

/** A rule for every port is no firewall, however narrow its source. */
export const firewallPortSpan = rule({
  name: "digitalocean-firewall-port-span",
  pack: "network",
  holds: "a firewall opens named ports to public addresses, never all of them",
  upholds: ["P18"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:1.2.5"],
  sources: [],
  types: tokens.digitalocean.firewall,
  fix: "name the ports that are needed",
  config: {
    maxPorts: {
      type: "number",
      means: "ports one rule may open to a public source",
      default: 100,
      minimum: 1,
      maximum: 1024,
    },
  },
  good: { inboundRules: [{ protocol: "tcp", portRange: "443", sourceAddresses: ["198.51.100.0/24"] }] },
  bad: { inboundRules: [{ protocol: "tcp", portRange: "1-65535", sourceAddresses: ["198.51.100.7"] }] },
  check(firewall, report, { config }) {
    each(firewall.inboundRules, (inbound) => {
      if (inbound.action === "deny" || inbound.protocol === "icmp") return;
      const span = spanOf(parsePorts(inbound.portRange));
      if (span <= config.maxPorts) return;
      each(inbound.sourceAddresses, (source) => {
        if (!isPrivate(source)) report(`${span} ${shown(() => inbound.protocol)} ports open to ${source}`);
      });
    });
  },
});
