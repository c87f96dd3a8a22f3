import { each, elements, known, UNKNOWN, type Value } from "./unknown";

/**
 * Whether a list holds so many different values. Two unknown ones may be the same, so it throws where only they
 * would make the number.
 */
export function hasDistinct(list: Value, least: number): boolean {
  const read = elements(list).map(known);
  const sure = new Set(
    read.filter((value) => value !== UNKNOWN && value !== undefined && value !== null).map(String),
  );
  const unsure = read.filter((value) => value === UNKNOWN).length;
  if (sure.size + unsure < least) return false;
  if (Math.max(sure.size, unsure > 0 ? 1 : 0) < least) each(list, () => undefined);
  return true;
}
