/** Inputs of a resource as the engine tells them: anything may be missing, unknown, secret or of a wrong kind. */
export type Inputs = Readonly<Record<string, unknown>>;

/** Key by which the engine marks a value that is more than data. */
const MARK = "4dabf18193072939515e22adb298388d";
/** What the engine says in place of a value: an id for one not known yet, a word for one it keeps to itself. */
const WITHHELD = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^\[(secret|unknown)\]$/;
/** Nothing is counted in more than this; a larger number is a mistake, not an order. */
const MOST = 1_000_000;

/** What may be known about one input, without the wrapping of a secret. */
function bare(value: unknown): unknown {
  if (!isObject(value) || !(MARK in value)) return value;
  if ("value" in value) return bare(value.value);
  if (typeof value.plaintext !== "string") return undefined;
  try {
    return bare(JSON.parse(value.plaintext));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Inputs {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object in an input, else an empty one. */
export function objectOf(value: unknown): Inputs {
  const known = bare(value);
  return isObject(known) ? known : {};
}

/** The text in an input; undefined when it is none, empty, or not known yet. */
export function textOf(value: unknown): string | undefined {
  const known = bare(value);
  return typeof known === "string" && known !== "" && !WITHHELD.test(known) ? known : undefined;
}

/** The whole number in an input, 0 to a million; undefined when it is none or not known yet. */
export function countOf(value: unknown): number | undefined {
  const known = bare(value);
  return Number.isInteger(known) && (known as number) >= 0 && (known as number) <= MOST
    ? (known as number)
    : undefined;
}

/** The list in an input; undefined when it is none or not known yet. */
export function listOf(value: unknown): readonly unknown[] | undefined {
  const known = bare(value);
  return Array.isArray(known) ? known : undefined;
}

/** Whether an input is known to be true. */
export function isTrue(value: unknown): boolean {
  return bare(value) === true;
}

/** Whether the input is not given at all, so that the cloud's default holds. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
