import { UnknownValueError } from "@pulumi/policy";

/**
 * A property as the engine hands it over. Its shape is the provider's, and old state may hold another one, so
 * rules look at it and never trust a type.
 */
export type Value = any;

/** Properties of a resource; reading one that preview does not know throws the SDK's `UnknownValueError`. */
export type Props = Readonly<Record<string, Value>>;

/** Stands for what preview cannot know, where a rule has to go on without it. */
export const UNKNOWN = Symbol("unknown at preview");

/** Runs every check, and only then lets through the first unknown value that one of them met. */
export function together(...checks: (() => void)[]): void {
  let unknown: UnknownValueError | undefined;
  for (const check of checks) {
    try {
      check();
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      unknown ??= error;
    }
  }
  if (unknown) throw unknown;
}

/**
 * Visits every element, those beside unknown ones too, and only then lets the unknown through. Nothing, or a
 * single object where a list is usual, is taken as it is meant.
 */
export function each(list: Value, visit: (element: Value, index: number) => void): void {
  if (list === undefined || list === null) return;
  const whole = Array.isArray(list) ? list : [list];
  together(...Array.from({ length: whole.length }, (_, i) => () => visit(whole[i], i)));
}

/** The value, or `UNKNOWN`: for a decision that a later value may still settle. */
export function known<T>(read: () => T): T | typeof UNKNOWN {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnknownValueError) return UNKNOWN;
    throw error;
  }
}

/**
 * Whether one element satisfies the test. True as soon as one is known to; throws when only an unknown element
 * could; false when all are known and none does.
 */
export function some(list: Value, test: (element: Value) => boolean): boolean {
  let found = false;
  try {
    each(list, (element) => {
      if (!found && test(element)) found = true;
    });
  } catch (error) {
    if (!(error instanceof UnknownValueError) || !found) throw error;
  }
  return found;
}

/** A value for a message, or the word for one that preview does not know; never for one that may be secret. */
export function shown(read: () => Value): string {
  const value = known(read);
  if (value === UNKNOWN) return "(not known yet)";
  return value === undefined || value === null || value === "" ? "(none)" : String(value);
}

/** Whether a property is set. A reference that preview does not know yet still is one. */
export function isSet(props: Props | undefined, key: string): boolean {
  const value = known(() => props?.[key]);
  return value === UNKNOWN || !(value === undefined || value === null || value === "");
}
