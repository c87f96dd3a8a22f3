import { distance } from "fastest-levenshtein";

/**
 * Whether a name holds one of the words as a whole: `acme-trail-logs` holds trail and trail-logs, and `acme-trailers`
 * neither.
 */
export function holdsWord(name: unknown, words: readonly string[]): boolean {
  const plain = (text: unknown) =>
    String(text)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-");
  return words.some((word) => `-${plain(name)}-`.includes(`-${plain(word)}-`));
}

/** The words of a text. */
export function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** The candidate with the fewest changed letters, if so few that it may be what was meant. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const apart = (candidate: string) => distance(name.toLowerCase(), candidate.toLowerCase());
  const [best] = candidates
    .map((candidate) => ({ candidate, apart: apart(candidate) }))
    .sort((a, b) => a.apart - b.apart);
  return best && best.apart <= Math.max(2, Math.floor(best.candidate.length / 3))
    ? best.candidate
    : undefined;
}
