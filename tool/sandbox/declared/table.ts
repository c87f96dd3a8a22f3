/**
 * How the sandbox knows a cloud: one row per resource type, as data with small functions where the cloud
 * computes or refuses. Types are written as `string`, `integer`, `number`, `boolean`, `any`, `asset`;
 * `[T]` is a list, `{ "*": T }` a map, `{ field: T }` an object.
 */
export type Shape =
  "string" | "integer" | "number" | "boolean" | "any" | "asset" | [Shape] | { [field: string]: Shape };

export interface InputSpec {
  type: Shape;
  required?: true;
  /** A change replaces the resource. */
  replaces?: true;
  secret?: true;
  /** What the provider fills in when the program says nothing. */
  default?: unknown;
}

/** A property bag as the engine sends it: plain JSON, secrets unwrapped, unknowns as `UNKNOWN`. */
export type Bag = Record<string, any>;

/** What the cloud made of a resource: its id and all of its outputs, inputs among them. */
export interface Computed {
  id: string;
  outputs: Bag;
}

export interface ResourceSpec {
  inputs: Record<string, InputSpec>;
  /** Output properties whose values are secret besides the secret inputs. */
  secretOutputs?: string[];
  /** Output properties that stay as they are when the resource is updated; the rest is computed again. */
  stable?: string[];
  /**
   * The id and everything that the cloud computes. On an update `previous` holds the old outputs and the id is
   * kept. Outputs begin as the inputs.
   */
  compute(inputs: Bag, cloud: Cloud, previous?: Bag): Computed | Promise<Computed>;
  /** Names of the outputs that `compute` adds, so that a preview can call them unknown. */
  computed: string[];
  /** Sentences for what the cloud refuses at create or update; empty when it accepts. Inputs are all known. */
  refuse?(inputs: Bag, cloud: Cloud, previous?: { id: string; outputs: Bag }): string[];
  /** As `refuse`, for a delete: what still depends on it. */
  refuseDelete?(resource: Stored, cloud: Cloud): string[];
  /** A deleted resource of this type stays at the cloud until changed by hand (ZoneSetting …). */
  survivesDelete?: true;
  /** What makes a second create the same thing (`bucket`): null when two may be alike, as two droplets may. */
  uniqueBy?(inputs: Bag, cloud: Cloud): string | null;
  /** What a delete leaves behind: a secret in its recovery window, a database's final snapshot. */
  leaves?(resource: Stored, cloud: Cloud): Stored[];
}

export interface FunctionSpec {
  inputs: Record<string, InputSpec>;
  call(inputs: Bag, cloud: Cloud): Bag;
}

export interface CloudTable {
  /** Package name: digitalocean, aws, cloudflare, tls. */
  package: string;
  /** Version of the SDK that the table was read in. */
  version: string;
  /** Inputs of the provider resource itself. */
  provider: Record<string, InputSpec>;
  resources: Record<string, ResourceSpec>;
  functions: Record<string, FunctionSpec>;
}

/** A resource as the sandbox keeps it. */
export interface Stored {
  type: string;
  id: string;
  inputs: Bag;
  outputs: Bag;
  /** Inputs of the provider that it was made through, when the daemon made it. */
  through?: Bag;
}

/** What a row may ask of the cloud it stands in. */
export interface Cloud {
  /** All resources of a type. */
  list(type: string): Stored[];
  find(type: string, test: (r: Stored) => boolean): Stored | undefined;
  /** A fresh number: 1, 2, 3 … for this cloud, kept over restarts. */
  next(): number;
  /** A fresh id in the form of a UUID. */
  uuid(): string;
  /** `n` fresh hex digits. */
  hex(n: number): string;
  /** Decides an address (`{4 octets}`) that no other resource has, in a documentation or private range. */
  address(range: "public" | "private"): string;
  /** Seconds since 1970, as ISO 8601. */
  now(): string;
  /** Inputs of the provider resource that this call came through. */
  provider: Bag;
}
