import { prefixLength } from "../../cidr";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Addresses of IPv6 are four times as long, and its networks are twice as long as those of IPv4. */
const LONGER = 2;

/** A route is a way into the network for every device of the firm, whatever application stands before one server. */
export const tunnelRouteNarrow = rule({
  name: "cloudflare-tunnel-route-narrow",
  pack: "network",
  holds: "a tunnel leads to single servers or a small network, not to everything behind it",
  upholds: ["P18", "P27"],
  severity: "high",
  frameworks: ["nist-800-53r5:AC-6", "pci-dss-4.0:1.4"],
  sources: [],
  types: tokens.cloudflare.tunnelRoute,
  fix: "route the addresses of the servers that people have to reach, such as 10.10.0.30/32",
  config: {
    shortestPrefix: {
      type: "number",
      means: "shortest prefix of a network that a tunnel may lead to; for IPv6 it is twice as long",
      default: 24,
      minimum: 8,
      maximum: 32,
    },
  },
  good: { network: "10.10.0.30/32", tunnelId: "t" },
  bad: { network: "10.0.0.0/8", tunnelId: "t" },
  check({ network }, report, { config }) {
    const shortest = config.shortestPrefix * (String(network).includes(":") ? LONGER : 1);
    const bits = prefixLength(network);
    if (bits === undefined || bits < shortest)
      report(`it leads to ${network}, allowed: /${shortest} or longer`);
  },
});
