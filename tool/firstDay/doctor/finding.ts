/** What one check came to. Only `held` is a pass. */
export type State = "held" | "wrong" | "unchecked" | "note";

/** One thing that doctor looked at. */
export interface Finding {
  /** Heading that it stands under. */
  area: string;
  state: State;
  /** What is so, in one line; never the value of a credential. */
  text: string;
  /** What to do about it, when it is not as it should be. */
  fix?: string;
}

/** Findings of one area, by how they came out. */
export function reporter(area: string) {
  return {
    held: (text: string): Finding => ({ area, state: "held", text }),
    wrong: (text: string, fix: string): Finding => ({ area, state: "wrong", text, fix }),
    unchecked: (text: string, fix: string): Finding => ({ area, state: "unchecked", text, fix }),
    note: (text: string, fix?: string): Finding => ({ area, state: "note", text, ...(fix ? { fix } : {}) }),
  };
}

/** Counts of the findings; ready only when nothing is wrong and nothing went unchecked. */
export function verdictOf(findings: readonly Finding[]): { ok: boolean; counts: Record<State, number> } {
  const counts: Record<State, number> = { held: 0, wrong: 0, unchecked: 0, note: 0 };
  for (const { state } of findings) counts[state] += 1;
  return { ok: counts.wrong === 0 && counts.unchecked === 0, counts };
}
