import { isSet, rule, some, together, type Value } from "../../rule";
import { tokens } from "../../tokens";

const SPEAKS_HTTP = new Set(["http", "https", "http2", "http3"]);

/**
 * A server that hangs still accepts connections, so only an answer over HTTP tells. Where TLS is passed through the
 * balancer sees connections and nothing else.
 */
export const loadBalancerHealthcheck = rule({
  name: "digitalocean-load-balancer-healthcheck",
  pack: "continuity",
  holds:
    "a load balancer asks its servers over HTTP whether they serve, and soon leaves out one that does not",
  upholds: ["P03", "P40"],
  severity: "medium",
  frameworks: ["iso-27001-2022:A.8.14", "soc2-tsc:A1.2"],
  sources: [],
  types: tokens.digitalocean.loadBalancer,
  fix: "declare a healthcheck with protocol http or https and a path, checked often enough",
  config: {
    maxSeconds: {
      type: "number",
      means: "longest time until a server that stopped answering is left out, seconds",
      default: 60,
      minimum: 5,
      maximum: 600,
    },
  },
  good: {
    forwardingRules: [{ entryPort: 443, entryProtocol: "https", targetPort: 80, targetProtocol: "http" }],
    healthcheck: { protocol: "http", port: 80, path: "/healthz" },
  },
  bad: {
    forwardingRules: [{ entryPort: 443, entryProtocol: "https", targetPort: 80, targetProtocol: "http" }],
    healthcheck: { protocol: "tcp", port: 80 },
  },
  check(lb, report, { config: { maxSeconds } }) {
    const { healthcheck } = lb;
    if (!healthcheck) return report("it has no healthcheck");
    together(
      () => {
        const protocol = String(healthcheck.protocol).toLowerCase();
        if (protocol !== "tcp") return;
        if (isSet(healthcheck, "path")) report("its healthcheck has a path and only opens a connection");
        else if (some(lb.forwardingRules, isHttp) || isHttp(lb.glbSettings ?? {}))
          report("its healthcheck only opens a connection");
      },
      () => {
        const { unhealthyThreshold: failures, checkIntervalSeconds: interval } = healthcheck;
        const seconds = Number(failures ?? 3) * Number(interval ?? 10);
        if (!(seconds <= maxSeconds))
          report(`it leaves a server out after ${seconds} s, allowed: ${maxSeconds} s`);
      },
    );
  },
});

function isHttp({ targetProtocol, tlsPassthrough }: Value): boolean {
  return SPEAKS_HTTP.has(String(targetProtocol).toLowerCase()) && tlsPassthrough !== true;
}
