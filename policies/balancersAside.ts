import { edgeFronts, isHosted, isOfEdge, maySendTo, plainHost, sendsTo, type Front } from "./edgeFronts";
import { join } from "./join";
import type { Resource, ResourcesByType } from "./resource";
import { tokens } from "./tokens";
import { anyOf, assertKnown, known, some, UNKNOWN, type Value } from "./unknown";

const { loadBalancer: BALANCER, securityGroup: GROUP, instance: INSTANCE } = tokens.aws;
const { launchTemplate: TEMPLATE, containerService: SERVICE } = tokens.aws;
const { loadBalancer: EDGE_BALANCER, pool: POOL } = tokens.cloudflare;

/** What an origin of AWS is asked by, of the resources that have an address of their own. */
const ADDRESSES = [
  { types: BALANCER, keys: ["dnsName"] },
  { types: INSTANCE, keys: ["publicIp", "publicDns"] },
];

/** What else than a load balancer has a security group. */
const USERS = [...INSTANCE, ...TEMPLATE];

/**
 * Whether a security group is one of load balancers alone to which the edge does not send, which shows only where it
 * shows of every name that is proxied, and of every origin, where it leads.
 */
export function balancersAside({ of }: { of: ResourcesByType }): (group: Resource) => boolean {
  const [groups, fronts] = [of(GROUP), edgeFronts({ of })];
  const owners = ADDRESSES.map(({ types, keys }) => ({ owners: of(types), keys }));
  const to = { to: groups, keys: ["id"] };
  const balancersOf = join({ from: of(BALANCER), property: "securityGroups", ...to });
  const usersOf = join({ from: of(USERS), property: "vpcSecurityGroupIds", ...to });
  const isUsed = (group: Resource) => {
    if (of(SERVICE).some((service) => service.propertyDependencies.networkConfiguration?.includes(group)))
      return true;
    const { found, assertAllKnown } = usersOf(group);
    if (found.length === 0) assertAllKnown();
    return found.length > 0;
  };
  const isSeen = (address: Value) =>
    isOfEdge(address) ||
    isHosted(address) ||
    some(owners, (one: (typeof owners)[number]) =>
      some(one.owners, ({ props }: Resource) =>
        some(one.keys, (key) => !!address && plainHost(props[key]) === plainHost(address)),
      ),
    );
  /** Whether it does not show where a front leads, or not of all its origins. */
  const isLost = (front: Front) => {
    if (!maySendTo(front, "aws")) return false;
    const from = front.by.propertyDependencies[front.property] ?? [];
    const comesFromOwners =
      from.length > 0 && from.every((one) => owners.some((all) => all.owners.includes(one)));
    const all = front.addresses();
    return some(all, (address: () => Value) => {
      if (comesFromOwners && (all.length === 1 || known(address) === UNKNOWN)) return false;
      return (known(address) === UNKNOWN && from.length > 0) || !isSeen(address());
    });
  };
  return (group) => {
    const { found, assertAllKnown } = balancersOf(group);
    const against = [
      () => {
        // The one that the edge sends to may have the group as well.
        assertAllKnown();
        return found.length === 0;
      },
      () => isUsed(group),
      () =>
        some(fronts, (front: Front) =>
          some(found, (balancer: Resource) => sendsTo(front, balancer, ["dnsName"])),
        ),
      () => some(fronts, isLost),
      // Its pools may be of another stack.
      () => of(EDGE_BALANCER).length > 0 && of(POOL).length === 0,
    ];
    return !anyOf(against);
  };
}

/** Whether a rule of a group that is not known yet may be one of such a group: throws where it may. */
export function assertNotAside(
  isAside: (group: Resource) => boolean,
  groups: readonly Resource[],
  { props }: Resource,
): void {
  if (groups.some((group) => known(() => isAside(group)) !== false)) assertKnown(props.securityGroupId);
}
