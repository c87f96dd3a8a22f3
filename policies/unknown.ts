/**
 * A property as the engine hands it over. Its shape is the provider's, and old state may hold another one, so
 * rules look at it and never trust a type.
 */
export type Value = any;

/** Properties of a resource; reading one that preview does not know throws `UnknownValueError`. */
export type Props = Readonly<Record<string, Value>>;

/** What the engine sends in the place of a value that it does not know (Pulumi, sdk/go/.../plugin/rpc.go). */
const SENTINELS = new Set<unknown>([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // a truth value
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // a number
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // a text
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // a list
  "030794c1-ac77-496b-92df-f27374a8bd58", // an asset
  "e48ece36-62e2-4504-bad9-02848725956a", // an archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // an object
]);

/** Ends a check without a fault of anybody's; nobody reads from where, and the stack would be most of its cost. */
export class Signal extends Error {
  constructor(message: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** That a rule has read a value which preview does not know. */
export class UnknownValueError extends Signal {
  constructor(path: readonly string[]) {
    super(`the value of ${path.join(".")} can't be known during preview`);
  }
}

/**
 * Lets properties be read, at any depth, up to the first value that is unknown, which throws. What was read once is the
 * same object when it is read again.
 */
export function guarded<T extends object>(value: T, path: readonly string[] = []): T {
  const below = new Map<string, object>();
  return new Proxy(value, {
    get(target, key, receiver) {
      // As text an object is a word, also one with a property called toString, which could not be written out.
      if (key === Symbol.toPrimitive && !Array.isArray(target)) return () => "(an object)";
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof key === "symbol" || !Object.hasOwn(target, key)) return member;
      if (SENTINELS.has(member)) throw new UnknownValueError([...path, key]);
      if (typeof member !== "object" || member === null) return member;
      const guard = below.get(key) ?? guarded(member, [...path, key]);
      below.set(key, guard);
      return guard;
    },
  });
}

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
 * single value where a list is usual, is taken as it is meant; an empty place in a list is nothing.
 */
export function each(list: Value, visit: (element: Value, index: number) => void): void {
  some(list, (element, index) => {
    visit(element, index);
    return false;
  });
}

/** Lets through the first element of a list, or the single value, that preview does not know. */
export function assertKnown(list: Value): void {
  each(list, () => undefined);
}

/** Ways to read each element of a list, or of a single value where a list is usual. */
export function elements(list: Value): (() => Value)[] {
  if (list === undefined || list === null) return [];
  const whole = Array.isArray(list) ? list : [list];
  return Array.from({ length: whole.length }, (_, i) => () => whole[i]);
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
export function some(list: Value, test: (element: Value, index: number) => boolean): boolean {
  if (list === undefined || list === null) return false;
  const whole = Array.isArray(list) ? list : [list];
  const { length } = whole;
  let unknown: UnknownValueError | undefined;
  for (let i = 0; i < length; i += 1) {
    try {
      const element: Value = whole[i];
      if (element !== undefined && element !== null && test(element, i)) return true;
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      unknown ??= error;
    }
  }
  if (unknown) throw unknown;
  return false;
}

/** Whether one of several ways holds, each asked in turn: as `some` does it for the elements of a list. */
export function anyOf(ways: readonly (() => boolean)[]): boolean {
  return some(ways, (way: () => boolean) => way());
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

/** Whether a value has members; a list has them too. */
export function isObject(value: unknown): value is Record<string, Value> {
  return typeof value === "object" && value !== null;
}

/** A block that may be given as a list of one, as the old types do. */
export function only(block: Value): Value {
  return Array.isArray(block) ? block[0] : block;
}
