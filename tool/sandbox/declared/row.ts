import type { Bag, Cloud, Computed, ResourceSpec } from "./table";

/**
 * Decides one output; `sofar` holds the inputs and the outputs written above it in the row, `previous` the outputs
 * before an update.
 */
export type Decide = (inputs: Bag, cloud: Cloud, id: string, sofar: Bag, previous?: Bag) => unknown;

/** A row of a table, in the order in which a cloud decides: the id, what it fills in, what it makes, what follows. */
export interface Row extends Pick<
  ResourceSpec,
  "inputs" | "secretOutputs" | "refuse" | "refuseDelete" | "survivesDelete" | "uniqueBy"
> {
  /** The id of a new resource. */
  id: (inputs: Bag, cloud: Cloud) => string;
  /** Inputs that the cloud fills in when the program leaves them out. */
  filled?: Record<string, Decide>;
  /** Outputs that are decided when the resource is made, and stay. */
  made?: Record<string, Decide>;
  /** Outputs that follow the inputs: decided again at every update. */
  follows?: Record<string, Decide>;
}

/** The full entry of a resource type, with `computed`, `stable` and `compute` derived from the row. */
export function row({ id, filled = {}, made = {}, follows = {}, ...rest }: Row): ResourceSpec {
  const stable = [...Object.keys(filled), ...Object.keys(made)];
  return {
    ...rest,
    stable,
    computed: [...stable, ...Object.keys(follows)],
    async compute(inputs: Bag, cloud: Cloud, previous?: Bag): Promise<Computed> {
      const own = previous ? String(previous["id"] ?? "") : id(inputs, cloud);
      const outputs: Bag = { ...inputs };
      for (const [name, decide] of Object.entries(filled)) {
        outputs[name] = inputs[name] ?? previous?.[name] ?? (await decide(inputs, cloud, own, outputs));
      }
      for (const [name, decide] of Object.entries(made)) {
        outputs[name] = previous?.[name] ?? (await decide(inputs, cloud, own, outputs));
      }
      for (const [name, decide] of Object.entries(follows)) {
        outputs[name] = await decide(inputs, cloud, own, outputs, previous);
      }
      return { id: own, outputs };
    },
  };
}

/** What every type of a package is called by the engine: `digitalocean:index/vpc:Vpc` for `Vpc`. */
export const tokenOf = (pkg: string, name: string): string =>
  `${pkg}:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;

/** Rows by their class names, as a table keyed by tokens. */
export function byToken<T>(pkg: string, rows: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(rows).map(([name, spec]) => [tokenOf(pkg, name), spec]));
}

/** The sentences whose condition held. */
export const refusals = (...found: (string | false | null | undefined)[]): string[] =>
  found.filter((sentence): sentence is string => typeof sentence === "string" && sentence !== "");

/** A sentence when a value is given and is not among those the API takes. */
export function oneOf(what: string, value: unknown, allowed: readonly unknown[]): string | undefined {
  if (value === undefined || value === null || allowed.includes(value)) return undefined;
  return `${what} ${JSON.stringify(value)} is not valid: must be one of ${allowed.join(", ")}`;
}

/** A sentence when a number is given and lies outside what the API takes. */
export function within(what: string, value: unknown, least: number, most: number): string | undefined {
  if (typeof value !== "number" || (value >= least && value <= most)) return undefined;
  return `${what} ${value} is not valid: must be between ${least} and ${most}`;
}
