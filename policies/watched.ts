import type { Resource } from "./resource";
import { join, values } from "./join";
import type { StackView } from "./rule";
import { tagName } from "./tags";
import { tokens } from "./tokens";
import { known, UNKNOWN, type Value } from "./unknown";

type Stack = Pick<StackView<Record<never, never>>, "of">;

/** What alerts on a resource are known to tell, and whether all that might be on it are known. */
export interface Watch {
  types: Set<unknown>;
  /** Reads the first thing that preview does not know, and so throws; call it before saying what is not told. */
  assertAllKnown(): void;
}

/** The alerts of DigitalOcean that are switched on, by the resource they are on: by id, or by a tag of both. */
export function watching(stack: Stack, watched: Resource[]): (resource: Resource) => Watch {
  const alerts = stack.of(tokens.digitalocean.monitorAlert);
  const byId = join({ from: alerts, to: watched, property: "entities", keys: ["id", "uuid"] });
  const tagged = alerts.map((alert) => ({ alert, tags: tagsOf(alert, () => alert.props.tags, "tags") }));
  return (resource) => {
    const { found, assertAllKnown } = byId(resource);
    const own = ownTags(resource);
    const byTag = tagged.filter(({ tags }) => [...tags.known].some((tag) => own.known.has(tag)));
    const all = [...new Set([...found, ...byTag.map(({ alert }) => alert)])];
    const typeOf = ({ props }: Resource) => ((props.enabled ?? true) === true ? props.type : undefined);
    return {
      types: new Set(all.map((alert) => known(() => typeOf(alert)))),
      assertAllKnown: () => {
        all.forEach(typeOf);
        assertAllKnown();
        [own, ...tagged.map(({ tags }) => tags)].forEach(({ assertKnown }) => assertKnown());
      },
    };
  };
}

interface Tags {
  known: Set<string>;
  assertKnown(): void;
}

function ownTags(resource: Resource): Tags {
  const { props } = resource;
  return resource.type === tokens.digitalocean.dropletAutoscale[0]
    ? tagsOf(resource, () => props.dropletTemplate?.tags, "dropletTemplate")
    : tagsOf(resource, () => props.tags, "tags");
}

/** Tags by name; one that is not known yet by the Tag resource that it comes from. */
function tagsOf({ propertyDependencies }: Resource, read: () => Value, property: string): Tags {
  const all = values(read);
  const sources = (propertyDependencies[property] ?? []).filter(
    ({ type }) => type === tokens.digitalocean.tag[0],
  );
  const unknown = all.includes(UNKNOWN);
  const said = all.map((tag) => (typeof tag === "string" ? tagName(tag) : tag));
  const names = unknown ? [...said, ...sources.map(nameOf)] : said;
  return {
    known: new Set(names.filter((name) => typeof name === "string" && name !== "") as string[]),
    assertKnown: () => {
      if (unknown && sources.length === 0) [read()].flat().forEach((tag) => tag);
    },
  };
}

function nameOf({ props, urn }: Resource): string {
  const name = known(() => props.name);
  return typeof name === "string" ? tagName(name) : urn;
}
