import type { Resource } from "./resource";
import { values } from "./join";
import type { StackView } from "./rule";
import { tokens } from "./tokens";
import { isSet, known, type Props } from "./unknown";

type Stack = Pick<StackView<Record<never, never>>, "of">;

/** What a zone pays for, as far as it decides what can be declared on it. */
export type Plan = "free" | "paid" | "enterprise";

/** From the least to the most. */
const PLANS: readonly Plan[] = ["free", "paid", "enterprise"];

/**
 * The plan that the resources of a stack show its zones to be on, by zone id: a subscription says it, and some
 * settings exist on some plans only. A zone that shows none is missing.
 */
export function shownPlans(stack: Stack): Map<unknown, Plan> {
  const { zoneSubscription, zone, botManagement, pageShieldPolicy, logpushJob } = tokens.cloudflare;
  const shown = new Map<unknown, Plan>();
  const look = (types: readonly string[], planOf: (props: Props) => Plan | undefined, id = "zoneId") =>
    stack.of(types).forEach((resource) => add(shown, resource, id, planOf));
  look(zoneSubscription, ({ ratePlan }) => named(ratePlan?.id));
  look(zone, ({ plan }) => named(plan?.legacyId), "id");
  look(botManagement, botPlan);
  look(pageShieldPolicy, () => "enterprise");
  look(logpushJob, () => "enterprise");
  return shown;
}

/** Bot Fight Mode is the Free plan's; Super Bot Fight Mode begins with Pro. */
function botPlan(props: Props): Plan | undefined {
  const supers = ["sbfmDefinitelyAutomated", "sbfmLikelyAutomated", "sbfmVerifiedBots"];
  if (supers.some((key) => isSet(props, key))) return "paid";
  return props.fightMode === true ? "free" : undefined;
}

function named(id: unknown): Plan | undefined {
  if (typeof id !== "string" || id === "") return undefined;
  if (/enterprise|partners_ent$/.test(id)) return "enterprise";
  return /free$/.test(id) ? "free" : "paid";
}

function add(
  shown: Map<unknown, Plan>,
  { props }: Resource,
  id: string,
  planOf: (props: Props) => Plan | undefined,
): void {
  const plan = known(() => planOf(props));
  const [zone] = values(() => props[id]);
  if (typeof plan !== "string" || typeof zone !== "string") return;
  const before = shown.get(zone);
  if (before === undefined || PLANS.indexOf(plan) > PLANS.indexOf(before)) shown.set(zone, plan);
}
