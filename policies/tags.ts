import type { Resource } from "./resource";
import type { Props, Value } from "./unknown";

/** What of a resource says which tags it bears. */
export type Tagged = Pick<Resource, "props" | "provider">;

/** Value of a tag of an AWS resource: its own, or the default that its provider gives every resource. */
export function tagOf(resource: Tagged, key: string): Value {
  const { props, provider } = resource;
  return props.tags?.[key] ?? props.tagsAll?.[key] ?? defaultTags(provider)[key];
}

/** Tags that an AWS provider gives every resource; the engine keeps what lies deeper in a provider as JSON. */
export function defaultTags(provider: Props): Props {
  const given: Value = provider.defaultTags;
  try {
    return (typeof given === "string" ? JSON.parse(given) : given)?.tags ?? {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** A tag as DigitalOcean compares it, which does so without regard to case. */
export function tagName(tag: Value): string {
  return String(tag).toLowerCase();
}

/** A tag as DigitalOcean has them, `key:value`, or a bare word, whose value is empty. */
export function keyAndValue(tag: Value, between = ":"): [key: string, value: string] {
  const [key = "", ...value] = String(tag).split(between);
  return [key, value.join(between)];
}
