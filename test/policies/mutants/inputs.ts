import { readFileSync } from "node:fs";
import type { Planned } from "../../support/planned";

/** Where a value of a resource is: `rules[].expiration.days`; every element of a list is in one place. */
export type Place = string;

/** A step on the way to a value: a name, or the number of an element. */
export type Step = string | number;

/** Every value that a resource sets, by the steps that lead to it. Empty lists and objects are values too. */
export function valuesOf(resource: Planned): { steps: Step[]; value: unknown }[] {
  return leaves(withoutComputed(resource), []);
}

/** What the cloud computes is no input of the program's. */
function withoutComputed({ props, computed }: Planned): Record<string, unknown> {
  return Object.fromEntries(Object.entries(props).filter(([key]) => !computed.includes(key)));
}

function leaves(value: unknown, steps: Step[]): { steps: Step[]; value: unknown }[] {
  const members: [Step, unknown][] = Array.isArray(value)
    ? value.map((member, i) => [i, member])
    : typeof value === "object" && value !== null && !(OPAQUE in value)
      ? Object.entries(value)
      : [];
  if (members.length === 0) return steps.length > 0 ? [{ steps, value }] : [];
  return members.flatMap(([step, member]) => leaves(member, [...steps, step]));
}

/** Marks a value of the SDK that has no members of interest: code, a file. */
const OPAQUE = "__pulumiAsset";

export function placeOf(steps: readonly Step[]): Place {
  return steps
    .map((step) => (typeof step === "number" ? "[]" : `.${step}`))
    .join("")
    .replace(/^\./, "");
}

/** Names of all inputs that the SDK's class of a type takes. */
export function inputsOfType(type: string): string[] {
  const [provider = "", path = ""] = type.split(":");
  const file = provider === "aws" ? path : path.replace("index/", "");
  const source = readFileSync(require.resolve(`@pulumi/${provider}/${file}.js`), "utf8");
  const named = [...source.matchAll(/resourceInputs\["(\w+)"\] = (?:\(?args|pulumi\.)/g)].map((m) => m[1]!);
  const computed = new Set(
    [...source.matchAll(/resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g)].map((m) => m[1]!),
  );
  return [...new Set(named)].filter((name) => !computed.has(name));
}

/** The properties with another value at a place, or without it. */
export function changed<T>(given: T, [step, ...rest]: readonly Step[], to: unknown): T {
  if (step === undefined) return to as T;
  if (Array.isArray(given)) {
    if (rest.length === 0 && to === undefined) return given.filter((_, i) => i !== step) as T;
    return given.map((member, i) => (i === step ? changed(member, rest, to) : member)) as T;
  }
  const bag = { ...(given as Record<string, unknown>) };
  if (rest.length === 0 && to === undefined) delete bag[step];
  else bag[step] = changed(bag[step] ?? {}, rest, to);
  return bag as T;
}
