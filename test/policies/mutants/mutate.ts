import { byType, type ResourcesByType } from "../../../policies/resource";
import type { Rule, StackRule } from "../../../policies/rule";
import { urnOf } from "../../support/evaluate";
import { asResources, type Planned } from "../../support/planned";
import { changed, inputsOfType, placeOf, valuesOf, type Place, type Step } from "./inputs";
import { everywhere, type Dangerous, type Entry, type Insecure, type Table, type TypeEntry } from "./table";

/** A stack with one thing made insecure. */
export interface Mutant {
  type: string;
  name: string;
  /** What was changed: the place of an input, or "(missing)" for the whole resource. */
  place: Place;
  /** What it was changed to, for a reader. */
  to: string;
  resources: Planned[];
  /** Types of the resources that a broken rule may name, for one of the changed type only itself; none: any. */
  names: readonly string[];
}

/** The place that stands for the resource itself. */
const WHOLE = "(missing)";
/** The place that stands for the option that refuses deletion. */
export const PROTECT = "(protect)";

/** What the table says of a place: its own entry, or that of the nearest place above it, or of its name anywhere. */
export function entryOf(entry: TypeEntry | undefined, place: Place): Entry | undefined {
  for (let at: Place | undefined = place; at !== undefined; at = above(at)) {
    const said = entry?.inputs[at] ?? reasonIn(entry, at);
    if (said !== undefined) return said;
  }
  return everywhere[place.split(/[.[]/)[0]!];
}

function reasonIn(entry: TypeEntry | undefined, place: Place): string | undefined {
  return Object.entries(entry?.harmless ?? {}).find(([, places]) => places.includes(place))?.[0];
}

function above(place: Place): Place | undefined {
  const cut = Math.max(place.lastIndexOf("."), place.lastIndexOf("[]"));
  return cut > 0 ? place.slice(0, cut) : undefined;
}

/** Every place of a type that some resource sets, and every input that none sets. */
export function placesOf(resources: readonly Planned[], type: string): Place[] {
  const own = resources.filter((resource) => resource.type === type);
  const set = own.flatMap(valuesOf).map(({ steps }) => placeOf(steps));
  const top = new Set(set.map((place) => place.split(/[.[]/)[0]));
  const kept = own.some(({ protect }) => protect) ? [PROTECT] : [];
  return [...new Set([...set, ...inputsOfType(type).filter((input) => !top.has(input)), ...kept])].sort();
}

/** Every mutant of one resource. */
export function mutantsOf(resources: readonly Planned[], at: number, table: Table): Mutant[] {
  const resource = resources[at]!;
  const entry = table[resource.type];
  if (!entry) return [];
  const { type, name } = resource;
  const make = (
    place: Place,
    to: string,
    mutated: Planned,
    names: string | readonly string[] = type,
  ): Mutant => ({
    type,
    name,
    place,
    to,
    names: [names].flat(),
    resources: resources.map((r, i) => (i === at ? mutated : r)),
  });
  const set = valuesOf(resource);
  const top = new Set(set.map(({ steps }) => String(steps[0])));
  const unset = Object.keys(entry.inputs)
    .filter((place) => /^\w+$/.test(place) && !top.has(place))
    .map((place) => ({ steps: [place] as Step[], value: undefined }));
  // An entry for a place with places below it changes the whole of it.
  const inner = Object.keys(entry.inputs).flatMap((place) => stepsTo(resource.props, place));
  const seen = new Set<string>();
  const inputs = [...set, ...unset, ...inner].flatMap(({ steps, value }) => {
    const place = placeOf(steps);
    const key = JSON.stringify(steps);
    if (seen.has(key)) return [];
    seen.add(key);
    const dangerous = dangerOf(entry.inputs[place]);
    if (!dangerous || (dangerous.only && !dangerous.only(resource))) return [];
    return dangerous.insecure.map((insecure) => {
      const to = valueFrom(insecure, value, resource);
      return make(
        place,
        shortly(to),
        { ...resource, props: changed(resource.props, steps, to) },
        dangerous.names,
      );
    });
  });
  const unprotected = dangerOf(entry.inputs[PROTECT]);
  const protection =
    resource.protect && unprotected ? [make(PROTECT, "false", { ...resource, protect: false })] : [];
  return [...inputs, ...protection, ...withoutIt(resources, at, entry)];
}

function withoutIt(resources: readonly Planned[], at: number, { without }: TypeEntry): Mutant[] {
  const { type, name } = resources[at]!;
  if (typeof without === "string") return [];
  if (without !== false && !without.only(resources[at]!)) return [];
  const rest = resources.filter((_, i) => i !== at);
  return [{ type, name, place: WHOLE, to: "", names: [], resources: rest }];
}

function stepsTo(props: unknown, place: Place): { steps: Step[]; value: unknown }[] {
  const parts = place.match(/\[\]|[^.[\]]+/g) ?? [];
  return parts.reduce<{ steps: Step[]; value: unknown }[]>(
    (found, part) =>
      found.flatMap(({ steps, value }) => {
        if (part === "[]")
          return Array.isArray(value)
            ? value.map((member, i) => ({ steps: [...steps, i], value: member }))
            : [];
        if (typeof value !== "object" || value === null || !(part in value)) return [];
        return [{ steps: [...steps, part], value: (value as Record<string, unknown>)[part] }];
      }),
    [{ steps: [], value: props }],
  );
}

export function dangerOf(entry: Entry | undefined): Dangerous | undefined {
  if (entry === undefined || typeof entry === "string") return undefined;
  return Array.isArray(entry) ? { insecure: entry as readonly Insecure[] } : (entry as Dangerous);
}

function valueFrom(insecure: Insecure, value: unknown, resource: Planned): unknown {
  return typeof insecure === "function" ? insecure(value, resource) : insecure;
}

function shortly(value: unknown): string {
  if (value === undefined) return "(not set)";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Settings of rules, by the rule's name. */
export type RuleSettings = Readonly<Record<string, Record<string, unknown>>>;

/**
 * Types of resources that each stack rule looks at in a stack. Where a resource of another type changes, the rule
 * takes the same way to the same verdict, and need not be asked again.
 */
export type Looks = ReadonlyMap<StackRule, ReadonlySet<string>>;

/** What the stack rules look at in a stack that breaks none of them. */
export function looksAt(
  resources: readonly Planned[],
  rules: readonly Rule[],
  settings: RuleSettings,
): Looks {
  const of = byType(asResources(resources));
  return new Map(
    rules.flatMap((rule) => {
      if (rule.kind !== "stack") return [];
      const seen = new Set<string>();
      const noting: ResourcesByType = (types) => {
        types.forEach((type) => seen.add(type));
        return of(types);
      };
      const { violations } = rule.judge(noting, settings[rule.name] ?? {});
      if (violations.length > 0) throw new Error(`the stack as it is breaks ${rule.name}`);
      return [[rule, seen]];
    }),
  );
}

/** Whether a mutant breaks a rule that names the right resource. */
export function isCaught(
  mutant: Mutant,
  rules: readonly Rule[],
  settings: RuleSettings,
  looks: Looks,
): boolean {
  const { resources, type, name, names, place } = mutant;
  const named = (urn: string) =>
    names.length === 0 ||
    urn === (names.includes(type) && urnOf(type, name)) ||
    names.some((other) => other !== type && urn.includes(`::${other}::`));
  const own = resources.find((r) => r.type === type && r.name === name);
  if (own && place !== WHOLE && names.includes(type) && breaksAlone(own, rules, settings)) return true;
  const all = byType(asResources(resources));
  return [...looks].some(
    ([rule, seen]) =>
      seen.has(type) &&
      rule.judge(all, settings[rule.name] ?? {}).violations.some(({ urn = "" }) => named(urn)),
  );
}

function breaksAlone(planned: Planned, rules: readonly Rule[], settings: RuleSettings): boolean {
  const [resource] = asResources([planned]);
  return rules.some(
    (rule) =>
      rule.kind === "resource" &&
      rule.types.includes(planned.type) &&
      rule.judge(resource!, settings[rule.name] ?? {}).violations.length > 0,
  );
}
