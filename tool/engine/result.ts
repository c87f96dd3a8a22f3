/** What one resource goes through in a run. */
export interface Change {
  urn: string;
  type: string;
  /** Logical name. */
  name: string;
  op: "create" | "update" | "replace" | "delete" | "read" | "same";
  /** Properties that differ. */
  properties: string[];
  /** Properties whose change makes it a replacement. */
  replacedBy: string[];
  inputs: Record<string, unknown>;
  oldInputs: Record<string, unknown>;
  failed?: boolean;
}

export interface Violation {
  pack: string;
  policy: string;
  /** Empty for a rule over the whole stack. */
  urn: string;
  /** A value that is unknown at preview leaves a rule not evaluated; that, and what is waived, is never held. */
  verdict: "broken" | "waived" | "not evaluated";
  mandatory: boolean;
  message: string;
  /** The last day of the waiver that lets it pass. */
  until?: string;
}

/** What a rule set on a resource, since a firm asked it to. */
export interface Remediation {
  pack: string;
  policy: string;
  urn: string;
  properties: string[];
}

/** A run of the engine as data. */
export interface RunResult {
  stack: string;
  operation: "preview" | "up" | "destroy";
  ok: boolean;
  durationSeconds: number;
  changes: Change[];
  /** Whether the stack's outputs differ from those that its state holds. */
  outputsChanged: boolean;
  /** The stack's outputs that its state holds; none of a stack that is new. */
  oldOutputs: Record<string, unknown>;
  diagnostics: { severity: string; message: string; urn?: string }[];
  violations: Violation[];
  remediations: Remediation[];
  /** Every verdict of the engine: rule, resource, and whether it passed. */
  judged: { pack: string; policy: string; urn: string; passed: boolean }[];
  /** What the command printed when it failed. */
  error?: string;
}

/** Changes that are one, by what they do. */
export function countChanges(changes: Change[]): Record<Change["op"], number> {
  const counts = { create: 0, update: 0, replace: 0, delete: 0, read: 0, same: 0 };
  for (const { op } of changes) counts[op] += 1;
  return counts;
}

/** Whether a step is a change that a reader counts: a component, a provider and what is only read are none. */
export const isCounted = ({ type, op }: Pick<Change, "type" | "op">): boolean =>
  !/^(pulumi|holdfast):/.test(type) && op !== "same" && op !== "read";

/** Whether a preview found nothing to do. */
export function isConverged(run: RunResult): boolean {
  const isStill = run.changes.every(({ op }) => op === "same" || op === "read");
  return run.ok && !run.outputsChanged && isStill;
}

/** Logical name of a resource, the last part of its URN. */
export const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);
