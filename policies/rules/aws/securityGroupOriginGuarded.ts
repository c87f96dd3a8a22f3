import { assertNotAside, balancersAside } from "../../balancersAside";
import { worldIn } from "../../cidr";
import { edgeFronts, maySendTo, type Front } from "../../edgeFronts";
import { pointedAt } from "../../join";
import type { Resource } from "../../resource";
import {
  each,
  eachResource,
  elements,
  known,
  some,
  stackRule,
  together,
  UNKNOWN,
  type Props,
  type Value,
} from "../../rule";
import { rangeOf } from "../../securityGroups";
import { tokens } from "../../tokens";

const { cloudflare } = tokens;
const { securityGroup: GROUP, securityGroupRule: RULE, securityGroupIngress: INGRESS } = tokens.aws;
const EDGE = [...cloudflare.pool, ...cloudflare.loadBalancer];
const SOURCES = ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"];

/** Ports that a site is asked for on, and that a proxied name stands in front of. */
const WEB = [80, 443];

/** What one resource lets into a group: the ranges, and whether it does. */
interface Slice {
  by: Resource;
  ingress: Props;
  sources: (() => Value)[];
  /** Whether the edge stands in front of it. */
  isGuarded: () => boolean;
}

/**
 * Whoever reaches the site directly walks around the edge's firewall, its limits and its client certificate. A pool or
 * a load balancer of the edge takes whatever port its origins are asked on; a proxied name takes the web's, unless it
 * leads to a tunnel or another cloud. A load balancer that serves something else is left out where it shows which ones
 * the edge sends to. Which servers have a group is not asked: one that serves something else is named in the setting.
 */
export const securityGroupOriginGuarded = stackRule({
  name: "aws-security-group-origin-guarded",
  pack: "network",
  holds:
    "where the edge stands in front, security groups take traffic from its addresses, and none from the internet",
  upholds: ["P18", "P23"],
  severity: "high",
  frameworks: ["pci-dss-4.0:1.4"],
  sources: [],
  types: [...INGRESS, ...RULE, ...GROUP],
  fix: "admit a prefix list with the edge's ranges, or name the group in the setting publicGroups",
  twin: { rule: "aws-security-group-admin-ports" },
  config: {
    publicGroups: {
      type: "list",
      means: "logical names of security groups and rules that are open to the internet on purpose",
      default: [],
    },
  },
  good: [
    { name: "edge", type: cloudflare.pool[0], props: { name: "pool", origins: [] } },
    { name: "in", props: { ipProtocol: "tcp", fromPort: 443, toPort: 443, prefixListId: "pl-edge" } },
  ],
  bad: [
    { name: "edge", type: cloudflare.pool[0], props: { name: "pool", origins: [] } },
    { name: "in", props: { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" } },
  ],
  check(stack, report) {
    const ingressOnly = [...INGRESS, ...RULE];
    const groupOf = pointedAt(stack.of(ingressOnly), stack.of(GROUP), "securityGroupId");
    const names = edgeFronts(stack).filter(({ property }) => property === "content");
    const isBalanced = stack.of(EDGE).length > 0;
    const isProxied = () => some(names, (name: Front) => maySendTo(name, "aws"));
    const groups = stack.of(GROUP);
    const isAside = balancersAside(stack);
    const isOfEdge = (by: Resource, group: unknown) => {
      if (group === UNKNOWN) assertNotAside(isAside, groups, by);
      return !groups.some((one) => one === group && isAside(one));
    };
    const slices = new Map<unknown, Slice[]>();
    const told = new Set<unknown>();
    const judge = (by: Resource, group: unknown, ingress: Props) => {
      const isGuarded = () =>
        !isPing(ingress) && (isBalanced || (meetsWeb(ingress) && isProxied())) && isOfEdge(by, group);
      const slice = { by, ingress, sources: SOURCES.flatMap((key) => sourcesOf(ingress, key)), isGuarded };
      slices.set(group, [...(slices.get(group) ?? []), slice]);
      const guarded = known(isGuarded);
      if (guarded === false) return;
      for (const range of worldIn(slice.sources)) {
        if (!isGuarded()) continue;
        report(by, `${portsOf(ingress)} open to ${range}`);
        told.add(group);
      }
      each(slice.sources, (read: () => Value) => void (known(read) === UNKNOWN && isGuarded() && read()));
    };
    /** What the slices of one group, none of which is the internet, come to together. */
    const judgeTogether = (group: unknown, own: Slice[]) => {
      if (told.has(group)) return;
      const sure = own.filter(({ isGuarded }) => known(isGuarded) === true);
      const [range] = group === UNKNOWN ? [] : worldIn(sure.flatMap(({ sources }) => sources));
      if (range) return report(sure[0]!.by, `ports are open to ${range}`);
      // Those that are not known yet to be of this group, or to let anything in, might complete it: reading them throws.
      const loose = slices.get(UNKNOWN) ?? [];
      const likely = [...own, ...loose].filter(({ isGuarded }) => known(isGuarded) !== false);
      if (worldIn(likely.flatMap(({ sources }) => sources)).length === 0) return;
      likely.forEach(({ isGuarded }) => void isGuarded());
      loose.forEach(({ by }) => void by.props.securityGroupId);
    };
    together(
      () =>
        eachResource(stack.of([...ingressOnly, ...GROUP]), (by) => {
          if (stack.config.publicGroups.includes(by.name)) return;
          if ((GROUP as readonly string[]).includes(by.type))
            return each(by.props.ingress, (ingress) => judge(by, by, ingress));
          const owner = groupOf(by)[0] ?? known(() => by.props.securityGroupId);
          if (by.type === INGRESS[0] || by.props.type === "ingress") judge(by, owner ?? by, by.props);
        }),
      () => each([...slices], ([group, of]: [unknown, Slice[]]) => judgeTogether(group, of)),
    );
  },
});

/** Whether a way in is open for a port of the web. */
function meetsWeb(ingress: Props): boolean {
  const { protocol, first, last } = rangeOf(ingress);
  return (
    (protocol === "-1" || protocol === "tcp" || protocol === "udp") &&
    WEB.some((port) => first <= port && port <= last)
  );
}

function isPing({ protocol, ipProtocol }: Props): boolean {
  return /^(icmp|icmpv6|1|58)$/.test(String(protocol ?? ipProtocol ?? "-1"));
}

function sourcesOf(ingress: Props, key: string): (() => Value)[] {
  const list = known(() => ingress[key]);
  return list === UNKNOWN ? [() => ingress[key]] : elements(list);
}

function portsOf(ingress: Props): string {
  const [first, last] = [known(() => ingress.fromPort), known(() => ingress.toPort)];
  if (first === UNKNOWN || last === UNKNOWN) return "ports are";
  return first === last && first !== undefined
    ? `port ${first} is`
    : `ports ${first ?? 0} to ${last ?? 65_535} are`;
}
