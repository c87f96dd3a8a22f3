import type { Verdict } from "./evaluate";
import { unknownValue } from "./unknownValue";

/** Something that a rule is judged on, with the values in it that preview might not know. */
export interface Tried {
  title: string;
  /** The part of it that holds the values. */
  given: unknown;
  /** Judges it with another part in its place. */
  judge(given: unknown): Verdict;
  /** Whether the engine would know what this value comes from even where the value is unknown. */
  isLinked?(path: Path): boolean;
  /** Whether this value is one that preview may not know: not the type or the name of a resource. */
  isValue?(path: Path): boolean;
}

type Path = readonly string[];

/** How many values of other cases are tried in a place. */
const TRIED = 12;

/**
 * Puts the unknown in the place of every value of every case, one at a time: what is judged held, not applicable or
 * broken then must be so whatever the value turns out to be. The values that could stand there are those that other
 * cases have in the same place. Answers with a line for each place where the verdict would change.
 *
 * @param settled places, as `rules.kmsKeyId`, that are left out
 */
export function decidedTooSoon(cases: readonly Tried[], settled: readonly string[] = []): string[] {
  const elsewhere = valuesByPlace(cases);
  return cases.flatMap((tried) =>
    pathsIn(tried.given)
      .filter((path) => (tried.isValue?.(path) ?? true) && !settled.includes(placeOf(path)))
      .flatMap((path) => {
        const others = tried.isLinked?.(path) ? [] : (elsewhere.get(keyOf(tried.given, path)) ?? []);
        return contradiction(tried, path, others);
      }),
  );
}

function contradiction({ title, given, judge }: Tried, path: Path, others: readonly unknown[]): string[] {
  const original = at(given, path);
  if (holdsUnknown(original)) return [];
  const open = judge(put(given, path, unknownValue));
  if (open === "unknown") return [];
  for (const value of [original, ...others, ...near(original)]) {
    const then = judge(put(given, path, value));
    if (!contradicts(open, then)) continue;
    const [before, after, shown] = [open, then, value].map((said) => JSON.stringify(said));
    return [`${title}: with ${path.join(".")} unknown ${before}, and with ${shown} ${after}`];
  }
  return [];
}

/** Values of the same kind that no case may have. */
function near(value: unknown): unknown[] {
  if (typeof value === "boolean") return [!value];
  return typeof value === "string" ? ["another"] : [];
}

function contradicts(open: Verdict, then: Verdict): boolean {
  return isBroken(open) !== isBroken(then);
}

const isBroken = (verdict: Verdict) =>
  Array.isArray(verdict) && verdict.some((violation) => violation !== "unknown");

function valuesByPlace(cases: readonly Tried[]): Map<string, unknown[]> {
  const values = new Map<string, unknown[]>();
  for (const { given } of cases) {
    for (const path of pathsIn(given)) {
      const value = at(given, path);
      const same = values.get(keyOf(given, path)) ?? [];
      const isNew = !same.some((one) => JSON.stringify(one) === JSON.stringify(value));
      if (isNew && same.length < TRIED && !holdsUnknown(value)) same.push(value);
      values.set(keyOf(given, path), same);
    }
  }
  return values;
}

/** Paths of all values that are set, those that hold others too. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (value === undefined || value === null || value === "") return [];
  const own = path.length > 0 ? [path] : [];
  if (typeof value !== "object") return own;
  return [...own, ...Object.entries(value).flatMap(([key, member]) => pathsIn(member, [...path, key]))];
}

const isNumber = (key: string | undefined) => key !== undefined && /^\d+$/.test(key);

/** A path without the places in lists, which are all alike. */
function placeOf(path: Path): string {
  return path.filter((key) => !isNumber(key) && key !== "props").join(".");
}

/** What values that may stand for one another have in common. */
function keyOf(given: unknown, path: Path): string {
  const value = at(given, path);
  const type = at(given, path.slice(0, 1)) as { type?: unknown } | undefined;
  const kind = Array.isArray(value) ? "list" : typeof value;
  return [String(type?.type ?? ""), placeOf(path), isNumber(path.at(-1)) ? "element" : "whole", kind].join(
    " ",
  );
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((holder, key) => (holder as Record<string, unknown> | undefined)?.[key], value);
}

function put(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value))
    return value.map((member: unknown, i) => (String(i) === key ? put(member, rest, to) : member));
  const holder = value as Record<string, unknown>;
  return { ...holder, [key]: put(holder[key], rest, to) };
}

/** Whether a value, or one in it, is not known. */
export function holdsUnknown(value: unknown): boolean {
  if (value === unknownValue) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}
