import { alertReach } from "../../channels";
import { join } from "../../join";
import { eachResource, some, stackRule, together, type Props } from "../../rule";
import { tokens } from "../../tokens";

const { uptimeAlert: ALERT, uptimeCheck: CHECK } = tokens.digitalocean;
const told = { notifications: [{ emails: ["ops@shop.example"] }] };

/** A check by itself only draws a graph: it tells somebody through its alerts. */
export const uptimeAlerts = stackRule({
  name: "digitalocean-uptime-alerts",
  pack: "monitoring",
  holds: "every uptime check tells when its target is down, and in time when the certificate ends",
  upholds: ["P19", "P25", "P40"],
  severity: "high",
  frameworks: ["soc2-tsc:A1.2", "nist-800-53r5:SI-4"],
  sources: [],
  types: CHECK,
  fix: "declare UptimeAlerts of type down and ssl_expiry with checkId of the check, and somebody to tell",
  twin: { rule: "digitalocean-uptime-check-regions" },
  config: {
    leastDays: {
      type: "number",
      means: "least time between the alert on a certificate and its end, days",
      default: 14,
      minimum: 3,
      maximum: 60,
    },
    maxMinutes: {
      type: "number",
      means: "longest time that a target is down before somebody is told, minutes",
      default: 10,
      minimum: 2,
      maximum: 60,
    },
  },
  good: [
    { name: "app", props: { id: "c", target: "https://app.shop.example" } },
    { name: "down", type: ALERT[0], props: { checkId: "c", type: "down", ...told } },
    { name: "lapses", type: ALERT[0], props: { checkId: "c", type: "ssl_expiry", threshold: 21, ...told } },
  ],
  bad: [{ name: "app", props: { id: "c", target: "https://app.shop.example" } }],
  check(stack, report) {
    const { leastDays, maxMinutes } = stack.config;
    const alertsOf = join({ from: stack.of(ALERT), to: stack.of(CHECK), property: "checkId", keys: ["id"] });
    eachResource(stack.of(CHECK), (check) => {
      const { found, assertAllKnown } = alertsOf(check);
      const hasOne = (does: (alert: Props) => boolean): boolean => {
        if (some(found, ({ props }) => does(props))) return true;
        assertAllKnown();
        return false;
      };
      together(
        () => {
          const isDown = (alert: Props) => /^down(_global)?$/.test(alert.type) && tells(alert);
          if (hasOne((alert) => isDown(alert) && minutesOf(alert) <= maxMinutes)) return;
          if (hasOne(isDown))
            report(check, `nobody is told within ${maxMinutes} minutes that its target is down`);
          else report(check, "nobody is told when its target is down");
        },
        () => {
          if (!/^https:/i.test(String(check.props.target ?? ""))) return;
          const lapses = (alert: Props) => alert.type === "ssl_expiry" && inTime(alert, leastDays);
          if (hasOne((alert) => lapses(alert) && tells(alert))) return;
          report(check, `nobody is told ${leastDays} days before the certificate of its target ends`);
        },
      );
    });
  },
});

/** `5m` and `1h` in minutes; without a period an alert rings at once. */
function minutesOf({ period }: Props): number {
  const [, count, unit] = /^(\d+)(m|h)$/.exec(String(period ?? "")) ?? [];
  return Number(count ?? 0) * (unit === "h" ? 60 : 1);
}

function inTime({ threshold, comparison }: Props, leastDays: number): boolean {
  return Number(threshold) >= leastDays && comparison !== "greater_than";
}

function tells(alert: Props): boolean {
  const { channels, assertAllKnown } = alertReach(() => alert.notifications);
  if (channels.size === 0) assertAllKnown();
  return channels.size > 0;
}
