import { loadRules } from "../../../policies/load";
import { planOne } from "../../support/evaluate";
import { examplesOf, grownOf, PATIENCE, unfolded } from "./grown";

/**
 * Judges every example with one list, text or policy in it as large as can be, and prints how many judgements there
 * were and which rules took too long, as JSON.
 */

/** Of so many, since the first compile the rule and a machine that is busy elsewhere computes slower. */
const TRIES = 5;

/** Milliseconds that this process has computed; what others do on the machine is none of it. */
function computed(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Whether one of a few tries of a rule stays within the patience. */
function isPatient(judge: () => unknown): boolean {
  const took = () => {
    const began = computed();
    judge();
    return computed() - began;
  };
  return Array.from({ length: TRIES }, () => took).some((measure) => measure() < PATIENCE);
}

const rules = loadRules();
const suspects: { name: string; judge: () => unknown }[] = [];
let judged = 0;
for (const { type, props } of examplesOf(rules)) {
  const own = rules.filter((rule) => rule.kind === "resource" && rule.types.includes(type));
  for (const grown of grownOf(props)) {
    const one = planOne({ type, props: unfolded(grown) as Record<string, unknown> });
    for (const rule of own) {
      if (rule.kind !== "resource") continue;
      judged += 1;
      const judge = () => rule.judge(one, {});
      const name = `${rule.name}: ${type} ${JSON.stringify(grown).slice(0, 200)}`;
      if (!isPatient(judge)) suspects.push({ name, judge });
    }
  }
}
// The first ones pay for compiling what all share, in threads that count too; at the end nothing is left to compile.
const slow = new Set(suspects.filter(({ judge }) => !isPatient(judge)).map(({ name }) => name));
console.log(JSON.stringify({ judged, slow: [...slow] }));
