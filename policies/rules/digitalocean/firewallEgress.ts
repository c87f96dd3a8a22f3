import { worldIn } from "../../cidr";
import { parsePorts, spanOf } from "../../ports";
import { assertKnown, each, elements, known, rule, shown } from "../../rule";
import { tokens } from "../../tokens";

/** What broke into a server has to reach its master, and takes the data out, by whatever port is open. */
export const firewallEgress = rule({
  name: "digitalocean-firewall-egress",
  pack: "network",
  holds: "servers reach the internet on named ports only",
  upholds: ["P18"],
  severity: "low",
  frameworks: ["pci-dss-4.0:1.3.2"],
  sources: ["trivy:DIG-0003"],
  types: tokens.digitalocean.firewall,
  fix: "name the ports that are needed, or the ranges that are reached",
  config: {
    maxPorts: {
      type: "number",
      means: "ports of the internet that one rule may let servers reach",
      default: 100,
      minimum: 1,
      maximum: 65_536,
    },
  },
  good: { outboundRules: [{ protocol: "tcp", portRange: "443", destinationAddresses: ["0.0.0.0/0"] }] },
  bad: { outboundRules: [{ protocol: "tcp", portRange: "1-65535", destinationAddresses: ["0.0.0.0/0"] }] },
  check(firewall, report, { config: { maxPorts } }) {
    const judged = new Map<string, string[]>();
    each(firewall.outboundRules, (outbound) => {
      if (outbound.protocol === "icmp") return;
      const span = spanOf(parsePorts(outbound.portRange));
      if (span <= maxPorts) return;
      const destinations = elements(outbound.destinationAddresses);
      const key = destinations.map((read) => String(known(read))).join();
      const world = judged.get(key) ?? worldIn(destinations);
      judged.set(key, world);
      world.forEach((where) =>
        report(`${span} ${shown(() => outbound.protocol)} ports of ${where} are reached`),
      );
      if (world.length === 0) assertKnown(outbound.destinationAddresses);
    });
  },
});
