/** Tells the person at the terminal what goes on; never part of a command's result. */
export interface Report {
  /** A step that may take a while has begun; `done` ends it. */
  begin(step: string): Step;
  /** One line for the reader. */
  note(line: string): void;
}

export interface Step {
  /** What the step is at now. */
  at(detail: string): void;
  done(result?: string): void;
  failed(reason?: string): void;
}

/** A report that nobody reads. */
export const silent: Report = {
  begin: () => ({ at: () => {}, done: () => {}, failed: () => {} }),
  note: () => {},
};

/** A refusal that a person can mend: what is wrong, and what to do about it. Exit code 1, 2 for bad input, 130 for Ctrl-C. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 | 130 = 1,
    /** Machine-readable particulars for `--json`. */
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = "Refused";
  }
}
