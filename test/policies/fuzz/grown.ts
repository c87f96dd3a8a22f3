import { SIGNATURE } from "../../../policies/properties";
import type { Rule } from "../../../policies/rule";
import { unknownValue } from "../../support/unknownValue";

/** Longest that a rule may take over one resource, milliseconds. */
export const PATIENCE = 50;
/** Elements of a list: as many as the largest has that a cloud takes, a prefix list of AWS. */
const HUGE = 1_000;
/** Most characters that a policy of a bucket may have, the longest that AWS takes of a usual kind. */
const POLICY_LIMIT = 20_480;
/** Most characters of any other text: user data of a droplet. */
const TEXT_LIMIT = 65_536;
/** Stand for a list of many equal elements, of many different ones, a long text and a long policy: a failure can be read. */
export const MANY = "$many";
export const MANIFOLD = "$manifold";
export const LONG = "$long";
export const LENGTHY = "$lengthy";

export function unfolded(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(unfolded);
  if (typeof given !== "object" || given === null) return given;
  if (MANY in given) return Array<unknown>(HUGE).fill(given[MANY]);
  if (MANIFOLD in given) return Array.from({ length: HUGE }, (_, i) => varied(given[MANIFOLD], i));
  if (LONG in given) return `${String(given[LONG])} `.repeat(TEXT_LIMIT).slice(0, TEXT_LIMIT);
  if (LENGTHY in given) return lengthy(String(given[LENGTHY]));
  const members = Object.entries(given).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, unfolded(member)]));
}

/** One of many that are alike: texts are made different, addresses stay addresses. */
function varied(given: unknown, i: number): unknown {
  if (given === unknownValue || isDocument(given)) return given;
  if (typeof given === "string") {
    return /^\d+(\.\d+){3}/.test(given) ? `10.${i >> 8}.${i & 255}.0/24` : `${given}${i}`;
  }
  if (typeof given === "number") return given + i;
  if (Array.isArray(given)) return given.map((member) => varied(member, i));
  if (typeof given !== "object" || given === null || SIGNATURE in given) return given;
  return Object.fromEntries(Object.entries(given).map(([key, member]) => [key, varied(member, i)]));
}

/** A policy with as many statements, each of another resource, as AWS takes. */
function lengthy(policy: string): string {
  const document = JSON.parse(policy) as { Statement: object | object[] };
  const pattern = [document.Statement].flat();
  const statements = [...pattern];
  let size = policy.length;
  for (let i = 0; ; i += 1) {
    const next = { ...pattern[i % pattern.length], Sid: `S${i}`, Resource: `arn:aws:s3:::bucket-${i}/*` };
    size += JSON.stringify(next).length + 1;
    if (size > POLICY_LIMIT) return JSON.stringify({ ...document, Statement: statements });
    statements.push(next);
  }
}

export function isPolicy(given: unknown): given is string {
  return typeof given === "string" && given.startsWith("{") && given.includes('"Statement"');
}

/** Whether something is JSON, of which no more is left when a number is written behind it. */
function isDocument(given: unknown): boolean {
  return typeof given === "string" && /^[[{]/.test(given);
}

/** An example with one list, text or policy in it as large as can be; equal ones of a list, and different ones. */
export function grownOf(props: unknown): unknown[] {
  return listsAndTexts(props).flatMap(([path, found]) =>
    growths(found).map((grown) => put(props as Record<string, unknown>, path, grown)),
  );
}

function growths(found: unknown): unknown[] {
  if (Array.isArray(found))
    return found.slice(0, 1).flatMap((element) => [{ [MANY]: element }, { [MANIFOLD]: element }]);
  return isPolicy(found) ? [{ [LENGTHY]: found }] : [{ [LONG]: found }];
}

function listsAndTexts(given: unknown, path: string[] = []): [path: string[], found: unknown][] {
  if (typeof given === "string") return [[path, given]];
  if (typeof given !== "object" || given === null) return [];
  const below = Object.entries(given).flatMap(([key, member]) => listsAndTexts(member, [...path, key]));
  return Array.isArray(given) ? [[path, given], ...below] : below;
}

export function put<T>(given: T, [key, ...rest]: string[], to: unknown): T {
  if (key === undefined) return to as T;
  if (Array.isArray(given)) return given.map((m, i) => (String(i) === key ? put(m, rest, to) : m)) as T;
  if (typeof given !== "object" || given === null) return to as T;
  return { ...given, [key]: put((given as Record<string, unknown>)[key], rest, to) };
}

/** The properties of every example of some rules. */
export function examplesOf(rules: readonly Rule[]) {
  return rules.flatMap((rule) =>
    [...rule.good, ...rule.bad].map(({ type = rule.types[0]!, props }) => ({ type, props })),
  );
}
