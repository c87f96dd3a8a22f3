import { meantBy, meantByAny, meet } from "../../droplets";
import { eachResource, elements, shown, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const { droplet: DROPLET, dropletAutoscale: POOL, firewall: FIREWALL } = tokens.digitalocean;

/** DigitalOcean has no default firewall: a droplet that no firewall names, by id or by tag, is open. */
export const dropletFirewall = stackRule({
  name: "digitalocean-droplet-firewall",
  pack: "network",
  holds: "every droplet, and every pool of them, is behind a firewall, by its id or by one of its tags",
  upholds: ["P18"],
  severity: "critical",
  frameworks: ["cis-digitalocean-services-1.0:2.3", "pci-dss-4.0:1.3"],
  sources: [],
  types: [...DROPLET, ...POOL],
  fix: "give it a tag that a Firewall names, or add its id to dropletIds",
  twin: { none: "a droplet is covered by a firewall beside it" },
  good: [
    { name: "app", props: { tags: ["app"] } },
    { name: "wall", type: FIREWALL[0], props: { tags: ["app"] } },
  ],
  bad: [{ name: "app", props: { tags: ["app"] } }],
  check(stack, report) {
    const firewalls = meantByAny(stack.of(FIREWALL).map(meantBy));
    eachResource(stack.of([...DROPLET, ...POOL]), (server) => {
      if (meet(firewalls, meantBy(server))) return;
      const { tags, dropletTemplate } = server.props;
      const said = elements(dropletTemplate ? dropletTemplate.tags : tags).map(shown);
      report(
        server,
        `no firewall names it${said.length > 0 ? ` or its tags ${said.join(", ")}` : ", and it has no tag"}`,
      );
    });
  },
});
