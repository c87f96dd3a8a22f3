import { boundsPath, LONGEST_FILTER, matchesHost, reachOf } from "./expressions";
import type { Resource } from "./resource";
import { isEntry, isPhase, stops } from "./rulesets";
import { tokens } from "./tokens";
import { anyOf, elements, isSet, some, type Value } from "./unknown";

const OLD: readonly string[] = tokens.cloudflare.rateLimit;

/** Actions of a RateLimit, which came before rule sets, as rule sets call them. */
const ACTIONS: Record<string, string> = { ban: "block", simulate: "log" };

/** Ways to read each rate limit of a rule set, or of a RateLimit as the rule that it would be; of others none. */
export function limitsOf(resource: Pick<Resource, "type" | "props">): (() => Value)[] {
  if (OLD.includes(resource.type)) return [() => asRule(resource.props)];
  return isPhase(resource, "http_ratelimit") ? elements(resource.props.rules) : [];
}

/** What a limit has to cover. */
export interface Covered {
  /** Beginnings of a part of the path of a sign-in, any of which is enough. */
  words: readonly string[];
  /** Most requests a minute with which a limit of these counts. */
  mostAtSignIn: number;
  /** Beginnings of a part of the path of an API. */
  apiWords: readonly string[];
  /** Most requests a minute with which a limit of an API counts. */
  mostAtApi: number;
  /** Most requests a minute with which a limit of every path covers those paths too. */
  mostEverywhere: number;
  /** Names that the zone serves customers under. */
  hosts: () => readonly string[];
}

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const INNER = String.raw`\((?:[^()"]|${QUOTED})*\)`;
const BRACKETS = String.raw`\((?:[^()"]|${QUOTED}|${INNER})*\)`;
const END = String.raw`(?=\s+(?:and|or|xor)\b|\s*(?:&&|\|\|)|\s*\)|\s*$)`;

/** Parts of a filter that leave out what they name: `not` and what follows it, and `ne`. */
const NEGATED = new RegExp(
  String.raw`(?:\bnot\b|!(?!=))\s*(?:[^()"]|${QUOTED}|${BRACKETS})+?${END}|(?<![\w.])[\w.]+(?:${INNER})?\s+(?:ne\b|!=)\s*${QUOTED}`,
  "gi",
);

/** Fields of a request that a visitor makes up: counted by one of these, each value is a visitor of its own. */
const MADE_UP =
  /^http\.request\.(cookies|uri\.args|headers(?!(\.names|\.values)?\["?(cf-connecting-ip|true-client-ip)"?\]))/i;

/** Whether something is limited that is to be covered. By its score an origin weighs requests itself, at any rate. */
export function limits(resource: Resource, covered: Covered): boolean {
  if (!isEntry(resource)) return false;
  const [signIn, api] = [beginnings(covered.words), beginnings(covered.apiWords)];
  // What lies below such a path, as a check of an API does, may be left out.
  const whole = [...signIn, ...api].map((word) => new RegExp(`${word.source}(\\.\\w+)?[/*$]*"`, "i"));
  const isIn = (words: readonly RegExp[], text: unknown) => {
    const said = readable(text).replace(NEGATED, "");
    return words.some((word) => word.test(said));
  };
  const covers = ({ expression, ratelimit }: Value) => {
    const slows = (most: number) => ratelimit.scorePerPeriod > 0 || perMinute(ratelimit) <= most;
    const counts = (words: readonly RegExp[]) => {
      const counted = ratelimit.countingExpression || "true";
      return reachOf(counted) !== "none" && (!boundsPath(counted) || isIn(words, counted));
    };
    const isOfVisitors = () => !some(ratelimit.characteristics, (field) => MADE_UP.test(String(field)));
    const slowsSignIns = (most: number) => slows(most) && isOfVisitors() && counts(signIn);
    if (boundsPath(expression)) {
      const ways = [
        () => isIn(signIn, expression) && slowsSignIns(covered.mostAtSignIn),
        () => isIn(api, expression) && slows(covered.mostAtApi) && counts(api),
      ];
      return anyOf(ways);
    }
    const leftOut = (readable(expression).match(NEGATED) ?? []).filter((clause) => /\buri\b/.test(clause));
    if (leftOut.some((clause) => whole.some((word) => word.test(clause)))) return false;
    return slowsSignIns(covered.mostEverywhere);
  };
  return some(limitsOf(resource), (read) => {
    const rule = read();
    const { hosts } = covered;
    return stops(rule) && isSet(rule, "ratelimit") && matchesHost(rule.expression, hosts) && covers(rule);
  });
}

/** What of a filter Cloudflare can have taken. */
function readable(expression: unknown): string {
  return String(expression).slice(0, LONGEST_FILTER);
}

/** Tests of a path for words that begin a part of it. */
function beginnings(words: readonly string[]): RegExp[] {
  const literal = words.filter((word) => word.trim() !== "").map((word) => word.replace(/\W/g, "\\$&"));
  return literal.map((word) => new RegExp(`(?<![a-z])${word}`, "i"));
}

/** Requests a minute that a limit lets a visitor make. */
export function perMinute({ requestsPerPeriod, period }: Value): number {
  return (Number(requestsPerPeriod) / Number(period)) * 60;
}

function asRule(old: Value): Value {
  return {
    get enabled() {
      return old.disabled !== true;
    },
    get action() {
      return ACTIONS[old.action?.mode] ?? old.action?.mode;
    },
    get expression() {
      const request = old.match?.request;
      const url = String(request?.url ?? request?.urlPattern ?? "*");
      return /^[^/]*(\/\*)?$/.test(url) ? "true" : `http.request.uri.path wildcard ${JSON.stringify(url)}`;
    },
    ratelimit: {
      characteristics: ["cf.colo.id", "ip.src"],
      get period() {
        return old.period;
      },
      get requestsPerPeriod() {
        return old.threshold;
      },
      get mitigationTimeout() {
        return old.action?.timeout;
      },
    },
  };
}
