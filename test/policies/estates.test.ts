import { loadRules } from "../../policies/load";
import { byType } from "../../policies/resource";
import type { Rule } from "../../policies/rule";
import type { Judgement } from "../../policies/judgement";
import { settingsWith } from "../config/example";
import { asResources, plannedStack } from "../support/planned";

const rules = loadRules();

/** What a rule says about a whole stack: a stack rule at once, a resource rule resource by resource. */
function judgementsOf(rule: Rule, resources: ReturnType<typeof asResources>): Judgement[] {
  if (rule.kind === "stack") return [rule.judge(byType(resources), {})];
  return resources
    .filter(({ type }) => rule.types.includes(type))
    .map((resource) => {
      const { violations, ...rest } = rule.judge(resource, {});
      return { ...rest, violations: violations.map(({ text }) => ({ text, urn: resource.urn })) };
    });
}

describe.each([
  ["prod", "live", {}],
  ["prod", "trial", {}],
  ["prod", "live", { plan: "free" }],
  ["prod", "live", { plan: "enterprise" }],
  ["dr", "live", {}],
  ["dr", "trial", {}],
  ["prod", "live", { lockDays: 7 }],
  ["dr", "live", { active: true, activation: "20261122" }],
  ["dr", "trial", { active: true, activation: "20261122" }],
  ["dr", "live", { active: true, activation: "20261122", standingDown: true }],
] as const)("the stack %s, %s, %j", (stack, purpose, changes) => {
  test("holds every rule, with no waiver", async () => {
    const resources = asResources(await plannedStack(settingsWith({ purpose, ...changes }, stack)));
    expect(resources.length).toBeGreaterThan(50);
    const said = rules.flatMap((rule) =>
      judgementsOf(rule, resources).flatMap(({ violations, open }) => [
        ...violations.map(({ text, urn }) => `${rule.name}: ${urn?.split("::").pop()}: ${text}`),
        ...(open === undefined ? [] : [`${rule.name}: not evaluated: ${open}`]),
      ]),
    );
    expect(said).toEqual([]);
  });
});
