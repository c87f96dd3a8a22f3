import { alertReach } from "../../channels";
import { values } from "../../join";
import { rule, shown, together } from "../../rule";
import { tokens } from "../../tokens";

/** Measures in percent of what there is. */
const PERCENT =
  /^v1\/(insights\/droplet\/(cpu|memory_utilization_percent|disk_utilization_percent)|insights\/lbaas\/(avg_cpu_utilization_percent|connection_utilization_percent|tls_connections_per_second_utilization_percent|droplet_health)|dbaas\/alerts\/(cpu|memory_utilization|disk_utilization)_alerts)$/;
/** Measures that are bad when they are high, whatever their unit. */
const USE = new RegExp(
  `${PERCENT.source}|^v1/(insights/droplet/load_(1|5|15)|dbaas/alerts/load_(1|5|15)_alerts|insights/lbaas/increase_in_)`,
);
const WINDOW_MINUTES: Readonly<Record<string, number>> = { "5m": 5, "10m": 10, "30m": 30, "1h": 60 };
/** The one measure that is bad when it is low. */
const HEALTH = "v1/insights/lbaas/droplet_health";

/** The provider accepts an alert that never rings, always rings, or rings where nobody is. */
export const monitorAlertSane = rule({
  name: "digitalocean-monitor-alert-sane",
  pack: "monitoring",
  holds: "an alert is switched on, watches something, tells somebody and has a threshold that can be reached",
  upholds: ["P19", "P40"],
  severity: "medium",
  frameworks: ["nist-800-53r5:SI-4"],
  sources: [],
  types: tokens.digitalocean.monitorAlert,
  fix: "give it entities or tags, emails or slacks, and a threshold from 1 to 99 percent",
  good: {
    type: "v1/insights/droplet/cpu",
    compare: "GreaterThan",
    value: 80,
    tags: ["app"],
    alerts: { emails: ["ops@shop.example"] },
  },
  bad: {
    type: "v1/insights/droplet/cpu",
    compare: "LessThan",
    value: 80,
    tags: ["app"],
    alerts: { emails: ["ops@shop.example"] },
  },
  config: {
    maxMinutes: {
      type: "number",
      means: "longest time that servers behind a balancer are lost before somebody is told, minutes",
      default: 30,
      minimum: 5,
      maximum: 60,
    },
  },
  check(alert, report, { config }) {
    together(
      () => {
        if ((alert.enabled ?? true) !== true) report("it is switched off");
      },
      () => {
        const watched = [...values(() => alert.entities), ...values(() => alert.tags)];
        if (!watched.some(Boolean)) report("it watches nothing: no entities, no tags");
      },
      () => {
        const { channels, assertAllKnown } = alertReach(() => alert.alerts);
        if (channels.size > 0) return;
        assertAllKnown();
        report("it tells nobody: no emails, no slacks");
      },
      () => {
        if (!USE.test(String(alert.type ?? ""))) return;
        const wanted = alert.type === HEALTH ? "LessThan" : "GreaterThan";
        if (alert.compare !== wanted)
          report(`compare is ${shown(() => alert.compare)}, so it rings while all is well`);
      },
      () => {
        if (!PERCENT.test(String(alert.type ?? ""))) return;
        const highest = alert.type === HEALTH ? 100 : 99.99;
        const value = Number(alert.value);
        if (!(value >= 1 && value <= highest)) {
          report(
            `value is ${shown(() => alert.value)}, which ${value >= 1 ? "nothing exceeds" : "is no percentage"}`,
          );
        }
      },
      () => {
        if (alert.type !== HEALTH) return;
        const minutes = WINDOW_MINUTES[String(alert.window)] ?? 0;
        if (minutes > config.maxMinutes)
          report(`servers are lost for ${minutes} minutes before it rings, allowed: ${config.maxMinutes}`);
      },
      () => {
        if (alert.type !== HEALTH || !(Number(alert.value) >= 1)) return;
        if (Number(alert.value) <= 50)
          report(`value is ${alert.value}, so it is silent while one of two servers is lost`);
      },
    );
  },
});
