import type { Resource } from "../../resource";
import { eachResource, some, stackRule, type Value } from "../../rule";
import { isOn, takesEffect, word } from "../../rulesets";
import { tokens } from "../../tokens";

const { list: LIST, ruleset: RULESET } = tokens.cloudflare;
const suspended = { name: "suspended", props: { name: "suspended", kind: "ip" } };
const custom = (action: string) => ({
  name: "custom",
  type: RULESET[0],
  props: {
    phase: "http_request_firewall_custom",
    kind: "zone",
    rules: [{ action, expression: "ip.src in $suspended" }],
  },
});

/** People put somebody on a list so that something happens. Redirects are read by another field, and judged by none. */
export const listRead = stackRule({
  name: "cloudflare-list-read",
  pack: "edge",
  holds: "a list is read by a rule that is on and does more than log",
  upholds: ["P18", "P23", "P41"],
  severity: "high",
  frameworks: ["nist-800-53r5:AC-3"],
  sources: [],
  types: LIST,
  fix: "name the list in the expression of a rule that is on, or in the setting readElsewhere",
  twin: { rule: "cloudflare-custom-rules-block" },
  config: {
    readElsewhere: { type: "list", means: "names of lists that rules of another stack read", default: [] },
  },
  good: [suspended, custom("block")],
  bad: [suspended, custom("log")],
  check(stack, report) {
    const rulesets = stack.of(RULESET);
    eachResource(stack.of(LIST), (list) => {
      const { name, kind } = list.props;
      if (kind === "redirect" || stack.config.readElsewhere.includes(String(name))) return;
      const reads = new RegExp(`\\$${String(name).replace(/\W/g, "\\$&")}(?![\\w.])`);
      const isRead = (ruleset: Resource) =>
        some(ruleset.props.rules, acts(reads, ruleset)) && isRun(ruleset, rulesets);
      if (!some(rulesets, isRead)) report(list, `no rule acts on ${name}`);
    });
  },
});

/**
 * Whether a rule set is of the zone or the account itself, or run by another one. One that is made for others is run
 * where a rule executes it.
 */
function isRun(ruleset: Resource, rulesets: readonly Resource[]): boolean {
  if (word(ruleset.props.kind) !== "custom") return true;
  const { id } = ruleset.props;
  const executes = (rule: Value) =>
    isOn(rule) && word(rule.action) === "execute" && rule.actionParameters?.id === id;
  return rulesets.some((other) => other !== ruleset && some(other.props.rules, executes));
}

function acts(reads: RegExp, set: Resource): (rule: Value) => boolean {
  return (rule) => reads.test(String(rule.expression ?? "")) && isOn(rule) && takesEffect(rule, set);
}
