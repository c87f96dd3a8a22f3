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
}

/** One test for each row of a stack rule. */
export function judgesStack(rule: Rule, rows: readonly StackRow[]): void {
  test.each(rows.map((row) => [row[0], row] as const))(
    `${rule.upholds.join(" ")}: %s`,
    (_title, [, stack, verdict, config]) => {
      expect(evaluateStack(rule, stack, config)).toEqual(verdict);
    },
  );
}
