import { values } from "./join";
import type { Resource } from "./resource";
import { keyAndValue, tagName } from "./tags";
import { tokens } from "./tokens";
import { assertKnown, isSet, known, some, UNKNOWN, type Props, type Value } from "./unknown";

/** The setting of every rule about what droplets keep. */
export const dataSetting = {
  dataTags: {
    type: "list",
    means: "tags, whole or the value of a `key:value`, of droplets that keep data",
    default: ["stateful", "database"],
  },
} as const;

/** Why a rule says nothing about a droplet that keeps nothing. */
export const REBUILT = "its first boot or image builds it anew, and no tag says that it keeps data";

/**
 * Whether a droplet keeps what would be lost with it: a tag says so, or nothing of the program would build it anew,
 * neither user data nor an image of the firm's own, which has a number for a name.
 */
export function keepsData(droplet: Props, { dataTags }: { dataTags: readonly string[] }): boolean {
  const tagged = () =>
    some(droplet.tags, (tag) => dataTags.includes(String(tag)) || dataTags.includes(keyAndValue(tag)[1]));
  const handmade = () => !isSet(droplet, "userData") && !/^\d+$/.test(String(droplet.image));
  return some([handmade, tagged], (keeps: () => boolean) => keeps());
}

/** What names droplets in one way, by tags or by ids, and whether there may be more than what is known. */
interface Names {
  known: Set<string>;
  /** Reads what preview does not know, and so throws; nothing where all is known. */
  open?: () => void;
}

/** The names by which a droplet or a pool goes, or by which a firewall or a load balancer means droplets. */
export type Meant = Record<"tags" | "ids", Names>;

const { droplet: DROPLET, tag: TAG } = tokens.digitalocean;

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
  return some(ways, (meets: () => boolean) => meets());
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
