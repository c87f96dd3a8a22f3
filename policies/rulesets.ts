import { LONGEST_FILTER, matchesHost, reachOf } from "./expressions";
import type { Resource } from "./resource";
import { elements, known, some, type Value } from "./unknown";

/** Ids of Cloudflare's own rule sets, the same in every account. */
export const MANAGED = {
  cloudflare: "efb7b8c949ac4650a09736fc376e9aee",
  owasp: "4814384a9e5d4991b9815dcfc25d2f1f",
  free: "77454fe2d30c4220b5701f6fdfb893ba",
} as const;

/** The last OWASP rule, the only one that acts: it adds up what all others found. */
const OWASP_SCORE = "6179ae15870a4bb7b2d480d4843b323c";

const STOPPING = new Set(["block", "challenge", "jschallenge", "managedchallenge"]);

/** A word of the API as the SDK prints it, in any of its spellings: `managed_challenge`, `managedChallenge`. */
export function word(value: Value): string {
  return String(value)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/** Whether a rule set belongs to a phase. */
export function isPhase({ props }: Pick<Resource, "props">, phase: string): boolean {
  return word(props.phase) === word(phase);
}

/** Whether a rule set is run for a zone by itself: one of another kind waits for a rule that runs it. */
export function isEntry({ props }: Pick<Resource, "props">): boolean {
  return ["zone", "root", "undefined"].includes(word(props.kind));
}

/** Whether a rule is on and can match anything; an empty place in a list is no rule. */
export function isOn(rule: Value): boolean {
  return rule !== null && String(rule.enabled) !== "false" && reachOf(rule.expression) !== "none";
}

/** Whether a rule stops what it matches, for good or until a challenge is passed. */
export function stops(rule: Value): boolean {
  return isOn(rule) && STOPPING.has(word(rule.action));
}

/** Whether a rule does more than log, in a phase that can: requests are kept out in those of firewalls and limits. */
export function takesEffect({ action }: Value, { props }: Pick<Resource, "props">): boolean {
  const kind = word(action);
  const keepsOut = STOPPING.has(kind) || kind === "skip";
  return kind !== "log" && (!keepsOut || /firewall|ratelimit/.test(word(props.phase)));
}

/** Whether a rule set runs one of Cloudflare's own for a host of the zone, on every path and with its teeth. */
export function runs(set: Pick<Resource, "props">, id: string, hosts: () => readonly string[]): boolean {
  if (!isPhase(set, "http_request_firewall_managed") || !isEntry(set)) return false;
  const covers = ({ expression }: Value) => boundsZoneOnly(expression) && matchesHost(expression, hosts);
  return some(set.props.rules, (rule) => executes(rule, id) && isOn(rule) && covers(rule) && !blunt(rule));
}

const FIELD = String.raw`(?:(?:lower|upper)\(http\.host\)|http\.host|cf\.zone\.(?:name|plan))`;
const OPERATOR = String.raw`(?:eq|==|in|contains|matches|~|strict wildcard|wildcard)`;
const TEXT = String.raw`r?"(?:[^"\\]|\\.)*"`;

/** Clauses on the host, the zone or its plan; one that is negated holds of nearly everything as it is. */
const OF_ZONE = new RegExp(
  String.raw`(?=lower|upper|http\.|cf\.|starts|ends)(?<!(?:\bnot\s*|!\s*)\(*)(?:${FIELD}\s+${OPERATOR}\s+(?:${TEXT}|\{[^}]*\})|(?:starts|ends)_with\(${FIELD},\s*${TEXT}\))`,
  "gi",
);

/** Whether a filter matches all visitors and paths, or all but a few, if only of some hosts. */
function boundsZoneOnly(expression: Value): boolean {
  return [
    expression,
    String(expression ?? "")
      .slice(0, LONGEST_FILTER)
      .replace(OF_ZONE, "true"),
  ].some((text) => reachOf(text) === "all");
}

/** Whether a rule, on or off, runs a rule set. */
export function executes({ action, actionParameters }: Value, id: string): boolean {
  return word(action) === "execute" && actionParameters?.id === id;
}

/**
 * What keeps a rule from stopping anything with the rule set that it runs: nothing for one that does its work. A rule
 * or category that is excepted saves no set of hundreds; of OWASP's the one that acts on the score does.
 */
export function blunt({ actionParameters }: Value): string | undefined {
  const { id, overrides } = actionParameters ?? {};
  if (!overrides) return undefined;
  const rules = elements(overrides.rules);
  const isOff = ({ enabled }: Value) => String(enabled) === "false";
  const isExcepted = (test: (override: Value) => boolean) =>
    some([...elements(overrides.categories), ...rules], (read) => test(read()));
  const said = (what: string, test: (override: Value) => boolean) =>
    known(() => isExcepted(test)) === true ? `${what} but for exceptions` : what;
  const acts = (rule: Value) => rule.id === OWASP_SCORE && STOPPING.has(word(rule.action));
  if (isOff(overrides))
    return said("every rule is switched off", ({ enabled }) => String(enabled) === "true");
  if (word(overrides.action) === "log" && !(id === MANAGED.owasp && some(rules, (read) => acts(read()))))
    return said("every rule only logs", ({ action }) => STOPPING.has(word(action)));
  const score = (rule: Value) => rule.id === OWASP_SCORE && (isOff(rule) || word(rule.action) === "log");
  if (id === MANAGED.owasp && some(rules, (read) => score(read())))
    return "the rule that acts on the score only logs";
  return undefined;
}
