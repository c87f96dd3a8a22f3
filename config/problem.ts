/** One thing wrong with the settings of a stack, in words for the person who can change it. */
export interface Problem {
  /** Setting without `holdfast:`, with the way into it: `alertChannels[0].address`; "" for the stack as a whole. */
  key: string;
  /** The value found, as JSON, cut to a readable length; absent for secrets and for what is missing. */
  value?: string;
  /** What is wrong, as the end of a sentence that begins with the key. */
  rule: string;
  /** What to do about it. */
  fix: string;
}

const LONGEST_VALUE = 80;

/** The problem in one line. */
export function describeProblem({ key, value, rule, fix }: Problem): string {
  const subject = key === "" ? [] : [`holdfast:${key}`];
  return `${[...subject, ...(value === undefined ? [] : [value]), rule].join(" ")}; ${fix}`;
}

/** All problems of a stack in one text. */
export function describeProblems(stack: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const lines = problems.map((problem) => `  ${describeProblem(problem)}`);
  return [`the settings of stack ${showKey(stack)} have ${count}:`, ...lines].join("\n");
}

/** A value as JSON on one line, cut to a readable length; undefined when there is none. */
export function showValue(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = toJson(value);
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}

/** A key as it is, or in quotes and cut when it is no plain word. */
export function showKey(key: string): string {
  return /^[\w.-]{1,60}$/.test(key) ? key : (showValue(key) ?? "");
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return "(a value that cannot be shown)";
  }
}
