import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";
import { trialSetting, unlessTrial } from "../../trial";

const { loadBalancer: BALANCER, zoneDnssec: DNSSEC } = tokens.cloudflare;

/**
 * Without its balancer the site has no address. Without its keys the whole domain is forged to every resolver, as long
 * as the registrar vouches for them, and that lasts days.
 */
export const entryProtected = stackRule({
  name: "cloudflare-entry-protected",
  pack: "continuity",
  holds: "the engine refuses to delete what a domain is reached by, except in a trial",
  upholds: ["P02", "P40"],
  severity: "medium",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: [...BALANCER, ...DNSSEC],
  fix: "set protect to true among its options; a trial says what it is by the default tags of its AWS provider",
  twin: { none: "whether a resource belongs to a trial is said by the whole stack" },
  config: trialSetting,
  good: [{ name: "edge", props: { name: "app.shop.example", enabled: true }, protect: true }],
  bad: [{ name: "edge", props: { name: "app.shop.example", enabled: true } }],
  check(stack, report) {
    unlessTrial(stack, report, (note) => {
      eachResource(stack.of([...BALANCER, ...DNSSEC]), (entry) => {
        const { protect, props } = entry;
        if (protect || props.enabled === false || props.status === "disabled") return;
        note(entry, "nothing protects it from deletion");
      });
    });
  },
});
