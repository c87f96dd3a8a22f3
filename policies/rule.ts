import type {
  PolicyResource,
  PolicyResourceOptions,
  ReportViolation,
  ResourceValidation,
  ResourceValidationPolicy,
  Severity,
  StackValidation,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { PromiseId } from "../controls/promises";
import { configSchema, readConfig, type Config, type ConfigSpec } from "./ruleConfig";
import { together, type Props } from "./unknown";

export { each, isSet, known, shown, some, together, UNKNOWN, type Props, type Value } from "./unknown";

/** Packs that a rule may be in; `all` holds every rule of every pack. */
export const packNames = [
  "encryption",
  "tls",
  "access",
  "network",
  "continuity",
  "monitoring",
  "edge",
  "governance",
] as const;
export type PackName = (typeof packNames)[number];

/** A requirement of a framework that the rule maps to, `<framework>:<number>`. */
export type FrameworkRef =
  `${"cis-aws-6.0" | "cis-digitalocean-foundations-1.0" | "cis-digitalocean-services-1.0" | "iso-27001-2022" | "soc2-tsc" | "pci-dss-4.0" | "nist-800-53r5"}:${string}`;

/** A resource as an example shows it. */
export interface ExampleResource {
  /** Type token. @default the first of the rule's types */
  type?: string;
  /** Logical name. @default "example" */
  name?: string;
  props: Record<string, unknown>;
  /** Which property came from which other resource of the example, by logical name. */
  links?: Record<string, string | string[]>;
}

/** What every rule says about itself, once. */
export interface RuleFacts {
  /** `<provider>-<resource>-<what must hold>`; the file has the same name without the provider. */
  name: string;
  /** The pack it is enforced by, beside `all`. */
  pack: PackName;
  /** What must hold, in one sentence without a full stop. */
  holds: string;
  /** Promises that are broken when the rule is. */
  upholds: readonly PromiseId[];
  severity: Severity;
  /** Requirements the rule maps to. */
  frameworks: readonly FrameworkRef[];
  /** Rules of other tools that look at the same thing, `<tool>:<id>`; empty when no tool has one. */
  sources: readonly string[];
  /** Type tokens judged, old and new spelling. */
  types: readonly string[];
  /** What to change, as an order; every message ends with it. */
  fix: string;
}

/** Reports one violation: what is wrong and what was found. */
export type Report = (text: string) => void;

/** What a resource rule may look at besides the properties. */
export interface Subject<C extends ConfigSpec> {
  type: string;
  name: string;
  opts: PolicyResourceOptions;
  /** Properties of the provider that the resource is made with. */
  provider: Props;
  config: Config<C>;
  /** Ends the check: the rule says nothing about this resource, which then never counts as held. */
  notApplicable(reason: string): never;
}

export interface ResourceRuleSpec<C extends ConfigSpec> extends RuleFacts {
  /** Thresholds that a firm may set. */
  config?: C;
  /** Properties that hold. */
  good: ExampleResource["props"];
  /** Properties that break the rule. */
  bad: ExampleResource["props"];
  check(props: Props, report: Report, subject: Subject<C>): void;
}

/** All resources of a stack, by type. */
export interface StackView<C extends ConfigSpec> {
  of(types: readonly string[]): PolicyResource[];
  config: Config<C>;
}

/** Reports one violation of a stack rule on the resource that has to change. */
export type StackReport = (resource: PolicyResource, text: string) => void;

export interface StackRuleSpec<C extends ConfigSpec> extends RuleFacts {
  /** Thresholds that a firm may set. */
  config?: C;
  /** A stack that holds. */
  good: readonly ExampleResource[];
  /** A stack that breaks the rule. */
  bad: readonly ExampleResource[];
  check(stack: StackView<C>, report: StackReport): void;
}

/** A rule as packs, tests and the reference read it. */
export interface Rule extends RuleFacts {
  readonly kind: "resource" | "stack";
  readonly config: ConfigSpec;
  readonly good: readonly ExampleResource[];
  readonly bad: readonly ExampleResource[];
  readonly policy: ResourceValidationPolicy | StackValidationPolicy;
}

/** A rule that judges one resource by its inputs, before the operation. Mandatory. */
export function rule<C extends ConfigSpec = Record<never, never>>(spec: ResourceRuleSpec<C>): Rule {
  const types = new Set(spec.types);
  const config = spec.config ?? ({} as C);
  const elsewhere = `applies to ${spec.types.join(", ")}`;
  const validateResource: ResourceValidation = (args, violate) => {
    const settings = readConfig(spec.name, config, args.getConfig());
    if (!types.has(args.type)) decline(args, elsewhere);
    const { type, name, opts } = args;
    spec.check(args.props, (text) => violate(message(text, spec.fix)), {
      type,
      name,
      opts,
      provider: args.provider?.props ?? {},
      config: settings,
      notApplicable: (reason) => decline(args, reason),
    });
  };
  // The SDK skips a function marked with its only type before it unpacks the resource. A rule with settings must
  // run once all the same, so that a wrong setting is never silent.
  if (!spec.config) markOnlyType(validateResource, spec.types);
  const example = (props: Record<string, unknown>) => [{ props }];
  return {
    ...spec,
    kind: "resource",
    config,
    good: example(spec.good),
    bad: example(spec.bad),
    policy: { ...policyFacts(spec, config), validateResource },
  };
}

/** A rule that judges resources by one another, after all of them are planned or made. Mandatory. */
export function stackRule<C extends ConfigSpec = Record<never, never>>(spec: StackRuleSpec<C>): Rule {
  const config = spec.config ?? ({} as C);
  const validateStack: StackValidation = (args, violate: ReportViolation) => {
    const settings = readConfig(spec.name, config, args.getConfig());
    const of = byType(args.resources);
    if (of(spec.types).length === 0) decline(args, `the stack has no ${spec.types.join(", ")}`);
    spec.check({ of, config: settings }, (resource, text) => violate(message(text, spec.fix), resource.urn));
  };
  if (!spec.config) markOnlyType(validateStack, spec.types);
  return { ...spec, kind: "stack", config, policy: { ...policyFacts(spec, config), validateStack } };
}

/** Runs `visit` for every resource, and lets unknown values through only after the last. */
export function eachResource(resources: PolicyResource[], visit: (r: PolicyResource) => void): void {
  together(...resources.map((r) => () => visit(r)));
}

function markOnlyType(validate: ResourceValidation | StackValidation, types: readonly string[]): void {
  if (types.length === 1) Object.assign(validate, { __pulumiType: types[0] });
}

/** Says "not applicable" without a stack trace, which costs more than all else when every resource asks. */
function decline(args: { notApplicable(reason: string): never }, reason: string): never {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return args.notApplicable(reason);
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function message(text: string, fix: string): string {
  return `${text}; ${fix}`;
}

function policyFacts(spec: RuleFacts, config: ConfigSpec) {
  return {
    name: spec.name,
    description: spec.holds,
    enforcementLevel: "mandatory" as const,
    severity: spec.severity,
    remediationSteps: spec.fix,
    tags: [`pack:${spec.pack}`, ...spec.upholds.map((id) => `promise:${id}`), ...spec.frameworks],
    ...(Object.keys(config).length > 0 && { configSchema: configSchema(config) }),
  };
}

function byType(resources: PolicyResource[]): (types: readonly string[]) => PolicyResource[] {
  const index = new Map<string, PolicyResource[]>();
  for (const resource of resources) {
    const sameType = index.get(resource.type);
    if (sameType) sameType.push(resource);
    else index.set(resource.type, [resource]);
  }
  return (types) => types.flatMap((type) => index.get(type) ?? []);
}
