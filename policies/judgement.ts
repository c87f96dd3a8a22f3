import { Signal, UnknownValueError } from "./unknown";

/** One thing that is wrong. */
export interface Violation {
  /** What is wrong, what was found, and what to change. */
  text: string;
  /** The resource that has to change. @default the resource that was judged */
  urn?: string;
}

/**
 * What a rule says of a resource or a stack: held when nothing was found, nothing is open and it applies. A
 * violation counts beside an open value as well (docs/adr/0011-what-not-evaluated-means.md).
 */
export interface Judgement {
  violations: readonly Violation[];
  /** The value that preview does not know, and so why the rule was not evaluated to its end. */
  open?: string;
  /** Why the rule says nothing here, which is never "held". */
  notApplicable?: string;
}

class NotApplicable extends Signal {}

/** Ends a check: the rule says nothing about this resource. */
export function notApplicable(reason: string): never {
  throw new NotApplicable(reason);
}

/** Runs a check to its verdict; an error that is neither about the unknown nor about scope is the rule's fault. */
export function judge(check: (report: (text: string, urn?: string) => void) => void): Judgement {
  const violations: Violation[] = [];
  try {
    check((text, urn) => violations.push({ text, ...(urn && { urn }) }));
    return { violations };
  } catch (error) {
    if (error instanceof NotApplicable) return { violations, notApplicable: error.message };
    if (error instanceof UnknownValueError) return { violations, open: error.message };
    throw error;
  }
}
