import { z } from "zod";

/** A rule and its fix as one text, which `splitMessage` takes apart again. */
export function says(rule: string, fix: string): string {
  return `${rule}\n${fix}`;
}

/** Takes apart what `says` put together. */
export function splitMessage(message: string): { rule: string; fix: string } {
  const [rule = "", fix = "set another value"] = message.split("\n");
  return { rule, fix };
}

/** A text of which a predicate holds; anything else gets the same rule, and the fix, which may depend on what it is. */
export function text(
  rule: string,
  fix: string | ((value: unknown) => string),
  holds: (value: string) => boolean,
) {
  const error = (issue: { input?: unknown }) =>
    says(rule, typeof fix === "function" ? fix(issue.input) : fix);
  return z.string({ error }).refine(holds, { error });
}

/** A whole number of a range, and why the range is what it is. */
export function whole(least: number, most: number, why: string, fix = `use ${least} to ${most}`) {
  const error = says(`must be a whole number from ${least} to ${most}${why ? `: ${why}` : ""}`, fix);
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/** One of a few words. */
export function oneOf<const T extends readonly [string, ...string[]]>(values: T, rule: string) {
  return z.enum(values, { error: says(rule, `use ${enumerate(values)}`) });
}

/** `a, b or c`. */
function enumerate(values: readonly string[]): string {
  return values.length < 2 ? values.join("") : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
}

/** A list of at most so many, counted before any of them is looked at. */
export function list<S extends z.ZodType>(item: S, most: number, fix: string) {
  const error = says(`must be a list of at most ${most}`, fix);
  return z.array(z.unknown(), { error }).max(most, { error }).pipe(z.array(item));
}

/** An object with these parts and no others. */
export function record<T extends z.core.$ZodLooseShape>(shape: T, fix: string) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? undefined : says("must be an object", fix)),
  });
}
