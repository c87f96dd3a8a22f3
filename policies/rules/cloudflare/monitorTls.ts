import { rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** A probe that accepts any certificate calls an impostor healthy. */
export const monitorTls = rule({
  name: "cloudflare-monitor-tls",
  pack: "tls",
  holds: "health probes go over HTTPS and check the certificate",
  upholds: ["P19", "P24"],
  severity: "high",
  frameworks: ["nist-800-53r5:SC-8"],
  sources: [],
  types: [...tokens.cloudflare.monitor, ...tokens.cloudflare.healthcheck],
  fix: "set type https and leave allowInsecure off",
  good: { type: "https", path: "/readyz", allowInsecure: false },
  bad: { type: "https", path: "/readyz", allowInsecure: true },
  check(monitor, report) {
    together(
      () => {
        const kind = String(monitor.type ?? "http").toLowerCase();
        if (kind === "http") report("type is http");
      },
      () => {
        if ((monitor.allowInsecure ?? monitor.httpConfig?.allowInsecure) === true)
          report("allowInsecure is on");
      },
    );
  },
});
