import { join, values } from "../../join";
import { eachResource, stackRule, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const { droplet: DROPLET, firewall: FIREWALL, tag: TAG } = tokens.digitalocean;

/** DigitalOcean has no default firewall: a droplet that no firewall names, by id or by tag, is open. */
export const dropletFirewall = stackRule({
  name: "digitalocean-droplet-firewall",
  pack: "network",
  holds: "every droplet is behind a firewall, by its id or by one of its tags",
  upholds: ["P18"],
  severity: "critical",
  frameworks: ["cis-digitalocean-services-1.0:2.3", "pci-dss-4.0:1.3"],
  sources: [],
  types: DROPLET,
  fix: "give it a tag that a Firewall names, or add its id to dropletIds",
  twin: { none: "a droplet is covered by a firewall beside it" },
  good: [
    { name: "app", props: { tags: ["app"] } },
    { name: "wall", type: FIREWALL[0], props: { tags: ["app"] } },
  ],
  bad: [{ name: "app", props: { tags: ["app"] } }],
  check(stack, report) {
    const droplets = stack.of(DROPLET);
    const firewalls = stack.of(FIREWALL);
    const tagsOf = (r: { props: Record<string, unknown> }) => values(() => r.props.tags);
    const tags = new Set(firewalls.flatMap(tagsOf));
    const tagResources = new Set(firewalls.flatMap((f) => f.propertyDependencies.tags ?? []).filter(isTag));
    const byId = join({ from: firewalls, to: droplets, property: "dropletIds", keys: ["id"] });
    eachResource(droplets, (droplet) => {
      const own = tagsOf(droplet);
      const dependencies = droplet.propertyDependencies.tags ?? [];
      if (own.some((t) => t !== UNKNOWN && tags.has(t)) || dependencies.some((d) => tagResources.has(d)))
        return;
      const { found, assertAllKnown } = byId(droplet);
      if (found.length > 0) return;
      assertAllKnown();
      // Only an unknown tag, of the droplet or of a firewall, could still save it: reading it says so.
      if (own.includes(UNKNOWN)) readTags(droplet.props);
      if (own.length > 0 && tags.has(UNKNOWN)) firewalls.forEach((f) => readTags(f.props));
      report(
        droplet,
        `no firewall names it${own.length > 0 ? ` or its tags ${own.join(", ")}` : ", and it has no tag"}`,
      );
    });
  },
});

function isTag({ type }: { type: string }): boolean {
  return (TAG as readonly string[]).includes(type);
}

function readTags({ tags }: Record<string, unknown>): void {
  if (Array.isArray(tags)) for (let i = 0; i < tags.length; i++) void tags[i];
}
