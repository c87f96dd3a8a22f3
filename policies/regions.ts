import type { Resource } from "./resource";

/** Region of a resource of AWS: its own, or its provider's; empty where neither says one. */
export function regionOf({ props, provider }: Resource): string {
  return String(props.region ?? provider.region ?? "");
}
