import { values } from "../../join";
import type { Resource } from "../../resource";
import { assertKnown, eachResource, known, stackRule, together, UNKNOWN, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { droplet: DROPLET, dropletAutoscale: GROUP, loadBalancer: BALANCER } = tokens.digitalocean;
const TAG: readonly string[] = tokens.digitalocean.tag;

/** A tag hides how many servers stand behind it. Where the stack declares none, they are declared elsewhere. */
export const loadBalancerServers = stackRule({
  name: "digitalocean-load-balancer-servers",
  pack: "continuity",
  holds: "two servers or more carry the tag that a load balancer sends to",
  upholds: ["P03", "P40"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.14"],
  sources: [],
  types: BALANCER,
  fix: "declare a second server with that tag",
  twin: { rule: "digitalocean-load-balancer-nodes" },
  good: [
    { name: "lb", props: { dropletTag: "app" } },
    { name: "app-1", type: DROPLET[0], props: { tags: ["app"] } },
    { name: "app-2", type: DROPLET[0], props: { tags: ["app"] } },
  ],
  bad: [
    { name: "lb", props: { dropletTag: "app" } },
    { name: "app-1", type: DROPLET[0], props: { tags: ["app"] } },
  ],
  check(stack, report) {
    const droplets = stack.of(DROPLET).map((droplet) => tagged(droplet, "tags", (props) => props.tags));
    const groups = stack
      .of(GROUP)
      .map((group) => tagged(group, "dropletTemplate", (props) => props.dropletTemplate?.tags));
    // A group counts for two servers: how far it may shrink is another rule's.
    const servers = [...droplets, ...groups, ...groups];
    eachResource(stack.of(BALANCER), (lb) => {
      const { tags, assertAllKnown } = tagged(lb, "dropletTag", (props) => props.dropletTag);
      const [tag] = tags;
      if (tag === UNKNOWN) assertAllKnown();
      if (tag === undefined || tag === "") return;
      const behind = servers.filter((server) => server.tags.includes(tag));
      if (behind.length >= 2) return;
      together(
        ...servers.filter((server) => !behind.includes(server)).map((server) => server.assertAllKnown),
      );
      if (behind.length === 1) report(lb, `one server carries its tag, ${String(tag)}`);
    });
  },
});

/** Names of a resource's tags; one not known yet is named by the Tag it comes from, where the stack has that. */
function tagged(resource: Resource, property: string, read: (props: Resource["props"]) => Value) {
  const written = values(() => read(resource.props));
  const from = (resource.propertyDependencies[property] ?? []).filter(({ type }) => TAG.includes(type));
  const named = from.map((tag) => known(() => tag.props.name));
  const tags = written.flatMap((tag) => (tag === UNKNOWN && named.length > 0 ? named : [tag]));
  const assertAllKnown = () => {
    if (tags.includes(UNKNOWN)) assertKnown(read(resource.props));
  };
  return { tags, assertAllKnown };
}
