import { assertKnown, eachResource, known, stackRule, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const { vpc: VPC, vpcPeering: PEERING } = tokens.digitalocean;

/** A peering lets each network reach every server of the other one that no firewall guards by itself. */
export const vpcPeeringKnown = stackRule({
  name: "digitalocean-vpc-peering-known",
  pack: "network",
  holds: "a network is peered with networks that the firm knows, and no other",
  upholds: ["P18", "P27"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.22"],
  sources: [],
  types: PEERING,
  fix: "peer networks of the stack, or name the other one in the setting knownNetworks",
  twin: { none: "which networks are the stack's is said by those" },
  config: {
    knownNetworks: {
      type: "list",
      means: "ids of networks outside the stack that it may be peered with",
      default: [],
    },
  },
  good: [
    { name: "one", type: VPC[0], props: { id: "v1" } },
    { name: "two", type: VPC[0], props: { id: "v2" } },
    { name: "peering", props: { vpcIds: ["v1", "v2"] } },
  ],
  bad: [
    { name: "one", type: VPC[0], props: { id: "v1" } },
    { name: "peering", props: { vpcIds: ["v1", "v9"] } },
  ],
  check(stack, report) {
    const own = new Set(stack.of(VPC).map(({ props }) => known(() => props.id)));
    const isKnown = (id: unknown) => own.has(id) || stack.config.knownNetworks.includes(String(id));
    eachResource(stack.of(PEERING), (peering) => {
      const { vpcIds } = peering.props;
      const from = (peering.propertyDependencies.vpcIds ?? []).filter(({ type }) =>
        VPC.includes(type as never),
      );
      // Every one of them came from a network of the stack, whatever its id is.
      if (from.length > 0 && from.length >= (vpcIds?.length ?? 0)) return;
      const ids = Array.from({ length: vpcIds?.length ?? 0 }, (_, i) => known(() => vpcIds[i]));
      ids.forEach((id) => {
        if (id !== UNKNOWN && !isKnown(id)) report(peering, `network ${id} is none of the stack's`);
      });
      // As many as come from networks of the stack may be unknown: they are made in the same run.
      if (ids.filter((id) => id === UNKNOWN).length > from.length) assertKnown(vpcIds);
    });
  },
});
