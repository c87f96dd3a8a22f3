import type { Resource } from "./resource";
import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { known } from "./unknown";

/** What serves customers through the edge, by zone id: load balancers and proxied records. */
export function servedZones(stack: Pick<StackView<Record<never, never>>, "of">): Map<string, Resource[]> {
  const served = new Map<string, Resource[]>();
  for (const resource of stack.of([...tokens.cloudflare.loadBalancer, ...tokens.cloudflare.dnsRecord])) {
    if (known(() => resource.props.proxied) !== true) continue;
    const zone = known(() => resource.props.zoneId);
    if (typeof zone !== "string") continue;
    const sameZone = served.get(zone);
    if (sameZone) sameZone.push(resource);
    else served.set(zone, [resource]);
  }
  return served;
}
