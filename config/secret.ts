import { inspect } from "node:util";
import type { Secret } from "./settings";

const HIDDEN = "[secret]";

/**
 * Wraps a value so that printing, logging or serializing it shows no part of it. "" counts as not set; undefined
 * is a value that is set and was not decrypted, so that it cannot be revealed.
 */
export function createSecret(value: string | undefined): Secret {
  return Object.freeze({
    isSet: value !== "",
    reveal() {
      if (value === undefined)
        throw new Error("this secret was not decrypted; run the command with the stack's key");
      return value;
    },
    toJSON: () => HIDDEN,
    toString: () => HIDDEN,
    [inspect.custom]: () => HIDDEN,
  });
}
