import { isDeepStrictEqual } from "node:util";

/** One statement of an AWS policy, in the words of AWS. */
export interface Statement {
  Sid: string;
  Effect: "Allow" | "Deny";
  Principal?: "*" | { AWS?: string | string[]; Service?: string | string[]; Federated?: string };
  Action?: string | string[];
  NotAction?: string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** An AWS policy as the JSON that AWS keeps. */
export const policyDocument = (statements: readonly Statement[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** Whether two policies say the same, whatever the order of their lists and keys. */
export function samePolicy(a: string | undefined, b: string): boolean {
  if (a === undefined) return false;
  try {
    return isDeepStrictEqual(normalize(JSON.parse(a)), normalize(JSON.parse(b)));
  } catch {
    return false;
  }
}

/** AWS gives lists of one element back as that element, and lists in another order. */
function normalize(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length === 1) return normalize(value[0]);
    return value.map(normalize).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, normalize(part)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
