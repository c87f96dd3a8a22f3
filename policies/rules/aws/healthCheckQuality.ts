import { hasDistinct } from "../../counts";
import { elements, isSet, rule, together, type Props, type Report } from "../../rule";
import { tokens } from "../../tokens";

/** Fewest regions that AWS takes, so that one that is cut off itself is outvoted. */
const REGIONS = 3;

/** A check that is off counts as healthy, so a fail-over that hangs on it never happens. */
export const healthCheckQuality = rule({
  name: "aws-health-check-quality",
  pack: "continuity",
  holds: "a health check is on, means what it finds, asks from several places, and notices a failure in time",
  upholds: ["P02", "P15", "P40"],
  severity: "high",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: tokens.aws.healthCheck,
  fix: "leave disabled and invertHealthcheck off, ask from 3 regions or more, and ask more often",
  config: {
    maxSeconds: {
      type: "number",
      means: "longest time until an endpoint that stopped answering counts as unhealthy, seconds",
      default: 90,
      minimum: 10,
      maximum: 600,
    },
  },
  good: { type: "HTTPS", fqdn: "app.acme.example", requestInterval: 10, failureThreshold: 3 },
  bad: { type: "HTTPS", fqdn: "app.acme.example", requestInterval: 30, failureThreshold: 10 },
  check(check, report, { config: { maxSeconds } }) {
    together(
      () => {
        if (check.disabled === true) report("it is off, and so always healthy");
      },
      () => {
        const type = String(check.type).toUpperCase();
        if (type === "CALCULATED") judgeCalculated(check, report);
        else if (/^(HTTP|TCP)/.test(type)) judgeEndpoint(check, report, maxSeconds);
      },
    );
  },
});

function judgeEndpoint(check: Props, report: Report, maxSeconds: number): void {
  together(
    () => {
      if (check.invertHealthcheck === true) report("it calls an endpoint healthy that does not answer");
    },
    () => {
      if (hasDistinct(check.regions, 1) && !hasDistinct(check.regions, REGIONS))
        report(`it asks from fewer than ${REGIONS} regions`);
    },
    () => {
      const seconds = Number(check.failureThreshold ?? 3) * Number(check.requestInterval ?? 30);
      if (!(seconds <= maxSeconds))
        report(`it notices a failure after ${seconds} s, allowed: ${maxSeconds} s`);
    },
  );
}

/** One that combines others is always healthy with a threshold of 0, and never with more than it combines. */
function judgeCalculated(check: Props, report: Report): void {
  const children = isSet(check, "childHealthchecks") ? elements(check.childHealthchecks).length : 0;
  const needed = Number(check.childHealthThreshold ?? 0);
  if (!(needed >= 1)) report("it is healthy with none of its checks healthy");
  else if (needed > children) report(`it needs ${needed} healthy checks of ${children}`);
}
