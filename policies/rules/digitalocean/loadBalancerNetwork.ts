import type { Resource } from "../../resource";
import { values } from "../../join";
import { assertKnown, eachResource, stackRule, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const { droplet: DROPLET, loadBalancer: BALANCER } = tokens.digitalocean;

/** A balancer reaches droplets of its own network only; those of another one are never healthy. */
export const loadBalancerNetwork = stackRule({
  name: "digitalocean-load-balancer-network",
  pack: "network",
  holds: "a load balancer and the droplets behind its tag are in the same network",
  upholds: ["P03", "P18"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.22"],
  sources: [],
  types: BALANCER,
  fix: "give both the same vpcUuid",
  twin: { rule: "digitalocean-network-chosen" },
  good: [
    { name: "lb", props: { dropletTag: "app", vpcUuid: "v1" } },
    { name: "app", type: DROPLET[0], props: { tags: ["app"], vpcUuid: "v1" } },
  ],
  bad: [
    { name: "lb", props: { dropletTag: "app", vpcUuid: "v1" } },
    { name: "app", type: DROPLET[0], props: { tags: ["app"], vpcUuid: "v2" } },
  ],
  check(stack, report) {
    const byTag = new Map<unknown, Resource[]>();
    for (const droplet of stack.of(DROPLET)) {
      for (const tag of values(() => droplet.props.tags)) {
        const tagged = byTag.get(tag);
        if (tagged) tagged.push(droplet);
        else byTag.set(tag, [droplet]);
      }
    }
    eachResource(stack.of(BALANCER), (lb) => {
      const behind = byTag.get(lb.props.dropletTag) ?? [];
      eachResource(behind, (droplet) => {
        if (sameNetwork(lb, droplet)) return;
        report(lb, `droplet ${droplet.name} behind tag ${lb.props.dropletTag} is in another network`);
      });
      eachResource(byTag.get(UNKNOWN) ?? [], (droplet) => assertKnown(droplet.props.tags));
    });
  },
});

/** By the Vpc resource where both come from one, else by id: ids of new networks are unknown at preview. */
function sameNetwork(a: Resource, b: Resource): boolean {
  const [vpcOfA, vpcOfB] = [vpcOf(a), vpcOf(b)];
  return vpcOfA && vpcOfB ? vpcOfA === vpcOfB : a.props.vpcUuid === b.props.vpcUuid;
}

function vpcOf({ propertyDependencies }: Resource): Resource | undefined {
  return propertyDependencies.vpcUuid?.find(({ type }) => type === tokens.digitalocean.vpc[0]);
}
