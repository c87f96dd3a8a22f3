import type { Bag } from "../table";
import { quote, type Refusal } from "./resource";

/** A policy document read from JSON text or given as an object; `problem` when it cannot be read. */
export function readPolicy(value: unknown): { statements: Bag[]; length: number; problem?: string } {
  const none = { statements: [], length: 0 };
  if (value === undefined || value === null || value === "") return none;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  let document: Bag;
  try {
    document = typeof value === "string" ? JSON.parse(value) : value;
  } catch (error) {
    return { ...none, problem: `contains an invalid JSON policy: ${(error as Error).message}` };
  }
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    return { ...none, problem: "contains an invalid JSON policy: not a JSON object" };
  }
  const statements = list<Bag>(document.Statement);
  if (statements.length === 0) return { ...none, problem: "Missing required field Statement" };
  const problem = statements.map(statementProblem).find(Boolean);
  // AWS does not count white space.
  return { statements, length: text.replace(/\s/g, "").length, ...(problem && { problem }) };
}

function statementProblem(statement: Bag): string | undefined {
  if (statement.Effect !== "Allow" && statement.Effect !== "Deny") {
    return `Invalid effect: ${quote(statement.Effect)}; it is "Allow" or "Deny"`;
  }
  if (!statement.Action && !statement.NotAction) return "Policy statement must contain actions";
  return undefined;
}

/** A scalar or list of policy language as a list. */
export function list<T = string>(value: unknown): T[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]) as T[];
}

/** The sentence for a document that the cloud refuses, with its code. */
export function malformed(value: unknown, code = "MalformedPolicyDocument", where = "policy"): Refusal {
  const { problem } = readPolicy(value);
  return problem && `${code}: ${problem}, in ${where} ${quote(value).slice(0, 120)}`;
}

const wildcard = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replace(/\*/g, ".*")
      .replace(/\?/g, ".")}$`,
    "i",
  ).test(text);

/** Whether a statement names an action, wildcards included. */
export const covers = (statement: Bag, action: string): boolean =>
  list(statement.Action).some((pattern) => wildcard(pattern, action));

/** The principals of a kind in a statement; `*` stands for everyone. */
export function principals(statement: Bag, kind: "AWS" | "Service" | "Federated"): string[] {
  const principal = statement.Principal;
  if (principal === "*") return ["*"];
  return list(principal?.[kind]);
}

/** Whether some statement lets a service do something. */
export const admitsService = (statements: Bag[], service: string, action: string): boolean =>
  statements.some(
    (s) =>
      s.Effect === "Allow" &&
      principals(s, "Service").some((p) => p === service || p === "*") &&
      covers(s, action),
  );

/** Condition keys that bind a statement for everyone to somebody. */
const BINDING =
  /^(aws:(SourceArn|SourceAccount|SourceVpc|SourceVpce|SourceIp|SourceOwner|SourceOrgID|PrincipalArn|PrincipalAccount|PrincipalOrgID|PrincipalOrgPaths|userid)|s3:(DataAccessPointArn|DataAccessPointAccount))$/i;

/** Whether a statement admits everyone: the meaning of "public" to a public access block. */
export function isPublic(statement: Bag): boolean {
  if (statement.Effect !== "Allow" || !principals(statement, "AWS").includes("*")) return false;
  const conditions: Bag = statement.Condition ?? {};
  return !Object.entries(conditions).some(([operator, keys]) => {
    const positive = !/Not/i.test(operator);
    return (
      positive && Object.entries(keys as Bag).some(([key, v]) => BINDING.test(key) && !list(v).includes("*"))
    );
  });
}

/** Whether a key policy leaves its account able to change it: without that nobody can, ever again. */
export function keepsAccountIn(statements: Bag[], account: string): boolean {
  return statements.some(
    (s) =>
      s.Effect === "Allow" &&
      covers(s, "kms:PutKeyPolicy") &&
      principals(s, "AWS").some((p) => p === "*" || p === account || p.includes(`:${account}:`)),
  );
}
