import { managed, serving } from "../../examples";
import { stackRule } from "../../rule";
import { MANAGED, runs } from "../../rulesets";
import { tokens } from "../../tokens";
import { zoneParts, zonesSetting } from "../../zoneParts";
import { isFree } from "../../zonePlan";

const { ruleset: RULESET, loadBalancer: BALANCER, dnsRecord: RECORD } = tokens.cloudflare;

/** The old `waf` setting says nothing any more: rule sets do. A zone on the Free plan can run the free ones only. */
export const zoneManagedRules = stackRule({
  name: "cloudflare-zone-managed-rules",
  pack: "edge",
  holds: "a zone that serves customers runs Cloudflare's managed rules",
  upholds: ["P18", "P23"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:6.4.2"],
  sources: ["prowler:zone_waf_enabled"],
  types: [...BALANCER, ...RECORD],
  fix: `declare a Ruleset of phase http_request_firewall_managed that executes ${MANAGED.cloudflare} with expression true`,
  twin: { rule: "cloudflare-managed-rules-block" },
  config: zonesSetting,
  good: [serving, managed(MANAGED.cloudflare)],
  bad: [serving],
  check(stack, report) {
    const zones = zoneParts(stack);
    zones.eachServed((zone, first) => {
      const hosts = () => zones.hostsOf(zone);
      const has = (id: string) => zones.has(RULESET, zone, (set) => runs(set, id, hosts));
      if (has(MANAGED.cloudflare)) return;
      if (!has(MANAGED.free)) report(first, `its zone runs no managed rules${zones.advice(zone)}`);
      else if (!isFree(zones, zone))
        report(
          first,
          `its zone is on a paid plan and runs Cloudflare's free rules only${zones.advice(zone)}`,
        );
    });
    zones.assertJudged();
  },
});
