import { unknownValue } from "@pulumi/pulumi/runtime";
import type { ExampleResource, Rule } from "../../policies/rule";
import { evaluate, evaluateStack, type Surroundings, type Verdict } from "./evaluate";

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

/** One test for each row of a resource rule, on the first of its types unless the row names another. */
export function judges(rule: Rule, rows: readonly Row[]): void {
  test.each(rows.map((row) => [row[0], row] as const))(
    `${rule.upholds.join(" ")}: %s`,
    (_title, [, props, verdict, { type, ...around } = {}]) => {
      expect(evaluate(rule, type ?? rule.types[0] ?? "", props, around)).toEqual(verdict);
    },
  );
  covers(rows);
}

/** One test for each row of a stack rule. */
export function judgesStack(rule: Rule, rows: readonly StackRow[]): void {
  test.each(rows.map((row) => [row[0], row] as const))(
    `${rule.upholds.join(" ")}: %s`,
    (_title, [, stack, verdict, config]) => {
      expect(evaluateStack(rule, stack, config)).toEqual(verdict);
    },
  );
  covers(rows);
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

function holdsUnknown(value: unknown): boolean {
  if (value === unknownValue) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}
