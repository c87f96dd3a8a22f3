import type { Planned } from "../../support/planned";
import type { Place } from "./inputs";

/** Takes an input away, so that the cloud's default holds. */
export const MISSING = undefined;

/** An insecure value of an input, or a function that makes one of the value that is set and of the resource. */
export type Insecure = unknown;

/** An input whose values can break a promise. */
export interface Dangerous {
  /** Each is put in the place of what is set, one at a time, and must break a rule. */
  insecure: readonly Insecure[];
  /** Resources that the values are insecure for. @default all of the type */
  only?: (resource: Planned) => boolean;
  /** Why they are harmless for the others. */
  otherwise?: string;
  /** Types of the resources that the broken rule may name. @default the changed one */
  names?: string | readonly string[];
}

/** What is said of one input: why it is harmless, or its insecure values. */
export type Entry = string | readonly Insecure[] | Dangerous;

/** What is said of a type. */
export interface TypeEntry {
  /** Why the stack is as safe without a resource of the type; `false` where losing one must break a rule. */
  without: string | false | { only: (resource: Planned) => boolean; otherwise: string };
  /** Inputs whose values matter, and harmless ones with the reason, by place. A place stands for all below it. */
  inputs: Readonly<Record<Place, Entry>>;
  /** Inputs that are harmless for one and the same reason. */
  harmless?: Readonly<Record<string, readonly Place[]>>;
}

/** What is said of the types of one cloud. */
export type Table = Readonly<Record<string, TypeEntry>>;

/** Reasons that hold for an input of this name in any type, unless the type says otherwise. */
export const everywhere: Readonly<Record<string, string>> = {
  name: "a name opens nothing; that it has no random part is tested with the names",
  namePrefix: "a name opens nothing",
  description: "only people read it",
  comment: "only people read it",
  tags: "an AWS tag opens nothing here: no policy of ours reads one",
  region: "where data may be is a rule of its own, with the firm's list of places",
};
