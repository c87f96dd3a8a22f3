import type { PromiseId } from "../controls/promises";
import { judge, notApplicable, type Judgement } from "./judgement";
import type { Resource, ResourcesByType } from "./resource";
import { configReader, type Config, type ConfigSpec } from "./ruleConfig";
import { together, type Props } from "./unknown";

export {
  anyOf,
  assertKnown,
  each,
  elements,
  isSet,
  known,
  shown,
  some,
  together,
  UNKNOWN,
  type Props,
  type Value,
} from "./unknown";

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

/** How bad it is when a rule is broken, in the engine's words. */
export type Severity = "low" | "medium" | "high" | "critical";

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
  /** Whether the engine refuses to delete it. @default false */
  protect?: boolean;
  /** Properties of its provider. @default none */
  provider?: Record<string, unknown>;
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
  /** No waiver excuses it: what it refuses cannot be made good later. @default false */
  neverWaived?: true;
}

/** Reports one violation: what is wrong and what was found. */
export type Report = (text: string) => void;

/** What a resource rule may look at besides the properties. */
export interface Subject<C extends ConfigSpec> extends Pick<
  Resource,
  "type" | "name" | "protect" | "provider"
> {
  config: Config<C>;
  /** Ends the check: the rule says nothing about this resource, which then never counts as held. */
  notApplicable(reason: string): never;
}

/** Settings of a rule as a firm gives them, read by `configReader`. */
type Given = Record<string, unknown>;

/** What a rule may be set to. */
interface Settable<C extends ConfigSpec> {
  /** Thresholds that a firm may set. */
  config?: C;
  /** What the examples are judged with, where the defaults would not show them. */
  exampleConfig?: Given;
}

export interface ResourceRuleSpec<C extends ConfigSpec> extends RuleFacts, Settable<C> {
  /** Properties that hold. */
  good: ExampleResource["props"];
  /** Properties that break the rule. */
  bad: ExampleResource["props"];
  /**
   * Properties that mend it, for a firm that asks the rule to (`remediate`). Only for what loses no data, is seen in
   * the preview and can be set back.
   */
  remedy?: ExampleResource["props"];
  /** The same for properties that are maps: entries to add to those that are there, by property. */
  additions?(props: Props, subject: Subject<C>): Additions;
  check(props: Props, report: Report, subject: Subject<C>): void;
}

/** Entries of properties that are maps. */
export type Additions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** All resources of a stack, by type. */
export interface StackView<C extends ConfigSpec> {
  of: ResourcesByType;
  config: Config<C>;
}

/** Reports one violation of a stack rule on the resource that has to change. */
export type StackReport = (resource: Resource, text: string) => void;

export interface StackRuleSpec<C extends ConfigSpec> extends RuleFacts, Settable<C> {
  /** A stack that holds. */
  good: readonly ExampleResource[];
  /** A stack that breaks the rule. */
  bad: readonly ExampleResource[];
  /**
   * The resource rule that refuses what one resource shows by itself, since a stack is judged only after the deed
   * where preview is skipped; or why there can be none.
   */
  twin: { rule: string } | { none: string };
  check(stack: StackView<C>, report: StackReport): void;
}

interface RuleBase extends RuleFacts {
  readonly config: ConfigSpec;
  readonly exampleConfig?: Given;
  readonly good: readonly ExampleResource[];
  readonly bad: readonly ExampleResource[];
}

/** A rule that judges one resource by its inputs, before the operation. */
export interface ResourceRule extends RuleBase {
  readonly kind: "resource";
  readonly remedy?: ExampleResource["props"];
  /** What `remediate` adds to maps of a resource that breaks the rule. */
  readonly additionsTo?: (resource: Resource, given: Given) => Additions;
  judge(resource: Resource, given: Given): Judgement;
}

/** A rule that judges resources by one another, after all of them are planned or made. */
export interface StackRule extends RuleBase {
  readonly kind: "stack";
  readonly twin: StackRuleSpec<ConfigSpec>["twin"];
  judge(stack: ResourcesByType, given: Given): Judgement;
}

/** A rule as packs, tests and the reference read it. */
export type Rule = ResourceRule | StackRule;

/** Makes a rule that judges one resource. */
export function rule<C extends ConfigSpec = Record<never, never>>(spec: ResourceRuleSpec<C>): ResourceRule {
  const types = new Set(spec.types);
  const config = spec.config ?? ({} as C);
  const settingsOf = configReader(spec.name, config);
  const { additions, ...facts } = spec;
  return {
    ...facts,
    kind: "resource",
    config,
    good: [{ props: spec.good }],
    bad: [{ props: spec.bad }],
    ...(additions && {
      additionsTo: (resource, given) => additions(resource.props, subjectOf(resource, settingsOf(given))),
    }),
    judge(resource, given) {
      const settings = settingsOf(given);
      const judgement = judge((report) => {
        if (!types.has(resource.type)) notApplicable(ANOTHER_TYPE);
        spec.check(resource.props, report, subjectOf(resource, settings));
      });
      return told(judgement, spec.fix, () => resource.secrets);
    },
  };
}

/** Makes a rule that judges resources by one another. */
export function stackRule<C extends ConfigSpec = Record<never, never>>(spec: StackRuleSpec<C>): StackRule {
  const config = spec.config ?? ({} as C);
  const settingsOf = configReader(spec.name, config);
  return {
    ...spec,
    kind: "stack",
    config,
    judge(of, given) {
      const settings = settingsOf(given);
      const asked = new Set<string>();
      const noting: ResourcesByType = (types) => {
        types.forEach((type) => asked.add(type));
        return of(types);
      };
      const judgement = judge((report) => {
        if (of(spec.types).length === 0) notApplicable(`the stack has no ${spec.types.join(", ")}`);
        spec.check({ of: noting, config: settings }, (resource, text) => report(text, resource.urn));
      });
      // A message may show a value of any resource that was looked at.
      return told(judgement, spec.fix, () => of([...asked]).flatMap(({ secrets }) => secrets));
    },
  };
}

/** Why a rule says nothing about a resource that is of none of its types. */
export const ANOTHER_TYPE = "another type";

/** Runs `visit` for every resource, and lets unknown values through only after the last. */
export function eachResource(resources: Resource[], visit: (r: Resource) => void): void {
  together(...resources.map((r) => () => visit(r)));
}

/** Shortest text that is taken out when it is secret: a shorter one is a word like "on", and no secret. */
const SHORTEST_SECRET = 4;

/** What a resource rule may look at, each part unpacked only when it does. */
function subjectOf<C extends ConfigSpec>(resource: Resource, config: Config<C>): Subject<C> {
  const { type, name } = resource;
  return {
    ...{ type, name, config, notApplicable },
    get protect() {
      return resource.protect;
    },
    get provider() {
      return resource.provider;
    },
  };
}

/** A judgement in the words of a message: nothing secret in what was found, and at its end what to do. */
function told(judgement: Judgement, fix: string, secrets: () => readonly string[]): Judgement {
  if (judgement.violations.length === 0) return judgement;
  const hidden = [...new Set(secrets())]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
  const clean = (text: string) => hidden.reduce((left, secret) => left.replaceAll(secret, "(secret)"), text);
  const violations = judgement.violations.map(({ text, ...rest }) => ({
    ...rest,
    text: `${clean(text)}; ${fix}`,
  }));
  return { ...judgement, violations };
}
