import { executes, isPhase, MANAGED, word } from "./rulesets";
import type { Resource } from "./resource";
import { tokens } from "./tokens";
import { anyOf, some, type Props, type Value } from "./unknown";
import type { ZoneParts } from "./zoneParts";

const {
  botManagement: BOTS,
  logpushJob: JOB,
  pageShieldPolicy: SCRIPTS,
  ruleset: RULESET,
  zone: ZONE,
  zoneSubscription: SUBSCRIPTION,
} = tokens.cloudflare;

/** Fields of Super Bot Fight Mode, which begins with Pro; `allow` is what clears them for Bot Fight Mode. */
const SUPER = ["sbfmDefinitelyAutomated", "sbfmLikelyAutomated", "sbfmVerifiedBots"];

/** Longest window of a rate limit on the Free plan, seconds. */
const FREE_PERIOD = 10;

/**
 * Whether a zone shows that it is on the Free plan: its subscription or the Zone says so, or it has Bot Fight Mode or
 * Cloudflare's free rules, and nothing that begins with Pro. A zone that shows neither is taken for a paid one.
 */
export function isFree(zones: ZoneParts, zone: string): boolean {
  const said = (test: (plan: string) => boolean) => says(zones, zone, test);
  const runs = (...ids: string[]) =>
    zones.has(RULESET, zone, ({ props }) =>
      some(props.rules, (rule) => ids.some((id) => executes(rule, id))),
    );
  if (said((plan) => plan.endsWith("free"))) return true;
  const looksFree = zones.has(BOTS, zone, ({ props }) => props.fightMode === true) || runs(MANAGED.free);
  if (!looksFree) return false;
  return !(
    said((plan) => !plan.endsWith("free") && plan !== "") ||
    zones.has(BOTS, zone, ({ props }) => SUPER.some((key) => isActing(props[key]))) ||
    runs(MANAGED.cloudflare, MANAGED.owasp) ||
    zones.has(RULESET, zone, countsLonger) ||
    isEnterprise(zones, zone)
  );
}

/**
 * Whether a zone shows that it is on the Enterprise plan: its subscription or the Zone says so, or it has policies over
 * scripts or pushes logs, which no other plan can.
 */
export function isEnterprise(zones: ZoneParts, zone: string): boolean {
  const isShown = [
    () => says(zones, zone, (plan) => /enterprise|partnersent$/.test(plan)),
    () => zones.has([...SCRIPTS, ...JOB], zone, () => true),
  ];
  return anyOf(isShown);
}

function says(zones: ZoneParts, zone: string, test: (plan: string) => boolean): boolean {
  return zones.has([...SUBSCRIPTION, ...ZONE], zone, ({ props }) => test(planOf(props)));
}

/** A plan as a subscription names it, or a Zone by its old name; in old state it is a word. */
function planOf({ ratePlan, plan }: Props): string {
  return word(ratePlan?.id ?? plan?.legacyId ?? (typeof plan === "string" ? plan : ""));
}

function isActing(action: Value): boolean {
  return !["", "allow", "undefined", "null"].includes(word(action));
}

function countsLonger(ruleset: Resource): boolean {
  const longer = ({ ratelimit }: Value) => Number(ratelimit?.period) > FREE_PERIOD;
  return isPhase(ruleset, "http_ratelimit") && some(ruleset.props.rules, longer);
}
