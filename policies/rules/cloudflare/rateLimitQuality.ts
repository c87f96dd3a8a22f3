import { limitsOf, perMinute } from "../../rateLimits";
import { each, isSet, rule, some, together, type Value } from "../../rule";
import { isOn, isPhase, stops, word } from "../../rulesets";
import { tokens } from "../../tokens";

const signIn = (ratelimit: object) => ({
  phase: "http_ratelimit",
  rules: [{ action: "block", expression: 'http.request.uri.path eq "/login"', ratelimit }],
});

/** A limit that nobody reaches, or that forgets at once, reads like one and limits nothing. */
export const rateLimitQuality = rule({
  name: "cloudflare-rate-limit-quality",
  pack: "edge",
  holds: "a rate limit stops what passes it, at a rate that an attack reaches, for a while",
  upholds: ["P23", "P30"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:6.4.2"],
  sources: ["prowler:zone_rate_limiting_enabled"],
  types: [...tokens.cloudflare.ruleset, ...tokens.cloudflare.rateLimit],
  fix: "block or challenge, count by cf.colo.id and ip.src, and lower the rate or lengthen mitigationTimeout",
  config: {
    mostPerMinute: {
      type: "number",
      means: "most requests that a limit may let one visitor make, per minute",
      default: 6000,
      minimum: 10,
      maximum: 1_000_000,
    },
    leastTimeoutSeconds: {
      type: "number",
      means:
        "shortest time that a rule which blocks shuts a visitor out, seconds; 0 admits throttling, which only Enterprise has",
      default: 10,
      minimum: 0,
      maximum: 86_400,
    },
  },
  good: signIn({
    characteristics: ["cf.colo.id", "ip.src"],
    period: 60,
    requestsPerPeriod: 10,
    mitigationTimeout: 600,
  }),
  bad: signIn({ characteristics: ["ip.src"], period: 60, requestsPerPeriod: 100_000, mitigationTimeout: 0 }),
  check(props, report, { type, config, notApplicable }) {
    const isRuleset = tokens.cloudflare.ruleset.some((own) => own === type);
    if (isRuleset && !isPhase({ props }, "http_ratelimit")) notApplicable("it is of another phase");
    const limits = limitsOf({ type, props });
    together(
      () => {
        if (!some(limits, (read) => stops(read()))) report("it stops nothing");
      },
      () =>
        each(limits, (read: () => Value, i) => {
          const limit = read();
          if (!isOn(limit) || !isSet(limit, "ratelimit")) return;
          const { ratelimit } = limit;
          together(
            () => {
              const by = ratelimit.characteristics;
              if (!some(by, (one) => one === "cf.colo.id"))
                report(`rule ${i + 1} does not count by cf.colo.id, which Cloudflare asks for`);
              else if (!some(by, (one) => one !== "cf.colo.id"))
                report(`rule ${i + 1} counts all visitors as one, so that any of them shuts out the others`);
            },
            () => {
              if (ratelimit.scorePerPeriod > 0) return;
              const rate = perMinute(ratelimit);
              if (!(rate <= config.mostPerMinute))
                report(
                  `rule ${i + 1} lets a visitor make ${rate} requests a minute, allowed: ${config.mostPerMinute}`,
                );
            },
            () => {
              const seconds = Number(ratelimit.mitigationTimeout ?? 0);
              if (word(limit.action) === "block" && !(seconds >= config.leastTimeoutSeconds))
                report(
                  `rule ${i + 1} shuts a visitor out for ${seconds} s, needed: ${config.leastTimeoutSeconds} s`,
                );
            },
          );
        }),
    );
  },
});
