import { isSet, rule, some, together } from "../../rule";
import { tokens } from "../../tokens";

/** Route 53 answers with a primary that nothing checks for as long as it exists, healthy or not. */
export const failoverRecord = rule({
  name: "aws-failover-record",
  pack: "continuity",
  holds: "a record that fails over is checked, and forgotten by resolvers soon enough",
  upholds: ["P02", "P15", "P40"],
  severity: "critical",
  frameworks: ["soc2-tsc:A1.2"],
  sources: [],
  types: tokens.aws.dnsRecord,
  fix: "give the PRIMARY a healthCheckId, or an alias that evaluates its target's health, and each a short ttl",
  config: {
    maxTtlSeconds: {
      type: "number",
      means: "longest time that a resolver may keep an answer, seconds",
      default: 60,
      minimum: 1,
      maximum: 3600,
    },
  },
  good: {
    failoverRoutingPolicies: [{ type: "PRIMARY" }],
    setIdentifier: "primary",
    healthCheckId: "check",
    ttl: 60,
  },
  bad: { failoverRoutingPolicies: [{ type: "PRIMARY" }], setIdentifier: "primary", ttl: 60 },
  check(record, report, { config: { maxTtlSeconds }, notApplicable }) {
    if (!some(record.failoverRoutingPolicies, () => true)) notApplicable("it does not fail over");
    together(
      () => {
        const isPrimary = () => some(record.failoverRoutingPolicies, ({ type }) => isType(type, "PRIMARY"));
        const follows = () =>
          some(record.aliases, ({ evaluateTargetHealth }) => evaluateTargetHealth === true);
        if (!isSet(record, "healthCheckId") && isPrimary() && !follows())
          report("nothing tells when the primary is down");
      },
      () => {
        if (!isSet(record, "setIdentifier")) report("it has no setIdentifier");
      },
      () => {
        if (Number(record.ttl ?? 0) > maxTtlSeconds)
          report(`resolvers keep it for ${record.ttl} s, allowed: ${maxTtlSeconds} s`);
      },
    );
  },
});

function isType(type: unknown, wanted: string): boolean {
  return String(type).toUpperCase() === wanted;
}
