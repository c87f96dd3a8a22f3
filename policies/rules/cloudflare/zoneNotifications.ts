import type { Resource } from "../../resource";
import { notApplicable } from "../../judgement";
import { isOf, tellsOfPools, tellsOfZone, usesPool } from "../../notifications";
import { eachResource, known, some, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";
import { zoneParts, zonesSetting } from "../../zoneParts";

const { loadBalancer: BALANCER, dnsRecord: RECORD, pool: POOL } = tokens.cloudflare;
const POLICY = tokens.cloudflare.notificationPolicy;

const CERTIFICATE = [
  "universal_ssl_event_type",
  "dedicated_ssl_certificate_event_type",
  "custom_ssl_certificate_event_type",
];
const ATTACK = ["dos_attack_l7", "advanced_ddos_attack_l7_alert"];
const HEALTH = ["load_balancing_health_alert"];
const mechanisms = { emails: [{ id: "ops@shop.example" }] };

/** What only the edge sees: that it left a site, that a certificate was not renewed, that an attack is on. */
export const zoneNotifications = stackRule({
  name: "cloudflare-zone-notifications",
  pack: "monitoring",
  holds: "the edge tells when a pool falls ill, a certificate changes or an attack is mitigated",
  upholds: ["P02", "P19", "P25", "P40"],
  severity: "high",
  frameworks: ["soc2-tsc:CC7.3", "nist-800-53r5:SI-4"],
  sources: [],
  types: [...BALANCER, ...RECORD],
  fix: "declare a NotificationPolicy of each alertType, without a filter that leaves this out",
  twin: { rule: "cloudflare-notification-reaches" },
  config: zonesSetting,
  good: [
    { name: "www", type: RECORD[0], props: { zoneId: "z", proxied: true } },
    { name: "tls", type: POLICY[0], props: { alertType: CERTIFICATE[0], mechanisms } },
    { name: "dos", type: POLICY[0], props: { alertType: ATTACK[0], mechanisms } },
  ],
  bad: [{ name: "www", type: RECORD[0], props: { zoneId: "z", proxied: true } }],
  check(stack, report) {
    const balancers = stack.of(BALANCER).filter(({ props }) => known(() => props.enabled) !== false);
    const zones = zoneParts(stack);
    let judged = 0;
    const need = (
      subject: Resource,
      what: string,
      types: string[],
      tells: (policy: Resource) => boolean,
      advice = "",
    ) => {
      judged++;
      if (some(stack.of(POLICY), (policy) => isOf(policy.props, types) && tells(policy))) return;
      if (subject.props.enabled === false) return;
      report(subject, `nobody is told ${what}: no notification of ${types.join(" or ")}${advice}`);
    };
    together(
      () =>
        eachResource(balancers, (balancer) => {
          need(balancer, "when a pool falls ill", HEALTH, (policy) => {
            const used = stack.of(POOL).filter((pool) => usesPool(balancer, pool));
            return tellsOfPools(policy, used);
          });
        }),
      () =>
        zones.eachServed((zone, first) => {
          const ofZone = (policy: Resource) => tellsOfZone(policy, first);
          together(
            () => need(first, "when a certificate is not renewed", CERTIFICATE, ofZone, zones.advice(zone)),
            () => need(first, "of an attack", ATTACK, ofZone, zones.advice(zone)),
          );
        }),
    );
    if (judged === 0) zones.assertJudged();
    if (judged === 0) notApplicable("nothing is served through the edge");
  },
});
