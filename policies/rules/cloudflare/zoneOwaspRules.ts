import { managed, serving } from "../../examples";
import { notApplicable } from "../../judgement";
import { known, stackRule } from "../../rule";
import { MANAGED, runs } from "../../rulesets";
import { tokens } from "../../tokens";
import { zoneParts, zonesSetting } from "../../zoneParts";
import { isFree } from "../../zonePlan";

const { ruleset: RULESET, loadBalancer: BALANCER, dnsRecord: RECORD } = tokens.cloudflare;

/** Cloudflare's own rules know what is exploited today; these know the shape of an attack. They begin with Pro. */
export const zoneOwaspRules = stackRule({
  name: "cloudflare-zone-owasp-rules",
  pack: "edge",
  holds: "a zone that serves customers runs the OWASP rules, where its plan has them",
  upholds: ["P18", "P23"],
  severity: "high",
  frameworks: ["pci-dss-4.0:6.4.2"],
  sources: ["prowler:zone_waf_owasp_ruleset_enabled"],
  types: [...BALANCER, ...RECORD],
  fix: `declare a Ruleset of phase http_request_firewall_managed that executes ${MANAGED.owasp} with expression true`,
  twin: { rule: "cloudflare-managed-rules-block" },
  config: {
    ...zonesSetting,
    freeZones: {
      type: "list",
      means: "ids of zones on the Free plan that do not show it, as by Bot Fight Mode",
      default: [],
    },
  },
  good: [serving, managed(MANAGED.owasp)],
  bad: [serving, managed(MANAGED.cloudflare)],
  check(stack, report) {
    const zones = zoneParts(stack);
    let [judged, free] = [0, 0];
    zones.eachServed((zone, first) => {
      const hosts = () => zones.hostsOf(zone);
      const has = zones.has(RULESET, zone, (set) => runs(set, MANAGED.owasp, hosts));
      const listed = stack.config.freeZones.some((id) => id === known(() => first.props.zoneId));
      if (!has && (listed || isFree(zones, zone))) {
        free++;
        return;
      }
      judged++;
      if (!has) report(first, `its zone does not run the OWASP rules${zones.advice(zone)}`);
    });
    zones.assertJudged();
    if (judged === 0 && free > 0) notApplicable("its zone is on the Free plan, which has no OWASP rules");
  },
});
