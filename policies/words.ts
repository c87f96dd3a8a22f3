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
