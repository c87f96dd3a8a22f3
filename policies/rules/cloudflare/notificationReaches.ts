import { notificationReach } from "../../channels";
import { rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** Cloudflare accepts a notification that goes nowhere. */
export const notificationReaches = rule({
  name: "cloudflare-notification-reaches",
  pack: "monitoring",
  holds: "a notification is switched on and tells somebody",
  upholds: ["P19"],
  severity: "high",
  frameworks: ["soc2-tsc:CC7.3"],
  sources: [],
  types: tokens.cloudflare.notificationPolicy,
  fix: "set enabled to true, and name emails, webhooks or pagerduties in mechanisms",
  good: { alertType: "dos_attack_l7", enabled: true, mechanisms: { emails: [{ id: "ops@shop.example" }] } },
  bad: { alertType: "dos_attack_l7", enabled: true, mechanisms: {} },
  check(policy, report) {
    together(
      () => {
        if ((policy.enabled ?? true) !== true) report("it is switched off");
      },
      () => {
        const { channels, assertAllKnown } = notificationReach(policy);
        if (channels.size > 0) return;
        assertAllKnown();
        report("it tells nobody");
      },
    );
  },
});
