import { distance } from "fastest-levenshtein";

/** The candidate with the fewest changed letters, if it is close enough to be what was meant. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > 60) return undefined;
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(2, Math.floor(best.candidate.length / 2))
    ? best.candidate
    : undefined;
}
