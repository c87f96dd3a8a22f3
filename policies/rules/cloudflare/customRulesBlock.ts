import { rule, some } from "../../rule";
import { isOn, isPhase, stops, word } from "../../rulesets";
import { tokens } from "../../tokens";

/** Rules that only log, or only let through, keep nobody out. */
export const customRulesBlock = rule({
  name: "cloudflare-custom-rules-block",
  pack: "edge",
  holds: "the firewall rules that a firm writes itself block or challenge something",
  upholds: ["P18", "P23"],
  severity: "high",
  frameworks: ["pci-dss-4.0:6.4.2", "nist-800-53r5:SC-7"],
  sources: ["prowler:zone_firewall_blocking_rules_configured"],
  types: tokens.cloudflare.ruleset,
  fix: "give a rule the action block, managed_challenge, js_challenge or challenge",
  good: {
    phase: "http_request_firewall_custom",
    rules: [{ action: "block", expression: "ip.src in $suspended" }],
  },
  bad: {
    phase: "http_request_firewall_custom",
    rules: [{ action: "log", expression: "ip.src in $suspended" }],
  },
  check(props, report, { notApplicable }) {
    if (!isPhase({ props }, "http_request_firewall_custom")) notApplicable("it is of another phase");
    // What runs another rule set is judged by that one.
    const acts = (one: Record<string, unknown>) =>
      stops(one) || (word(one.action) === "execute" && isOn(one));
    if (!some(props.rules, acts)) report("none of its rules blocks or challenges");
  },
});
