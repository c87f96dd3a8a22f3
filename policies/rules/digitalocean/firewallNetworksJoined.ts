import { holdsRange, isPrivate } from "../../cidr";
import { values } from "../../join";
import { assertKnown, each, eachResource, known, stackRule, UNKNOWN, type Value } from "../../rule";
import type { Resource } from "../../resource";
import { tokens } from "../../tokens";

const { droplet: DROPLET, firewall: FIREWALL, vpc: VPC, vpcPeering: PEERING } = tokens.digitalocean;
const TAG: readonly string[] = tokens.digitalocean.tag;

/**
 * Networks of DigitalOcean do not reach one another by themselves. A firewall that opens one to another shows that
 * they should: without a peering the way between two sites is missing, which shows when the second one is needed.
 */
export const firewallNetworksJoined = stackRule({
  name: "digitalocean-firewall-networks-joined",
  pack: "continuity",
  holds: "networks that firewalls open to one another are peered",
  upholds: ["P01", "P05", "P40"],
  severity: "medium",
  frameworks: ["iso-27001-2022:A.8.14"],
  sources: [],
  types: FIREWALL,
  fix: "declare a VpcPeering of both networks, or name the range in the setting joinedElsewhere",
  twin: { none: "which networks a firewall joins is said by its servers" },
  config: {
    joinedElsewhere: {
      type: "list",
      means: "ranges of networks that are joined by something else than a peering",
      default: [],
    },
  },
  good: [
    { name: "one", type: VPC[0], props: { id: "v1", ipRange: "10.1.0.0/16" } },
    { name: "two", type: VPC[0], props: { id: "v2", ipRange: "10.2.0.0/16" } },
    { name: "app", type: DROPLET[0], props: { tags: ["app"], vpcUuid: "v1" } },
    { name: "wall", props: { tags: ["app"], outboundRules: [{ destinationAddresses: ["10.2.0.0/16"] }] } },
    { name: "peering", type: PEERING[0], props: { vpcIds: ["v1", "v2"] } },
  ],
  bad: [
    { name: "one", type: VPC[0], props: { id: "v1", ipRange: "10.1.0.0/16" } },
    { name: "two", type: VPC[0], props: { id: "v2", ipRange: "10.2.0.0/16" } },
    { name: "app", type: DROPLET[0], props: { tags: ["app"], vpcUuid: "v1" } },
    { name: "wall", props: { tags: ["app"], outboundRules: [{ destinationAddresses: ["10.2.0.0/16"] }] } },
  ],
  check(stack, report) {
    const networks = stack.of(VPC);
    const peerings = stack.of(PEERING);
    const droplets = stack.of(DROPLET);
    if (networks.length < 2) return;
    const isJoined = (a: Resource, b: Resource) => {
      const joins = peerings.map((peering) => () => {
        const ends = networksIn(peering, "vpcIds", networks);
        if (ends.has(a) && ends.has(b)) return true;
        assertAnyKnown(peering.props.vpcIds, ends.size);
        return false;
      });
      return joins.some((is) => known(is) === true) || joins.some((is) => is());
    };
    eachResource(stack.of(FIREWALL), (firewall) => {
      const behind = droplets.filter((droplet) => sharesTag(firewall, droplet));
      const own = new Set(behind.flatMap((droplet) => [...networksIn(droplet, "vpcUuid", networks)]));
      if (own.size === 0) {
        // Only what is not known yet could still be a server of one of the networks.
        [firewall, ...droplets].forEach(({ props }) => assertKnown(props.tags));
        behind.forEach(({ props }) => void props.vpcUuid);
        return;
      }
      const others = networks.filter((vpc) => !own.has(vpc));
      const judge = (range: Value) => {
        if (!isPrivate(range) || stack.config.joinedElsewhere.includes(String(range))) return;
        const opened = others.filter((vpc) => known(() => holdsRange(vpc.props.ipRange, range)) === true);
        if (opened.length === 0) others.forEach((vpc) => void vpc.props.ipRange);
        const unjoined = opened.filter((other) => ![...own].some((vpc) => isJoined(vpc, other)));
        unjoined.forEach(({ name }) =>
          report(firewall, `${String(range)} is network ${name}, which nothing joins to that of its servers`),
        );
      };
      each(firewall.props.outboundRules, ({ destinationAddresses }) => each(destinationAddresses, judge));
    });
  },
});

/** Whether a firewall covers a droplet by a tag, by its name or by the Tag that it comes from. */
function sharesTag(firewall: Resource, droplet: Resource): boolean {
  const [tags, own] = [firewall, droplet].map(({ props }) =>
    values(() => props.tags).filter((tag) => tag !== UNKNOWN),
  );
  const [from = [], ownFrom = []] = [firewall, droplet].map(({ propertyDependencies }) =>
    (propertyDependencies.tags ?? []).filter(({ type }) => TAG.includes(type)),
  );
  return own!.some((tag) => tags!.includes(tag)) || ownFrom.some((tag) => from.includes(tag));
}

/** The networks that a property names, by where it came from or by id. */
function networksIn(resource: Resource, property: string, networks: readonly Resource[]): Set<Resource> {
  const from = resource.propertyDependencies[property] ?? [];
  const ids = values(() => resource.props[property]).filter((id) => id !== UNKNOWN && id !== undefined);
  const isNamed = (vpc: Resource) => from.includes(vpc) || ids.includes(known(() => vpc.props.id));
  return new Set(networks.filter(isNamed));
}

/** Reads every id where one that is not known may be any network, and so throws. */
function assertAnyKnown(ids: Value, found: number): void {
  if (values(() => ids).length > found) assertKnown(ids);
}
