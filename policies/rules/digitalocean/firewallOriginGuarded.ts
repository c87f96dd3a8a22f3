import { worldIn } from "../../cidr";
import { parsePorts } from "../../ports";
import { assertKnown, each, eachResource, elements, some, stackRule, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

/** Whoever reaches a server directly walks around the edge's firewall, its limits and its client certificate. */
export const firewallOriginGuarded = stackRule({
  name: "digitalocean-firewall-origin-guarded",
  pack: "network",
  holds:
    "where a load balancer or the edge stands in front, servers take traffic from it alone, and nothing from the internet",
  upholds: ["P18", "P23"],
  severity: "high",
  frameworks: ["pci-dss-4.0:1.4"],
  sources: [],
  types: tokens.digitalocean.firewall,
  fix: "admit sourceLoadBalancerUids, or the edge's own ranges",
  twin: { rule: "digitalocean-firewall-admin-ports" },
  good: [
    { name: "lb", type: tokens.digitalocean.loadBalancer[0], props: {} },
    {
      name: "app",
      props: { inboundRules: [{ protocol: "tcp", portRange: "443", sourceLoadBalancerUids: ["lb"] }] },
    },
  ],
  bad: [
    { name: "lb", type: tokens.digitalocean.loadBalancer[0], props: {} },
    {
      name: "app",
      props: { inboundRules: [{ protocol: "tcp", portRange: "443", sourceAddresses: ["0.0.0.0/0"] }] },
    },
  ],
  check(stack, report) {
    const balanced =
      stack.of([...tokens.digitalocean.loadBalancer, ...tokens.cloudflare.loadBalancer]).length > 0;
    const records = stack.of(tokens.cloudflare.dnsRecord);
    const guarded = () => balanced || some(records, (record) => record.props.proxied === true);
    eachResource(stack.of(tokens.digitalocean.firewall), (firewall) => {
      const open: string[] = [];
      const sources: (() => Value)[] = [];
      together(
        () =>
          each(firewall.props.inboundRules, (inbound) => {
            if (inbound.action === "deny" || inbound.protocol === "icmp") return;
            const here = elements(inbound.sourceAddresses);
            open.push(...worldIn(here).map((source) => `port ${portsOf(inbound)} open to ${source}`));
            sources.push(...here);
            assertKnown(inbound.sourceAddresses);
          }),
        () => {
          const world = open.length > 0 ? open : worldIn(sources).map((source) => `ports open to ${source}`);
          if (world.length > 0 && guarded()) world.forEach((text) => report(firewall, text));
        },
      );
    });
  },
});

function portsOf(inbound: Value): string {
  const [first, last] = parsePorts(inbound.portRange);
  const web = [80, 443, 8080, 8443].filter((port) => first <= port && port <= last);
  return web.length > 0 ? web.join(", ") : String(inbound.portRange ?? "all");
}
