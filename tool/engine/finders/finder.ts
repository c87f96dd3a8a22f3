/** A create that a killed run had begun: the resource may exist at the cloud without being in the state. */
export interface PendingCreate {
  urn: string;
  type: string;
  inputs: Record<string, unknown>;
  /** Reference to the provider that it was made through: its URN and id. */
  provider?: string;
}

/**
 * What the cloud says of a pending create. `found` carries the id in the form that an import takes; the engine reads
 * it, and forgets what is not there. `unclear` stops the run until a person says what is so.
 */
export type FindResult =
  | { kind: "found"; id: string }
  | { kind: "absent" }
  | {
      kind: "unclear";
      why: string;
      /** What an id of this type looks like. */
      id: string;
      /** Command by which a person looks. */
      look?: string;
      /** Command that removes what cannot be taken over; afterwards there is none. */
      remove?: string;
    };

/** Asks, without changing anything, whether a cloud made what a killed run had asked for. */
export type Finder = (create: PendingCreate) => Promise<FindResult>;

export const found = (id: string): FindResult => ({ kind: "found", id });
export const absent: FindResult = { kind: "absent" };

/** The answer when only a person can tell. */
export const unclear = (
  why: string,
  id = "<id>",
  how: { look?: string; remove?: string } = {},
): FindResult => ({
  kind: "unclear",
  why,
  id,
  ...how,
});

/** One candidate is the resource, none means that it was not made, and of several nobody guesses. */
export function decide(ids: string[], look?: string): FindResult {
  if (ids.length === 0) return absent;
  if (ids.length === 1) return found(ids[0]!);
  return unclear(`${ids.length} resources match: ${ids.join(", ")}`, "<one of them>", look ? { look } : {});
}

/** An input that is text, a number or a flag, as text; a secret, unknown or absent one is undefined. */
export function textOf(inputs: Record<string, unknown>, key: string): string | undefined {
  const value = inputs[key];
  return ["string", "number", "boolean"].includes(typeof value) && value !== UNKNOWN
    ? String(value)
    : undefined;
}

/** How the engine writes a value that was unknown when the state was saved. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** Key that marks a value in the state as a secret. */
const SECRET = "4dabf18193072939515e22adb298388d";

/** Whether every input that is known and no secret is so at the cloud as well. */
export function isSame(made: unknown, asked: unknown): boolean {
  if (asked === UNKNOWN || asked === undefined) return true;
  // A cloud may answer with a number where the program says text.
  if (typeof asked !== "object" || asked === null) return bare(made) === bare(asked);
  if (SECRET in asked) return true;
  if (Array.isArray(asked))
    return Array.isArray(made) && made.length === asked.length && asked.every((a, i) => isSame(made[i], a));
  return Object.entries(asked).every(
    ([key, value]) =>
      key.startsWith("__") || isSame((made as Record<string, unknown> | undefined)?.[key], value),
  );
}

const bare = (value: unknown): string => (JSON.stringify(value) ?? "").replace(/^"|"$/g, "");
