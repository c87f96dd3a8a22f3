import type { PolicyResource, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { unknownCheckingProxy, UnknownValueError } from "@pulumi/policy";
import type { ExampleResource, Rule } from "../../policies/rule";

/** What the engine would say: the violations found, and whether something was left open. */
export type Verdict = string[] | "unknown" | "not applicable";

/** A resource class of a provider's SDK, or a type token. */
export type TypeLike = string | { __pulumiType: string };

/** What surrounds the properties of a resource. */
export interface Surroundings {
  name?: string;
  opts?: Partial<PolicyResource["opts"]>;
  provider?: Record<string, unknown>;
  config?: Record<string, unknown>;
}

const OPTS: PolicyResource["opts"] = {
  protect: false,
  ignoreChanges: [],
  aliases: [],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: [],
};

class NotApplicable extends Error {}

const notApplicable = (): never => {
  throw new NotApplicable();
};

/** Judges one resource as the engine does: properties behind the SDK's proxy, `unknownValue` for what is unknown. */
export async function evaluate(
  rule: Rule,
  type: TypeLike,
  props: Record<string, unknown>,
  { name = "example", opts, provider, config = {} }: Surroundings = {},
): Promise<Verdict> {
  const args = {
    type: tokenOf(type),
    name,
    urn: urnOf(tokenOf(type), name),
    props: unknownCheckingProxy(props),
    opts: { ...OPTS, ...opts },
    stackTags: new Map(),
    getConfig: () => config,
    isType: () => false,
    asType: () => undefined,
    notApplicable,
    ...(provider && { provider: { type: "", urn: "", name: "", props: unknownCheckingProxy(provider) } }),
  } as unknown as ResourceValidationArgs;
  return verdict(rule, (report) => {
    if (!("validateResource" in rule.policy))
      throw new Error(`${rule.name} judges stacks: use evaluateStack`);
    const validations = [rule.policy.validateResource ?? []].flat();
    return Promise.all(validations.map(async (validate) => validate(args, report)));
  });
}

/** Judges a stack; each violation begins with the logical name of the resource it is reported on. */
export async function evaluateStack(
  rule: Rule,
  resources: readonly ExampleResource[],
  config: Record<string, unknown> = {},
): Promise<Verdict> {
  const planned = plan(rule, resources);
  const args = {
    resources: planned,
    stackTags: new Map(),
    getConfig: () => config,
    notApplicable,
  } as unknown as StackValidationArgs;
  return verdict(rule, (report) => {
    if (!("validateStack" in rule.policy)) throw new Error(`${rule.name} judges resources: use evaluate`);
    return rule.policy.validateStack(args, (text, urn) => report(`${urn?.split("::").pop()}: ${text}`));
  });
}

/** Judges the rule's own example, good or bad. */
export function evaluateExample(rule: Rule, which: "good" | "bad"): Promise<Verdict> {
  const [first] = rule[which];
  if (rule.kind === "stack") return evaluateStack(rule, rule[which]);
  return evaluate(rule, rule.types[0] ?? "", first?.props ?? {});
}

/** Resources as the engine hands them to a stack rule, with their links resolved. */
export function plan(rule: Rule, resources: readonly ExampleResource[]): PolicyResource[] {
  const planned = resources.map(({ type = rule.types[0] ?? "", name = "example", props }) => ({
    type,
    name,
    urn: urnOf(type, name),
    props: unknownCheckingProxy(props) as Record<string, unknown>,
    opts: OPTS,
    dependencies: [] as PolicyResource[],
    propertyDependencies: {},
    isType: () => false,
    asType: () => undefined,
  }));
  resources.forEach(({ links = {} }, i) => {
    const joins: Record<string, PolicyResource[]> = planned[i]!.propertyDependencies;
    for (const [property, names] of Object.entries(links)) {
      const targets = planned.filter((r) => [names].flat().includes(r.name));
      joins[property] = targets;
      planned[i]!.dependencies.push(...targets);
    }
  });
  return planned;
}

async function verdict(rule: Rule, judge: (report: (text: string) => void) => unknown): Promise<Verdict> {
  const found: string[] = [];
  try {
    await judge((text) => found.push(text.replace(`; ${rule.fix}`, "")));
  } catch (error) {
    if (error instanceof NotApplicable) return "not applicable";
    if (!(error instanceof UnknownValueError)) throw error;
    return found.length > 0 ? [...found, "unknown"] : "unknown";
  }
  return found;
}

function tokenOf(type: TypeLike): string {
  return typeof type === "string" ? type : type.__pulumiType;
}

function urnOf(type: string, name: string): string {
  return `urn:pulumi:prod::holdfast::${type}::${name}`;
}
