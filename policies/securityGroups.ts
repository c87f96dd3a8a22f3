import { assertSettled, pointedAt, values } from "./join";
import type { Resource, ResourcesByType } from "./resource";
import { tokens } from "./tokens";
import { each, elements, known, UNKNOWN, type Value } from "./unknown";

const { securityGroup: GROUP, securityGroupRule: RULE } = tokens.aws;
const { securityGroupIngress: INGRESS, securityGroupEgress: EGRESS } = tokens.aws;

/** One way into or out of a security group. */
export interface Way {
  /** The resource that says it: the group itself, or a rule beside it. */
  by: Resource;
  /** The group that it is of; none where the stack does not declare it. */
  group: Resource | undefined;
  /** Groups of the stack at the other end. */
  peers: Resource[];
  /** Whether the other end is addresses or a list of them, which may be those of any group. */
  addresses: boolean;
  protocol: string;
  first: number;
  last: number;
}

/** Every way that a stack declares, in either of the three forms; reading one may throw for what is not known yet. */
export interface Ways {
  into: (() => Way)[];
  outOf: (() => Way)[];
}

const PEER = ["referencedSecurityGroupId", "sourceSecurityGroupId"];
const ADDRESSES = ["cidrIpv4", "cidrIpv6", "prefixListId", "cidrBlocks", "ipv6CidrBlocks", "prefixListIds"];

export function waysOf(stack: { of: ResourcesByType }): Ways {
  const groups = stack.of(GROUP);
  const rules = stack.of([...RULE, ...INGRESS, ...EGRESS]);
  const owners = pointedAt(rules, groups, "securityGroupId");
  const peersBy = PEER.map((property) => pointedAt(rules, groups, property));
  const beside = (by: Resource) => (): Way => {
    const peers = peersBy.flatMap((of) => of(by));
    // Which group is meant, where nothing tells yet: reading it throws.
    if (peers.length === 0) PEER.forEach((key) => void by.props[key]);
    const owner = owners(by)[0];
    if (!owner) assertSettled(by, "securityGroupId");
    // Whether the older form leads in or out.
    if (isOld(by.type)) void by.props.type;
    const has = (key: string) => values(() => by.props[key]).length > 0;
    return {
      by,
      group: owner,
      peers,
      addresses: ADDRESSES.some(has),
      ...rangeOf(by.props),
    };
  };
  const inside = (key: string) =>
    groups.flatMap((group) => {
      if (known(() => elements(group.props[key])) === UNKNOWN) return [() => void group.props[key] as never];
      return elements(group.props[key]).map((read) => () => insideWay(group, read(), groups));
    });
  const isOf = (types: readonly string[], kind: string) =>
    rules.filter(
      ({ type, props }) =>
        types.includes(type) || (isOld(type) && [kind, UNKNOWN].includes(known(() => props.type))),
    );
  return {
    into: [...inside("ingress"), ...isOf(INGRESS, "ingress").map(beside)],
    outOf: [...inside("egress"), ...isOf(EGRESS, "egress").map(beside)],
  };
}

/** Whether two ways have a port and a protocol in common. */
export function meet(a: Way, b: Way): boolean {
  const same = a.protocol === b.protocol || a.protocol === ANY || b.protocol === ANY;
  return same && a.first <= b.last && b.first <= a.last;
}

/** Whether a way is open for a port. */
export function carries({ protocol, first, last }: Way, port: number, wanted = "tcp"): boolean {
  return (protocol === ANY || protocol === wanted) && first <= port && port <= last;
}

const ANY = "-1";
const NAMES: Readonly<Record<string, string>> = { all: ANY, "6": "tcp", "17": "udp", "1": "icmp" };

/** Protocol and ports of a way, in whatever spelling the provider takes. */
export function rangeOf(way: Value): Pick<Way, "protocol" | "first" | "last"> {
  const given = String(way.ipProtocol ?? way.protocol ?? ANY).toLowerCase();
  const protocol = NAMES[given] ?? given;
  if (protocol === ANY) return { protocol, first: 0, last: 65_535 };
  return { protocol, first: Number(way.fromPort ?? 0), last: Number(way.toPort ?? 65_535) };
}

function insideWay(group: Resource, way: Value, groups: Resource[]): Way {
  const ids = values(() => way.securityGroups);
  const peers = groups.filter(({ props }) => ids.includes(known(() => props.id)));
  if (way.self === true) peers.push(group);
  return {
    by: group,
    group,
    peers,
    addresses: ids.includes(UNKNOWN) || ADDRESSES.some((key) => elements(way[key]).length > 0),
    ...rangeOf(way),
  };
}

function isOld(type: string): boolean {
  return (RULE as readonly string[]).includes(type);
}

/** Reads every way that can be read. */
export function readable(ways: readonly (() => Way)[]): Way[] {
  return ways.map((read) => known(read)).filter((way): way is Way => way !== UNKNOWN);
}

/** Reads every way, and throws for one that is not known yet. */
export function assertReadable(ways: readonly (() => Way)[]): void {
  each(ways, (read: () => Way) => void read());
}
