import { rule } from "../../rule";
import { tokens } from "../../tokens";

const { accessApplication, accessPolicy, organization } = tokens.cloudflare;
const HOURS: Record<string, number> = {
  ns: 1 / 3.6e12,
  us: 1 / 3.6e9,
  ms: 1 / 3.6e6,
  s: 1 / 3600,
  m: 1 / 60,
  h: 1,
};

/**
 * Nothing said means 24 hours for an application; a policy without one takes the application's, and an application
 * for SSH has none: its certificate ends it.
 */
export const accessSession = rule({
  name: "cloudflare-access-session",
  pack: "access",
  holds: "an administrator signs in again after half an hour",
  upholds: ["P28", "P30"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:8.2.8"],
  sources: [],
  types: [...accessApplication, ...accessPolicy, ...organization],
  fix: "set sessionDuration, for example 30m",
  config: {
    maxHours: { type: "number", means: "longest session, hours", default: 0.5, minimum: 0.25, maximum: 24 },
  },
  good: { type: "self_hosted", sessionDuration: "30m" },
  bad: { type: "self_hosted", sessionDuration: "720h" },
  check(props, report, { type, config }) {
    const own = (accessApplication as readonly string[]).includes(type);
    if (!props.sessionDuration && (!own || props.type === "infrastructure")) return;
    const duration = props.sessionDuration || "24h";
    if (hoursOf(duration) > config.maxHours)
      report(`sessionDuration is ${duration}, allowed: ${config.maxHours * 60}m`);
  },
});

/** A duration as Go writes it, `1h30m`; what cannot be read is endless. */
function hoursOf(duration: string): number {
  const parts = [...String(duration).matchAll(/([\d.]+)(ns|us|ms|s|m|h)/g)];
  if (parts.length === 0) return Infinity;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (HOURS[unit ?? ""] ?? Infinity), 0);
}
