import { reachOf } from "../../expressions";
import { each, elements, isSet, known, rule, type Value } from "../../rule";
import { isOn, word } from "../../rulesets";
import { tokens } from "../../tokens";

/** Phases in which something is kept out. */
const GUARDING = new Set(
  [
    "http_request_firewall_custom",
    "http_request_firewall_managed",
    "http_ratelimit",
    "http_request_sbfm",
  ].map(word),
);

/** A skip is meant for an exception; for everybody it takes the firewall away and leaves it declared. */
export const rulesetSkip = rule({
  name: "cloudflare-ruleset-skip",
  pack: "edge",
  holds: "a rule that skips protection does so for named requests only",
  upholds: ["P18", "P23"],
  severity: "high",
  frameworks: ["pci-dss-4.0:6.4.2", "soc2-tsc:CC6.6"],
  sources: [],
  types: tokens.cloudflare.ruleset,
  fix: "bound its expression to the path, address or host that needs it",
  good: {
    phase: "http_request_firewall_custom",
    rules: [
      {
        action: "skip",
        expression: 'http.request.uri.path eq "/healthz"',
        actionParameters: { phases: ["http_request_sbfm"] },
      },
    ],
  },
  bad: {
    phase: "http_request_firewall_custom",
    rules: [
      { action: "skip", expression: "true", actionParameters: { phases: ["http_request_firewall_managed"] } },
    ],
  },
  check(props, report, { notApplicable }) {
    if (!GUARDING.has(word(props.phase))) notApplicable("nothing is kept out in its phase");
    each(props.rules, (skip, i) => {
      if (word(skip.action) !== "skip" || reachOf(skip.expression) !== "all" || !isOn(skip)) return;
      const skipped = whatIsSkipped(skip.actionParameters ?? {});
      if (skipped) report(`rule ${i + 1} skips ${skipped} for nearly every request`);
    });
  },
});

/** What a skip may leave out as a whole. */
const SKIPPED: Readonly<Record<string, string>> = {
  phases: "whole phases",
  products: "whole products",
  rulesets: "whole rule sets",
  ruleset: "the rest of its rule set",
};

/** What a skip leaves out, in words; nothing where it names single rules. */
function whatIsSkipped(skip: Value): string | undefined {
  const keys = Object.keys(SKIPPED).filter((key) => isSet(skip, key));
  const isAny = (key: string) => elements(skip[key]).length > 0;
  const found = keys.find((key) => known(() => isAny(key)) === true) ?? keys.find(isAny);
  return found && SKIPPED[found];
}
