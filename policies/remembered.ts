/** Texts whose answer is kept, unless the caller says otherwise. */
const KEPT = 256;

/** Remembers what was made of the last texts, since several rules ask the same of each; what throws is asked again. */
export function remembered<T>(make: (text: string) => T, kept: number = KEPT): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    if (made.has(text)) return made.get(text)!;
    const fresh = make(text);
    if (made.size >= kept) made.clear();
    made.set(text, fresh);
    return fresh;
  };
}
