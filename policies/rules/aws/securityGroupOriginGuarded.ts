import { worldIn } from "../../cidr";
import type { Resource } from "../../resource";
import { each, eachResource, elements, known, stackRule, UNKNOWN, type Props, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { cloudflare } = tokens;
const { securityGroup: GROUP, securityGroupRule: RULE, securityGroupIngress: INGRESS } = tokens.aws;
const EDGE = [...cloudflare.pool, ...cloudflare.loadBalancer];
const SOURCES = ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"];

/** Whoever reaches the site directly walks around the edge's firewall, its limits and its client certificate. */
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
    const isGuarded = () => stack.of(EDGE).length > 0;
    const judge = (by: Resource, ingress: Props) => {
      if (known(() => isPing(ingress)) === true) return;
      const sources = SOURCES.flatMap((key) => sourcesOf(ingress, key));
      for (const range of worldIn(sources))
        if (!isPing(ingress)) report(by, `${portsOf(ingress)} open to ${range}`);
      each(sources, (read: () => Value) => void read());
    };
    eachResource(stack.of([...INGRESS, ...RULE, ...GROUP]), (by) => {
      if (!isGuarded() || stack.config.publicGroups.includes(by.name)) return;
      const isGroup = (GROUP as readonly string[]).includes(by.type);
      if (isGroup) return each(by.props.ingress, (ingress) => judge(by, ingress));
      if (by.type === INGRESS[0] || by.props.type === "ingress") judge(by, by.props);
    });
  },
});

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
