import { worldIn } from "../../cidr";
import { meantBy, meet, type Meant } from "../../droplets";
import { edgeFronts, maySendTo, sendsTo, type Front } from "../../edgeFronts";
import { pointedAt } from "../../join";
import { parsePorts } from "../../ports";
import {
  anyOf,
  assertKnown,
  each,
  eachResource,
  elements,
  known,
  some,
  stackRule,
  together,
  UNKNOWN,
  type Value,
} from "../../rule";
import { tokens } from "../../tokens";

const { cloudflare } = tokens;
const { droplet, dropletAutoscale, firewall: FIREWALL, loadBalancer } = tokens.digitalocean;
const { reservedIp: ADDRESS, reservedIpAssignment: ASSIGNMENT } = tokens.digitalocean;

/** Ports that a site is asked for on, whatever a balancer sends to beside them. */
const WEB = [80, 443];

/** Ports that Cloudflare asks origins on (Cloudflare, Network ports). */
const PROXIED = [...WEB, 2052, 2053, 2082, 2083, 2086, 2087, 2095, 2096, 8080, 8443, 8880];

/**
 * Whoever reaches a server directly walks around the edge's firewall, its limits and its client certificate. A server
 * that the edge is seen to send to, or a balancer, is guarded on every port that the edge proxies; beside an edge whose
 * origins do not show, on 80 and 443 alone. What else a server listens on is bounded by digitalocean-firewall-port-span.
 */
export const firewallOriginGuarded = stackRule({
  name: "digitalocean-firewall-origin-guarded",
  pack: "network",
  holds:
    "where a load balancer or the edge stands in front, servers take web traffic from it alone, and none from the internet",
  upholds: ["P18", "P23"],
  severity: "high",
  frameworks: ["pci-dss-4.0:1.4"],
  sources: [],
  types: FIREWALL,
  fix: "admit sourceLoadBalancerUids or the edge's own ranges, or name the firewall in the setting publicFirewalls",
  twin: { rule: "digitalocean-firewall-admin-ports" },
  config: {
    publicFirewalls: {
      type: "list",
      means: "logical names of firewalls of servers that are open to the internet on purpose",
      default: [],
    },
  },
  good: [
    { name: "lb", type: loadBalancer[0], props: { dropletTag: "app" } },
    {
      name: "app",
      props: {
        tags: ["app"],
        inboundRules: [{ protocol: "tcp", portRange: "443", sourceLoadBalancerUids: ["lb"] }],
      },
    },
  ],
  bad: [
    { name: "lb", type: loadBalancer[0], props: { dropletTag: "app" } },
    {
      name: "app",
      props: {
        tags: ["app"],
        inboundRules: [{ protocol: "tcp", portRange: "443", sourceAddresses: ["0.0.0.0/0"] }],
      },
    },
  ],
  check(stack, report) {
    const servers = stack.of([...droplet, ...dropletAutoscale]).map(meantBy);
    const balancers = stack.of(loadBalancer).map((lb) => ({ lb, meant: meantBy(lb) }));
    const fronts = edgeFronts(stack);
    const stands = [
      // Its pools may be of another stack.
      () => stack.of(cloudflare.loadBalancer).length > 0 && stack.of(cloudflare.pool).length === 0,
      ...fronts.map((front) => () => maySendTo(front, "digitalocean")),
    ];
    const assigned = pointedAt(stack.of(ASSIGNMENT), stack.of(ADDRESS), "ipAddress", ["ipAddress", "id"]);
    const origins = [
      ...stack.of(droplet).map((to) => ({ to, own: ["ipv4Address", "ipv6Address"], meant: meantBy(to) })),
      ...stack.of(ADDRESS).map((to) => ({ to, own: ["ipAddress"], meant: meantBy(to) })),
      ...stack
        .of(ASSIGNMENT)
        .flatMap((by) => assigned(by).map((to) => ({ to, own: ["ipAddress"], meant: meantBy(by) }))),
    ];
    /** Whether a balancer sends to servers of a firewall: named by both, or one that each names in its own way. */
    const reaches = (lb: Meant, firewall: Meant) => {
      const both = (server: Meant) => !some([lb, firewall], (one) => !meet(one, server));
      return anyOf([() => meet(lb, firewall), ...servers.map((server) => () => both(server))]);
    };
    const isSentTo = (firewall: Meant) =>
      some(origins, ({ to, own, meant }: (typeof origins)[number]) => {
        const needs = [
          () => some(fronts, (front: Front) => sendsTo(front, to, own)),
          () => reaches(meant, firewall),
        ];
        return !some(needs, (need) => !need());
      });
    const guardedPorts = (firewall: Meant, { protocol, portRange }: Value, found: Set<number>) => {
      const [first, last] = parsePorts(portRange);
      const isUdp = protocol === "udp";
      const take = (port: number) => void (first <= port && port <= last && found.add(port));
      const holds = (ports: number[]) => !isUdp && ports.some((port) => first <= port && port <= last);
      together(
        () => {
          if (holds(WEB) && anyOf(stands)) WEB.forEach(take);
        },
        () => {
          if (holds(PROXIED) && isSentTo(firewall)) PROXIED.forEach(take);
        },
        ...balancers.map(({ lb, meant }) => () => {
          if (!reaches(meant, firewall)) return;
          if (holds(PROXIED)) PROXIED.forEach(take);
          each(lb.props.forwardingRules, ({ targetPort, targetProtocol }) => {
            if ((targetProtocol === "udp") === isUdp) take(Number(targetPort));
          });
        }),
      );
    };
    eachResource(stack.of(FIREWALL), (firewall) => {
      if (stack.config.publicFirewalls.includes(firewall.name)) return;
      const meant = meantBy(firewall);
      const slices: { inbound: Value; sources: (() => Value)[] }[] = [];
      const guards = (inbound: Value, then: (ports: number[]) => void) => {
        const ports = new Set<number>();
        together(
          () => guardedPorts(meant, inbound, ports),
          () => void (ports.size > 0 && then([...ports].sort((a, b) => a - b))),
        );
      };
      let said = 0;
      together(
        () =>
          each(firewall.props.inboundRules, (inbound) => {
            if (inbound.action === "deny" || inbound.protocol === "icmp") return;
            const sources = elements(inbound.sourceAddresses);
            const wide = worldIn(sources);
            slices.push({ inbound, sources });
            if (wide.length === 0 && !sources.some((read) => known(read) === UNKNOWN)) return;
            guards(inbound, (ports) => {
              said += wide.length;
              wide.forEach((range) => report(firewall, `port ${ports.join(", ")} open to ${range}`));
              assertKnown(inbound.sourceAddresses);
            });
          }),
        () => {
          if (said > 0 || worldIn(slices.flatMap(({ sources }) => sources)).length === 0) return;
          const guarded: (() => Value)[] = [];
          together(
            ...slices.map(
              ({ inbound, sources }) =>
                () =>
                  guards(inbound, () => guarded.push(...sources)),
            ),
            () => worldIn(guarded).forEach((source) => report(firewall, `ports open to ${source}`)),
          );
        },
      );
    });
  },
});
