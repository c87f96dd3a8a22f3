import { values } from "./join";
import { closedPorts } from "./ports";
import type { Resource, ResourcesByType } from "./resource";
import { keyAndValue, tagName } from "./tags";
import { tokens } from "./tokens";
import { anyOf, assertKnown, isSet, known, some, UNKNOWN, type Value } from "./unknown";

/** The setting of every rule about what droplets keep. */
export const dataSetting = {
  dataTags: {
    type: "list",
    means: "tags, whole or the value of a `key:value`, of droplets that keep data",
    default: ["stateful", "database"],
  },
} as const;

/**
 * Which droplets keep what would be lost with them: a tag says so, or nothing would make good for one. User data or an
 * image of the firm's own, which has a number for a name, builds a droplet anew; one of several of the same image that a
 * load balancer shares visitors among is like the others.
 */
export function dataKeepers(
  { of }: { of: ResourcesByType },
  { dataTags }: { dataTags: readonly string[] },
): (droplet: Resource) => boolean {
  const [servers, balancers] = [[...DROPLET, ...POOL], BALANCER].map((types) =>
    of(types).map((resource) => ({ resource, meant: meantBy(resource) })),
  ) as [Named[], Named[]];
  const meantOf = new Map(servers.map(({ resource, meant }) => [resource, meant]));
  const isOneOfSeveral = (droplet: Resource) =>
    some(
      balancers,
      ({ resource, meant }: Named) =>
        meet(meant, meantOf.get(droplet) ?? meantBy(droplet)) &&
        some(
          servers,
          (other: Named) =>
            other.resource !== droplet && meet(meant, other.meant) && isAlike(other.resource, droplet),
        ) &&
        !some(resource.props.forwardingRules, ({ targetPort }) => Number(targetPort) in closedPorts),
    );
  return (droplet) => {
    const { props } = droplet;
    const tagged = () =>
      some(props.tags, (tag) => dataTags.includes(String(tag)) || dataTags.includes(keyAndValue(tag)[1]));
    const isRebuilt = isSet(props, "userData");
    const alone = () => !isRebuilt && !/^\d+$/.test(String(props.image)) && !isOneOfSeveral(droplet);
    return anyOf([alone, tagged]);
  };
}

/** Whether a server is made as a droplet is that nothing builds anew: of the same image, and without a first boot. */
function isAlike({ type, props }: Resource, droplet: Resource): boolean {
  const made = isOf(POOL, type) ? (props.dropletTemplate ?? {}) : props;
  return !made.userData && String(made.image) === String(droplet.props.image);
}

/** A resource and the droplets that it is or means. */
interface Named {
  resource: Resource;
  meant: Meant;
}

/** What names droplets in one way, by tags or by ids, and whether there may be more than what is known. */
interface Names {
  known: Set<string>;
  /** Reads what preview does not know, and so throws; nothing where all is known. */
  open?: () => void;
}

/** The names by which a droplet or a pool goes, or by which a firewall or a load balancer means droplets. */
export type Meant = Record<"tags" | "ids", Names>;

const { droplet: DROPLET, dropletAutoscale: POOL, loadBalancer: BALANCER, tag: TAG } = tokens.digitalocean;

/** Which droplets a resource is, or means. */
export function meantBy(resource: Resource): Meant {
  const { type, urn, props } = resource;
  const tags = [
    named(resource, "tags", () => props.tags),
    named(resource, "dropletTag", () => props.dropletTag),
    named(resource, "dropletTemplate", () => props.dropletTemplate?.tags),
  ];
  const ids = [
    named(resource, "dropletIds", () => props.dropletIds, DROPLET),
    // An address is of one droplet.
    named(resource, "dropletId", () => props.dropletId, DROPLET),
  ];
  if (!isOf(DROPLET, type)) return { tags: merged(tags), ids: merged(ids) };
  const id = known(() => props.id);
  return { tags: merged(tags), ids: { known: new Set([urn, ...(id === UNKNOWN ? [] : [tagName(id)])]) } };
}

/** What several resources mean together: asked once for all of them, where there are hundreds. */
export function meantByAny(all: readonly Meant[]): Meant {
  return { tags: merged(all.map(({ tags }) => tags)), ids: merged(all.map(({ ids }) => ids)) };
}

/** Whether two resources mean a droplet in common by a tag or an id of both; throws where only an unknown one could tell. */
export function meet(one: Meant, other: Meant): boolean {
  const ways = (["tags", "ids"] as const).map((way) => () => {
    const [a, b] = [one[way], other[way]];
    if ([...a.known].some((name) => b.known.has(name))) return true;
    const mayName = (names: Names) => names.known.size > 0 || names.open !== undefined;
    if (mayName(b)) a.open?.();
    if (mayName(a)) b.open?.();
    return false;
  });
  return anyOf(ways);
}

/** Names of a property, and of the Tags or Droplets that those not known yet come from. */
function named(
  { propertyDependencies }: Resource,
  property: string,
  read: () => Value,
  types: readonly string[] = TAG,
): Names {
  const all = values(read);
  const unknown = all.filter((name) => name === UNKNOWN).length;
  const sources = (propertyDependencies[property] ?? []).filter(({ type }) => isOf(types, type));
  const made = unknown > 0 || sources.length === 1 ? sources : [];
  const keys = made.flatMap(({ urn, props }) => [urn, known(() => (types === TAG ? props.name : props.id))]);
  const names = [...all, ...keys].filter((name) => name !== UNKNOWN && name !== undefined && name !== "");
  return {
    known: new Set(
      names.map((name) => (made.some(({ urn }) => urn === name) ? String(name) : tagName(name))),
    ),
    ...(unknown > made.length && { open: () => assertKnown(read()) }),
  };
}

function merged(all: readonly Names[]): Names {
  const open = all.flatMap((names) => names.open ?? []);
  return {
    known: new Set(all.flatMap((names) => [...names.known])),
    ...(open.length > 0 && { open: () => open.forEach((read) => read()) }),
  };
}

function isOf(types: readonly string[], type: string): boolean {
  return types.includes(type);
}
