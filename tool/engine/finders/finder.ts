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
 * it and forgets what is not there. `unclear` stops the run and carries the command by which a person settles it.
 */
export type FindResult =
  { kind: "found"; id: string } | { kind: "absent" } | { kind: "unclear"; why: string; command: string };

/** Asks, without changing anything, whether a cloud made what a killed run had asked for. */
export type Finder = (create: PendingCreate) => Promise<FindResult>;

export const found = (id: string): FindResult => ({ kind: "found", id });
export const absent: FindResult = { kind: "absent" };

/** The answer when only a person can tell; `id` shows what an id of this type looks like, or the candidates. */
export function unclear(create: PendingCreate, why: string, id = "<id>"): FindResult {
  const { urn } = create;
  const refresh = `pulumi refresh --stack ${stackOf(urn)} --target '${urn}'`;
  const take = `${refresh} --import-pending-creates '${urn}' --import-pending-creates '${id}'`;
  return {
    kind: "unclear",
    why,
    command: `when it exists: ${take}\n    when it does not: ${refresh} --clear-pending-creates`,
  };
}

/** The answer for what exists and cannot be taken over: it must go before it can be made again. */
export function unusable(create: PendingCreate, why: string, remove: string): FindResult {
  const { urn } = create;
  return {
    kind: "unclear",
    why,
    command: `${remove} && pulumi refresh --stack ${stackOf(urn)} --target '${urn}' --clear-pending-creates`,
  };
}

/** One candidate is the resource, none means that it was not made, and of several nobody guesses. */
export function decide(create: PendingCreate, ids: string[]): FindResult {
  if (ids.length === 0) return absent;
  if (ids.length === 1) return found(ids[0]!);
  return unclear(create, `${ids.length} resources match: ${ids.join(", ")}`, "<one of them>");
}

/** `prod` of `urn:pulumi:prod::holdfast::…`. */
const stackOf = (urn: string): string => urn.split("::")[0]!.slice("urn:pulumi:".length);

/** An input that is text, a number or a flag, as text; a secret, unknown or absent one is undefined. */
export function textOf(inputs: Record<string, unknown>, key: string): string | undefined {
  const value = inputs[key];
  return ["string", "number", "boolean"].includes(typeof value) && value !== UNKNOWN ? String(value) : undefined;
}

/** How the engine writes a value that was unknown when the state was saved. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** Key that marks a value in the state as a secret. */
const SECRET = "4dabf18193072939515e22adb298388d";

/** Whether every input that is known and no secret is so at the cloud as well. */
export function isSame(made: unknown, asked: unknown): boolean {
  if (asked === UNKNOWN || asked === undefined) return true;
  if (typeof asked !== "object" || asked === null) return String(made) === String(asked);
  if (SECRET in asked) return true;
  if (Array.isArray(asked))
    return Array.isArray(made) && made.length === asked.length && asked.every((a, i) => isSame(made[i], a));
  return Object.entries(asked).every(
    ([key, value]) => key.startsWith("__") || isSame((made as Record<string, unknown> | undefined)?.[key], value),
  );
}
