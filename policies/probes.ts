import type { Props, Value } from "./unknown";

/** What Cloudflare takes where a monitor does not say (its document on monitors); times in seconds. */
const CLOUDFLARE = { interval: 60, timeout: 5, retries: 2, consecutiveDown: 1 };
/**
 * How long a resolver keeps the answer of a load balancer that is not proxied and says nothing, seconds: Cloudflare
 * documents it as the default of `ttl` (provider v4, cloudflare_load_balancer; the API's example has it too).
 */
const BALANCER_TTL = 30;

/** How long probes take to notice a loss, seconds, and how that is reckoned. */
export interface Probing {
  seconds: number;
  sum: string;
}

/** Longest that a monitor of Cloudflare takes to notice that a site is gone. */
export function cloudflareProbing(monitor: Props): Probing {
  const { interval, timeout, retries, consecutiveDown } = withDefaults(monitor, CLOUDFLARE);
  return {
    seconds: interval * consecutiveDown + timeout * (retries + 1),
    sum: `${interval} s between probes × ${consecutiveDown} that fail + ${timeout} s × ${retries + 1} tries`,
  };
}

/**
 * Seconds that resolvers go on sending customers to a site that is gone, by the load balancer of Cloudflare that
 * answers for it; the edge itself keeps nothing.
 */
export function keptByResolvers({ proxied, ttl }: Props): number {
  if (proxied === true) return 0;
  return Number(ttl) > 0 ? Number(ttl) : BALANCER_TTL;
}

/** Settings of a probe. Nothing but retries can be zero: where it is, clouds take their default. */
export function withDefaults<T extends Record<string, number>>(props: Props, defaults: T): T {
  const read = Object.entries(defaults).map(([key, fallback]) => [
    key,
    numberOr(fallback, props[key], key === "retries"),
  ]);
  return Object.fromEntries(read) as T;
}

function numberOr(fallback: number, value: Value, mayBeZero: boolean): number {
  const given = Number(value ?? fallback);
  return given > 0 || mayBeZero ? given : fallback;
}
