import type { ExampleResource, Rule } from "../../policies/rule";
import { evaluate, evaluateStack, type Surroundings, type Verdict } from "./evaluate";
import { decidedTooSoon, holdsUnknown, type Tried } from "./unknowns";

/** A case of a resource rule: what it shows, the properties, the verdict, and where it differs the rest. */
export type Row = readonly [
  title: string,
  props: Record<string, unknown>,
  verdict: Verdict,
  around?: Surroundings & { type?: string },
];

/** A case of a stack rule. */
export type StackRow = readonly [
  title: string,
  stack: readonly ExampleResource[],
  verdict: Verdict,
  config?: Record<string, unknown>,
];

/** What is special about a rule. */
export interface Special {
  /** Places whose unknown values are no question, and why (`decidedTooSoon`). @default none */
  settled?: Readonly<Record<string, string>>;
}

/** One test for each row of a resource rule, on the first of its types unless the row names another. */
export function judges(rule: Rule, rows: readonly Row[], { settled }: Special = {}): void {
  const judge = (props: Row[1], { type = rule.types[0] ?? "", ...around }: Row[3] = {}) =>
    evaluate(rule, type, props, around);
  test.each(rows.map((row) => [row[0], row] as const))(
    `${rule.upholds.join(" ")}: %s`,
    (_title, [, props, verdict, around]) => expect(judge(props, around)).toEqual(verdict),
  );
  covers(rows);
  waits(
    rows.map(([title, given, , around]) => ({
      title,
      given,
      judge: (props) => judge(props as Row[1], around),
    })),
    settled,
  );
}

/** One test for each row of a stack rule. */
export function judgesStack(rule: Rule, rows: readonly StackRow[], { settled }: Special = {}): void {
  test.each(rows.map((row) => [row[0], row] as const))(
    `${rule.upholds.join(" ")}: %s`,
    (_title, [, stack, verdict, config]) => {
      expect(evaluateStack(rule, stack, config)).toEqual(verdict);
    },
  );
  covers(rows);
  waits(
    rows.map(([title, given, , config]) => ({
      title,
      given,
      judge: (stack) => evaluateStack(rule, stack as StackRow[1], config),
      isValue: ([i, part, key]) =>
        part === "props" &&
        key !== undefined &&
        !isIdentity(given[Number(i)]?.type ?? rule.types[0] ?? "", key),
      isLinked: ([i, , key]) => given[Number(i)]?.links?.[key ?? ""] !== undefined,
    })),
    settled,
  );
}

/** What others point at a resource by. */
const IDENTITY = [
  ...["id", "arn", "name", "identifier", "uuid", "fqdn", "ip", "fingerprint"],
  ...["certPem", "privateKeyPem", "privateKeyPemPkcs8"],
];

/**
 * Whether a property is one that others point at a resource by. What they hold is known only when it is
 * (policies/join.ts), so that it alone is never unknown.
 */
function isIdentity(type: string, key: string): boolean {
  const own = { bucket: /:(Bucket|BucketV2|SpacesBucket)$/, keyId: /Key$/ }[key];
  return IDENTITY.includes(key) || (own?.test(type) ?? false);
}

/** That no value decides before it is known. */
function waits(cases: readonly Tried[], settled: Special["settled"] = {}): void {
  test("leaves open what a value that is not known yet decides", () => {
    expect(decidedTooSoon(cases, Object.keys(settled))).toEqual([]);
  });
}

/** What the rows of every rule show at least: holding in two ways, breaking, the unknown, and the bad beside it. */
function covers(rows: readonly (Row | StackRow)[]): void {
  test("is tried in six ways at least", () => {
    const count = (fits: (verdict: Verdict, given: unknown) => boolean) =>
      rows.filter(([, given, verdict]) => fits(verdict, given)).length;
    const broken = (verdict: Verdict) => Array.isArray(verdict) && verdict.length > 0;
    expect(rows.length).toBeGreaterThanOrEqual(6);
    const ways = {
      "holds in two ways": count((verdict) => Array.isArray(verdict) && verdict.length === 0) >= 2,
      breaks: count((verdict, given) => broken(verdict) && !holdsUnknown(given)) >= 1,
      "is left open by an unknown value": count((verdict) => verdict === "unknown") >= 1,
      "breaks beside an unknown value":
        count((verdict, given) => broken(verdict) && holdsUnknown(given)) >= 1,
    };
    expect(Object.entries(ways).flatMap(([way, shown]) => (shown ? [] : [way]))).toEqual([]);
  });
}
