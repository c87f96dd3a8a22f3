/**
 * The oldest version of a thing that a list allows, of entries such as `ubuntu-22-04` or `pg-15`; none where the list
 * says nothing about it.
 */
export function oldestAllowed(list: readonly string[], thing: string): string | undefined {
  const entry = list
    .map((one) => /^(.*?)[-:\s]v?(\d[\d.-]*)$/.exec(one.toLowerCase()))
    .find((one) => one?.[1] === thing);
  return entry?.[2];
}

/** Whether a version comes before another one, number by number: `9` before `10.04`, and `22-04` like `22.04`. */
export function isOlder(version: string, than: string): boolean {
  const [own, other] = [numbersIn(version), numbersIn(than)];
  for (let i = 0; i < Math.min(own.length, other.length); i++) {
    if (own[i] !== other[i]) return own[i]! < other[i]!;
  }
  return false;
}

function numbersIn(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
