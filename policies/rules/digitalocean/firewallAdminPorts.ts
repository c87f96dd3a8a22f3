import { isWide, isWorld } from "../../cidr";
import { closedPortsIn, morePorts, parsePorts, shortestPrefix } from "../../ports";
import { each, rule } from "../../rule";
import { tokens } from "../../tokens";

/** Ranges are parsed: `20-25` holds SSH, and a network of thousands of strangers is no better than the internet. */
export const firewallAdminPorts = rule({
  name: "digitalocean-firewall-admin-ports",
  pack: "network",
  holds: "no firewall opens a port of administration or of a database to the internet",
  upholds: ["P18", "P28"],
  severity: "critical",
  frameworks: [
    "cis-digitalocean-services-1.0:2.2",
    "pci-dss-4.0:1.3",
    "soc2-tsc:CC6.6",
    "iso-27001-2022:A.8.20",
  ],
  sources: ["checkov:CKV_DIO_4", "trivy:DIG-0001"],
  types: tokens.digitalocean.firewall,
  fix: "admit sourceTags or sourceLoadBalancerUids, and administer through the tunnel",
  config: { shortestPrefix, morePorts },
  good: { inboundRules: [{ protocol: "tcp", portRange: "22", sourceTags: ["ops"] }] },
  bad: { inboundRules: [{ protocol: "tcp", portRange: "22", sourceAddresses: ["0.0.0.0/0"] }] },
  check(firewall, report, { config }) {
    each(firewall.inboundRules, (inbound) => {
      if (inbound.action === "deny" || inbound.protocol === "icmp") return;
      const open = closedPortsIn(parsePorts(inbound.portRange), config.morePorts);
      if (open.length === 0) return;
      const ports =
        open.length > 3 ? `${open.length} closed ports, among them ${open[0]},` : `port ${open.join(", ")}`;
      each(inbound.sourceAddresses, (source) => {
        if (isWorld(source)) report(`${ports} open to ${source}`);
        else if (isWide(source, config.shortestPrefix)) {
          report(`${ports} open to ${source}, which is wider than /${config.shortestPrefix}`);
        }
      });
    });
  },
});
