import { isSet, rule, together, type Props } from "../../rule";
import { tokens } from "../../tokens";

/**
 * A probe that takes an error, or the page that a redirect leads to, for an answer keeps sending visitors to a site
 * that is down.
 */
export const monitorQuality = rule({
  name: "cloudflare-monitor-quality",
  pack: "continuity",
  holds: "a monitor takes only a success of the origin itself for healthy, and notices a failure in time",
  upholds: ["P02", "P19", "P40"],
  severity: "medium",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: tokens.cloudflare.monitor,
  fix: "set expectedCodes to 200 or 2xx, leave followRedirects off, and probe more often",
  config: {
    maxSeconds: {
      type: "number",
      means: "longest time until an origin that stopped answering counts as unhealthy, seconds",
      default: 180,
      minimum: 10,
      maximum: 1800,
    },
  },
  good: { type: "https", expectedCodes: "200", interval: 60, consecutiveDown: 2 },
  bad: { type: "https", expectedCodes: "5xx", followRedirects: true },
  check(monitor, report, { config: { maxSeconds } }) {
    const kind = () => String(monitor.type ?? "http");
    const http = () => /^https?$/i.test(kind());
    together(
      () => {
        const codes = String(monitor.expectedCodes ?? "");
        if (codes === "" && http()) report("expectedCodes is not set");
        const others = codes
          .split(",")
          .filter((code) => code !== "" && !/^2([0-9]{2}|xx)(-2[0-9]{2})?$/i.test(code.trim()));
        if (others.length > 0 && http()) report(`expectedCodes takes ${others.join(", ")} for healthy`);
      },
      () => {
        if (!http() && speaksHttp(monitor))
          report(`type ${kind()} asks for no page, and takes a port for the site`);
      },
      () => {
        if (monitor.followRedirects === true && http()) report("it follows redirects");
      },
      () => {
        const { interval, timeout, retries, consecutiveDown } = monitor;
        const tries = Number(retries ?? 2) + 1;
        const seconds =
          Number(interval ?? 60) * Math.max(1, Number(consecutiveDown ?? 0)) + Number(timeout ?? 5) * tries;
        if (!(seconds <= maxSeconds))
          report(`it notices a failure after ${seconds} s, allowed: ${maxSeconds} s`);
      },
    );
  },
});

/** Ports of the web. */
const WEB = new Set([80, 443, 8080, 8443]);

/** Whether a monitor of another kind is meant for a site: by its port, or by what only HTTP has. */
function speaksHttp(monitor: Props): boolean {
  return (
    WEB.has(Number(monitor.port)) || ["path", "expectedCodes", "header"].some((key) => isSet(monitor, key))
  );
}
