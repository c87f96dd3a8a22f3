import { conduct } from "./conduct";
import { continuity } from "./continuity";
import type { CatalogueEntry } from "./entry";
import { promises, type PromiseId, type PromiseText } from "./promises";
import { protection } from "./protection";

export { isKeptBy, type CatalogueEntry, type Keeper, type KeeperCondition, type KeeperStack } from "./entry";

const entries: Record<PromiseId, CatalogueEntry> = { ...continuity, ...protection, ...conduct };

/** A promise, and how it is kept. */
export interface CataloguedPromise extends PromiseText, CatalogueEntry {
  id: PromiseId;
}

/** Every promise in the order of its id, with what keeps it, what does not yet, and what never fully will. */
export const catalogue: readonly CataloguedPromise[] = (Object.keys(promises) as PromiseId[])
  .sort()
  .map((id) => ({ id, ...promises[id], ...entries[id] }));
