import { values } from "./join";
import type { Resource } from "./resource";
import { known, some, UNKNOWN, type Props } from "./unknown";

/** Whether a notification of Cloudflare is switched on and of one of these types. */
export function isOf(policy: Props, types: readonly string[]): boolean {
  return (policy.enabled ?? true) === true && types.includes(policy.alertType);
}

/** Whether a filter lets all of these through; an empty one lets everything. */
export function admits(filter: unknown, wanted: readonly unknown[]): boolean {
  if (values(() => filter).length === 0) return true;
  return wanted.every((one) => some(filter, (admitted) => admitted === one));
}

/** Whether it tells that each of the pools fell ill: a filter may name the pools, and the turn that is told. */
export function tellsOfPools({ props, propertyDependencies }: Resource, pools: readonly Resource[]): boolean {
  if (!admits(props.filters?.newHealths, ["Unhealthy"])) return false;
  const unnamed = pools.filter((pool) => !propertyDependencies.filters?.includes(pool));
  if (unnamed.length === 0) return true;
  return admits(
    props.filters?.poolIds,
    unnamed.map((pool) => pool.props.id),
  );
}

/** Whether a load balancer of the edge sends traffic to a pool. */
export function usesPool({ props, propertyDependencies }: Resource, pool: Resource): boolean {
  const id = known(() => pool.props.id);
  return ["defaultPools", "fallbackPool"].some(
    (key) =>
      propertyDependencies[key]?.includes(pool) === true ||
      (id !== UNKNOWN && values(() => props[key]).includes(id)),
  );
}
