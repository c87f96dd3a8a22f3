import { sandboxResources } from "../sandbox";
import { decide, isSame, type Finder } from "./finder";
import type { KnownState } from "./index";

/** The finder for the sandbox: what its daemon holds and the state does not. */
export function findInSandbox({ resources }: KnownState): Finder {
  const owned = new Set(resources.map(({ type, id }) => `${type}|${id}`));
  const made = sandboxResources();
  return async (create) => {
    const candidates = (await made).filter(
      ({ type, id, inputs }) =>
        type === create.type && !owned.has(`${type}|${id}`) && isSame(inputs, create.inputs),
    );
    return decide(candidates.map(({ id }) => id));
  };
}
