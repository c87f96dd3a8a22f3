import type { Judgement } from "../../policies/judgement";
import { byType, type Resource } from "../../policies/resource";
import type { ExampleResource, Rule } from "../../policies/rule";
import { guarded } from "../../policies/unknown";

/** What the engine would be told: the violations found, and whether something was left open. */
export type Verdict = string[] | "unknown" | "not applicable";

/** A resource class of a provider's SDK, or a type token. */
export type TypeLike = string | { __pulumiType: string };

/** What surrounds the properties of a resource. */
export interface Surroundings {
  name?: string;
  protect?: boolean;
  /** Texts that are marked secret. */
  secrets?: readonly string[];
  provider?: Record<string, unknown>;
  config?: Record<string, unknown>;
}

/** Judges one resource; `unknownValue` stands for what preview does not know. */
export function evaluate(
  rule: Rule,
  type: TypeLike,
  props: Record<string, unknown>,
  { config = {}, ...around }: Surroundings = {},
): Verdict {
  if (rule.kind !== "resource") throw new Error(`${rule.name} judges stacks: use evaluateStack`);
  return verdict(rule, rule.judge(planOne({ type: tokenOf(type), props, ...around }), config));
}

/** Judges a stack; each violation begins with the logical name of the resource it is reported on. */
export function evaluateStack(
  rule: Rule,
  resources: readonly ExampleResource[],
  config: Record<string, unknown> = {},
): Verdict {
  if (rule.kind !== "stack") throw new Error(`${rule.name} judges resources: use evaluate`);
  return verdict(rule, rule.judge(byType(plan(rule, resources)), config));
}

/** Judges the rule's own example, good or bad. */
export function evaluateExample(rule: Rule, which: "good" | "bad"): Verdict {
  const [first] = rule[which];
  const config = rule.exampleConfig ?? {};
  if (rule.kind === "stack") return evaluateStack(rule, rule[which], config);
  return evaluate(rule, rule.types[0] ?? "", first?.props ?? {}, { config });
}

/** Resources as a stack rule is given them, with their links resolved. */
export function plan(rule: Rule, resources: readonly ExampleResource[]): Resource[] {
  const planned = resources.map(({ type = rule.types[0] ?? "", ...rest }) => planOne({ type, ...rest }));
  resources.forEach(({ links = {} }, i) => {
    const joins = Object.entries(links).map(([property, names]) => [
      property,
      planned.filter((r) => [names].flat().includes(r.name)),
    ]);
    planned[i]!.propertyDependencies = Object.fromEntries(joins);
  });
  return planned;
}

/** A resource as a rule is given it. */
export function planOne({
  type,
  name = "example",
  props,
  protect = false,
  provider = {},
  secrets = [],
}: Planned): Resource {
  const around = { protect, secrets, provider: guarded(provider), propertyDependencies: {} };
  return { urn: urnOf(type, name), type, name, props: guarded(props), ...around };
}

/** URN of a resource of a planned stack. */
export function urnOf(type: string, name: string): string {
  return `urn:pulumi:prod::holdfast::${type}::${name}`;
}

interface Planned extends Surroundings {
  type: string;
  props: Record<string, unknown>;
}

function verdict(rule: Rule, { violations, open, notApplicable }: Judgement): Verdict {
  if (notApplicable !== undefined) return "not applicable";
  const found = violations.map(({ text, urn }) => {
    const what = text.replace(`; ${rule.fix}`, "");
    return urn === undefined ? what : `${urn.split("::").pop()}: ${what}`;
  });
  if (open === undefined) return found;
  return found.length > 0 ? [...found, "unknown"] : "unknown";
}

function tokenOf(type: TypeLike): string {
  return typeof type === "string" ? type : type.__pulumiType;
}
