import { serving } from "../../examples";
import { limits } from "../../rateLimits";
import { stackRule } from "../../rule";
import { tokens } from "../../tokens";
import { zoneParts, zonesSetting } from "../../zoneParts";

const { ruleset: RULESET, rateLimit: LIMIT, loadBalancer: BALANCER, dnsRecord: RECORD } = tokens.cloudflare;

/**
 * Whoever may try passwords as fast as the line allows finds some. Many single-page sites sign in through their API, so
 * that a limit of it is enough. What other limits allow is bounded by cloudflare-rate-limit-quality.
 */
export const zoneRateLimit = stackRule({
  name: "cloudflare-zone-rate-limit",
  pack: "edge",
  holds: "a zone that serves customers limits how often a visitor may try a sign-in or ask an API",
  upholds: ["P23", "P30"],
  severity: "high",
  frameworks: ["pci-dss-4.0:6.4.2"],
  sources: ["prowler:zone_rate_limiting_enabled"],
  types: [...BALANCER, ...RECORD],
  fix: "declare a Ruleset of phase http_ratelimit that blocks or challenges, for every path or those of the sign-in",
  twin: { rule: "cloudflare-rate-limit-quality" },
  config: {
    ...zonesSetting,
    mostAtSignIn: {
      type: "number",
      means: "most requests a minute that a limit of a sign-in may let one visitor make",
      default: 100,
      minimum: 1,
      maximum: 1_000,
    },
    mostAtApi: {
      type: "number",
      means: "most requests a minute that a limit of an API may let one visitor make",
      default: 600,
      minimum: 1,
      maximum: 10_000,
    },
    mostEverywhere: {
      type: "number",
      means: "most requests a minute with which a limit of every path counts as one of the sign-in too",
      default: 100,
      minimum: 1,
      maximum: 10_000,
    },
    words: {
      type: "list",
      means: "words that tell the path of a sign-in",
      default: [
        "login",
        "log-in",
        "signin",
        "sign-in",
        "sign_in",
        "auth",
        "session",
        "password",
        "account",
        "token",
      ],
    },
    apiWords: { type: "list", means: "words that tell the path of an API", default: ["api", "graphql"] },
  },
  good: [
    serving,
    {
      name: "limit",
      type: RULESET[0],
      props: {
        zoneId: "z",
        phase: "http_ratelimit",
        rules: [
          {
            action: "block",
            expression: 'http.request.uri.path eq "/login"',
            ratelimit: { period: 60, requestsPerPeriod: 10 },
          },
        ],
      },
    },
  ],
  bad: [serving],
  check(stack, report) {
    const zones = zoneParts(stack);
    const { mostAtSignIn, mostAtApi } = stack.config;
    const slow = `a sign-in down to ${mostAtSignIn} requests a minute, or an API to ${mostAtApi}`;
    zones.eachServed((zone, first) => {
      const covered = { ...stack.config, hosts: () => zones.hostsOf(zone) };
      const limited = zones.has([...RULESET, ...LIMIT], zone, (resource) => limits(resource, covered));
      if (!limited) report(first, `no rate limit of its zone slows ${slow}${zones.advice(zone)}`);
    });
    zones.assertJudged();
  },
});
