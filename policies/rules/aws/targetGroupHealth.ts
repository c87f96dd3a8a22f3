import { rule, together } from "../../rule";
import { tokens } from "../../tokens";

/** A check that takes an error for an answer keeps sending customers to a server that has none. */
export const targetGroupHealth = rule({
  name: "aws-target-group-health",
  pack: "continuity",
  holds: "a server that fails is found within minutes, and an error is no sign of health",
  upholds: ["P03", "P40"],
  severity: "high",
  frameworks: ["soc2-tsc:A1.2"],
  sources: ["checkov:CKV_AWS_261"],
  types: tokens.aws.targetGroup,
  fix: "set healthCheck.matcher to 200 or 200-399, and interval and unhealthyThreshold to less",
  config: {
    maxSeconds: {
      type: "number",
      means: "longest time until a server that fails is left out, seconds",
      default: 300,
      minimum: 10,
      maximum: 3_600,
    },
  },
  good: { port: 443, protocol: "TCP", healthCheck: { protocol: "HTTP", matcher: "200", interval: 10 } },
  bad: { port: 443, protocol: "TCP", healthCheck: { protocol: "HTTP", matcher: "200-499", interval: 10 } },
  check({ healthCheck, protocol }, report, { config }) {
    const check = () => healthCheck ?? {};
    // What gRPC answers is no HTTP status.
    const isHttp = () => /^https?$/i.test(String(check().protocol ?? protocol ?? "HTTP"));
    together(
      () => {
        if (check().enabled === false) report("its health is not checked");
      },
      () => {
        const seconds = Number(check().interval ?? 30) * Number(check().unhealthyThreshold ?? 3);
        if (!(seconds <= config.maxSeconds))
          report(`a server that fails is left out after ${seconds} s, allowed: ${config.maxSeconds} s`);
      },
      () => {
        const matcher = String(check().matcher ?? "200");
        const last = Math.max(...[...matcher.matchAll(/\d+/g)].map(([code]) => Number(code)));
        if (isHttp() && last >= 400) report(`it takes ${matcher} for health`);
      },
    );
  },
});
