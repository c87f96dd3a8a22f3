import { serving } from "../../examples";
import { stackRule } from "../../rule";
import { tokens } from "../../tokens";
import { zoneParts, zonesSetting } from "../../zoneParts";

const { zoneDnssec: DNSSEC, zone: ZONE, loadBalancer: BALANCER, dnsRecord: RECORD } = tokens.cloudflare;

/** Without signatures whoever answers first decides where customers go. A partial zone's names are served elsewhere. */
export const zoneDnssec = stackRule({
  name: "cloudflare-zone-dnssec",
  pack: "edge",
  holds: "a zone that serves customers signs its answers",
  upholds: ["P24"],
  severity: "high",
  frameworks: ["nist-800-53r5:SC-20"],
  sources: ["prowler:zone_dnssec_enabled"],
  types: [...BALANCER, ...RECORD],
  fix: "declare a ZoneDnssec with status active",
  twin: { rule: "cloudflare-dnssec-active" },
  config: zonesSetting,
  good: [serving, { name: "dnssec", type: DNSSEC[0], props: { zoneId: "z", status: "active" } }],
  bad: [serving],
  check(stack, report) {
    const zones = zoneParts(stack);
    zones.eachServed((zone, first) => {
      if (
        zones.has(DNSSEC, zone, () => true) ||
        zones.has(ZONE, zone, ({ props }) => props.type === "partial")
      )
        return;
      report(first, `its zone has no DNSSEC${zones.advice(zone)}`);
    });
    zones.assertJudged();
  },
});
