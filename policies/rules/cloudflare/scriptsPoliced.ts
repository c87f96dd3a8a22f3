import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";
import { zoneParts } from "../../zoneParts";

const { notificationPolicy: NOTIFICATION, pageShieldPolicy: POLICY } = tokens.cloudflare;
const told = {
  name: "told",
  type: NOTIFICATION[0],
  props: { alertType: "scriptmonitor_alert_new_hosts", mechanisms: { emails: [{ id: "ops@shop.example" }] } },
};

/** Without a policy a new script is one among many; with one, what it does not name is reported as such. */
export const scriptsPoliced = stackRule({
  name: "cloudflare-scripts-policed",
  pack: "edge",
  holds: "where people are told of new scripts, a policy says which ones a page may load",
  upholds: ["P31"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:6.4.3"],
  sources: [],
  types: NOTIFICATION,
  fix: "declare a PageShieldPolicy for the pages where customers pay",
  twin: { rule: "cloudflare-payment-scripts" },
  good: [told, { name: "scripts", type: POLICY[0], props: { zoneId: "z", enabled: true } }],
  bad: [told],
  check(stack, report) {
    const zones = zoneParts(stack);
    const served: string[] = [];
    zones.eachServed((zone) => served.push(zone));
    eachResource(stack.of(NOTIFICATION), (notification) => {
      if (!/^scriptmonitor_/.test(String(notification.props.alertType))) return;
      const policed = (zone: string) => zones.has(POLICY, zone, ({ props }) => props.enabled === true);
      if (
        served.length > 0
          ? served.some(policed)
          : stack.of(POLICY).some(({ props }) => props.enabled === true)
      )
        return;
      report(notification, "people are told of new scripts, and no policy says which ones are meant");
    });
  },
});
