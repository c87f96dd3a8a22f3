import { values } from "./join";
import type { Resource } from "./resource";
import { isSet, known, some, UNKNOWN, type Props, type Value } from "./unknown";

/** Whether a notification of Cloudflare is switched on and of one of these types. */
export function isOf(policy: Props, types: readonly string[]): boolean {
  return types.includes(policy.alertType) && (policy.enabled ?? true) === true;
}

/** Whether a filter lets all of these through; an empty one lets everything, whatever they are. */
export function admits(filter: Value, ...wanted: (() => unknown)[]): boolean {
  if (values(() => filter).length === 0) return true;
  return !some(wanted, (read) => {
    const one = read();
    return !some(filter, (admitted) => admitted === one);
  });
}

/** Whether it tells that each of the pools fell ill: a filter may name the pools, and the turn that is told. */
export function tellsOfPools({ props, propertyDependencies }: Resource, pools: readonly Resource[]): boolean {
  if (!admits(props.filters?.newHealths, () => "Unhealthy")) return false;
  const unnamed = pools.filter((pool) => !propertyDependencies.filters?.includes(pool));
  if (unnamed.length === 0) return true;
  return admits(props.filters?.poolIds, ...unnamed.map((pool) => () => pool.props.id));
}

/** Whether it tells of the zone that a resource belongs to: a filter may name zones. */
export function tellsOfZone({ props, propertyDependencies }: Resource, one: Resource): boolean {
  const made = one.propertyDependencies.zoneId ?? [];
  if (propertyDependencies.filters?.some((named) => made.includes(named))) return true;
  return admits(props.filters?.zones, () => one.props.zoneId);
}

/** Whether a load balancer of the edge sends traffic to a pool. */
export function usesPool(balancer: Resource, pool: Resource): boolean {
  return some(["defaultPools", "fallbackPool"], (key: string) => names(balancer, key, pool));
}

function names({ props, propertyDependencies }: Resource, key: string, pool: Resource): boolean {
  const sources = (propertyDependencies[key] ?? []).filter(({ type }) => type === pool.type);
  if (sources.includes(pool)) return true;
  if (!isSet(props, key)) return false;
  // What is not known yet comes from the pools that the engine recorded, if it did.
  const ids = values(() => props[key]);
  const id = known(() => pool.props.id);
  if (id !== UNKNOWN && ids.includes(id)) return true;
  if (!ids.includes(UNKNOWN) || sources.length > 0) return false;
  return some(props[key], (one) => one === pool.props.id);
}
