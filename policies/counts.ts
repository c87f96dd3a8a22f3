import { elements, known, UNKNOWN, type Value } from "./unknown";

/** Whether a list holds so many different values; see `areDistinct`. */
export function hasDistinct(list: Value, least: number): boolean {
  return areDistinct(elements(list), least);
}

/**
 * Whether what is read makes so many different values. Two unknown ones may be the same, so it throws where only
 * they would make the number.
 */
export function areDistinct(reads: readonly (() => Value)[], least: number): boolean {
  const found = reads.map(known).filter((value) => value !== undefined && value !== null);
  const sure = new Set(found.filter((value) => value !== UNKNOWN).map(String));
  const unsure = found.filter((value) => value === UNKNOWN).length;
  if (sure.size + unsure < least) return false;
  if (Math.max(sure.size, unsure > 0 ? 1 : 0) < least) reads.forEach((read) => void read());
  return true;
}
