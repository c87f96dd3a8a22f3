import type { Resource } from "./resource";
import { assertKnown, known, UNKNOWN, type Value } from "./unknown";

/** How one kind of resource points at another. */
export interface Link {
  /** Resources that point. */
  from: Resource[];
  /** Resources pointed at. */
  to: Resource[];
  /** Property of `from` that holds the pointer: one value, or a list of them. */
  property: string;
  /** Properties of `to`, any of which the pointer may hold. */
  keys: readonly string[];
}

/** What points at a resource. */
export interface Pointing {
  found: Resource[];
  /** Reads the first pointer that preview does not know, and so throws; call it before saying that none is found. */
  assertAllKnown(): void;
}

/**
 * Joins resources in one pass: first by the property dependencies that the engine recorded, which hold even when
 * ids are unknown, then by equal known values. A known pointer never means what has no known key yet: it would be
 * made without waiting for it.
 */
export function join({ from, to, property, keys }: Link): (target: Resource) => Pointing {
  const targets = new Set(to);
  const byValue = indexValues(to, keys);
  const pointing = new Map<Resource, Set<Resource>>();
  const open: Resource[] = [];
  for (const source of from) {
    const { hits, unsure } = resolve(source, property, targets, byValue);
    if (unsure) open.push(source);
    for (const hit of hits) (pointing.get(hit) ?? setDefault(pointing, hit)).add(source);
  }
  return (target) => ({
    found: [...(pointing.get(target) ?? [])],
    assertAllKnown: () => open.forEach((source) => assertKnown(source.props[property])),
  });
}

/** The resources that each of some others points at. */
export function pointedAt(
  from: Resource[],
  to: Resource[],
  property: string,
  keys: readonly string[] = ["id"],
): (from: Resource) => Resource[] {
  const pointing = join({ from, to, property, keys });
  const at = new Map<Resource, Resource[]>();
  for (const target of to)
    for (const source of pointing(target).found) at.set(source, [...(at.get(source) ?? []), target]);
  return (source) => at.get(source) ?? [];
}

function resolve(
  source: Resource,
  property: string,
  targets: Set<Resource>,
  byValue: Map<string, Resource[]>,
): { hits: Resource[]; unsure: boolean } {
  const dependencies = (source.propertyDependencies[property] ?? []).filter((d) => targets.has(d));
  const pointers = values(() => source.props[property]);
  const unknown = pointers.includes(UNKNOWN);
  // One dependency is the pointer; of several, the value tells which; unless it is unknown, when all may be meant.
  if (dependencies.length === 1 || (dependencies.length > 1 && unknown))
    return { hits: dependencies, unsure: false };
  const hits = pointers.flatMap((p) => (p === UNKNOWN ? [] : (byValue.get(String(p)) ?? [])));
  return { hits, unsure: unknown };
}

function indexValues(to: Resource[], keys: readonly string[]): Map<string, Resource[]> {
  const index = new Map<string, Resource[]>();
  for (const target of to) {
    for (const key of keys) {
      const value = known(() => target.props[key]);
      if (value === UNKNOWN || value === undefined || value === null || value === "") continue;
      index.set(String(value), [...(index.get(String(value)) ?? []), target]);
    }
  }
  return index;
}

/** Every value of a property that is one value or a list, with `UNKNOWN` in the place of unknown ones. */
export function values(read: () => Value): unknown[] {
  const whole = known(read);
  if (whole === UNKNOWN || whole === undefined || whole === null) return whole === UNKNOWN ? [UNKNOWN] : [];
  if (!Array.isArray(whole)) return [whole];
  return Array.from({ length: whole.length }, (_, i) => known(() => whole[i]));
}

/** Reads a pointer, and so throws where it is not known yet and comes from nothing that the engine recorded. */
export function assertSettled({ props, propertyDependencies }: Resource, property: string): void {
  if (!propertyDependencies[property]?.length) assertKnown(props[property]);
}

function setDefault<K, V>(map: Map<K, Set<V>>, key: K): Set<V> {
  const fresh = new Set<V>();
  map.set(key, fresh);
  return fresh;
}
