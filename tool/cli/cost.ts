import { compareEstimates, estimateMonthly, type CostDifference, type Estimate } from "../cost/cost";
import { settingOf } from "../engine/settings";
import type { RunResult } from "../engine/result";

/** What a stack costs a month after the change that a run shows, and what the change makes of it. */
export interface RunCost {
  after: Estimate;
  difference: CostDifference;
}

/** Adds up both sides of a run: what its state held, and what the program declares. */
export function costOf(run: RunResult): RunCost {
  const planBefore = run.oldOutputs["holdfast:plan"];
  const declared = run.changes.filter(({ op }) => op !== "delete");
  const held = run.changes.filter(({ op }) => op !== "create");
  const after = estimateMonthly(declared, { plan: String(settingOf(run.stack, "plan")) });
  const before = estimateMonthly(
    held.map(({ type, oldInputs }) => ({ type, inputs: oldInputs })),
    typeof planBefore === "string" ? { plan: planBefore } : {},
  );
  return { after, difference: compareEstimates(before, after) };
}
