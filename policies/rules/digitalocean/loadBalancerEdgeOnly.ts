import { worldIn } from "../../cidr";
import { edgeFronts, sendsTo, type Front } from "../../edgeFronts";
import { assertKnown, eachResource, elements, known, some, stackRule, UNKNOWN, type Value } from "../../rule";
import type { Resource } from "../../resource";
import { tokens } from "../../tokens";

const { loadBalancer: BALANCER } = tokens.digitalocean;
const { pool: POOL } = tokens.cloudflare;

/** The edge filters what comes through it. Its way in is found by anybody who scans addresses, and is open to all. */
export const loadBalancerEdgeOnly = stackRule({
  name: "digitalocean-load-balancer-edge-only",
  pack: "edge",
  holds: "a load balancer behind the edge admits named ranges, and nobody past the edge",
  upholds: ["P18", "P23"],
  severity: "high",
  frameworks: ["pci-dss-4.0:1.4", "nist-800-53r5:SC-7"],
  sources: [],
  types: BALANCER,
  fix: "list the edge's ranges, as cidr:…, in firewall.allows",
  twin: { none: "whether the edge stands in front is said by its pools and records" },
  good: [
    { name: "lb", props: { ip: "203.0.113.10", firewall: { allows: ["cidr:198.51.100.0/24"] } } },
    { name: "pool", type: POOL[0], props: { origins: [{ address: "203.0.113.10" }] } },
  ],
  bad: [
    { name: "lb", props: { ip: "203.0.113.10" } },
    { name: "pool", type: POOL[0], props: { origins: [{ address: "203.0.113.10" }] } },
  ],
  check(stack, report) {
    const fronts = edgeFronts(stack);
    const isBehind = (balancer: Resource) =>
      some(fronts, (front: Front) => sendsTo(front, balancer, ["ip", "ipv6"]));
    eachResource(stack.of(BALANCER), (balancer) => {
      if (known(() => balancer.props.network) === "INTERNAL") return;
      const { firewall } = balancer.props;
      const open = openTo(firewall);
      const unsure = elements(firewall?.allows).map(known).includes(UNKNOWN);
      if ((open.length === 0 && !unsure) || !isBehind(balancer)) return;
      if (balancer.props.network === "INTERNAL") return;
      open.forEach((who) => report(balancer, `${who} reaches it past the edge`));
      assertKnown(firewall?.allows);
    });
  },
});

/** Who is let in that nobody named. */
function openTo(firewall: Value): string[] {
  const allows = elements(firewall?.allows);
  if (allows.length === 0) return ["everybody"];
  return worldIn(allows.map((read) => () => String(read()).replace(/^(?:cidr|ip):/, "")));
}
