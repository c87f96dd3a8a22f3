import { loadRules } from "../../policies/load";
import { byType } from "../../policies/resource";
import type { Rule } from "../../policies/rule";
import type { Settings } from "../../config/settings";
import type { Judgement } from "../../policies/judgement";
import { PROMISED } from "../../tool/engine/policyConfig";
import { settingsWith } from "../config/example";
import { asResources, plannedStack } from "../support/planned";

const rules = loadRules();

/** What a rule says about a whole stack: a stack rule at once, a resource rule resource by resource. */
function judgementsOf(
  rule: Rule,
  resources: ReturnType<typeof asResources>,
  configs: object = {},
): Judgement[] {
  const config = (configs as Record<string, Record<string, unknown>>)[rule.name] ?? {};
  if (rule.kind === "stack") return [rule.judge(byType(resources), config)];
  return resources
    .filter(({ type }) => rule.types.includes(type))
    .map((resource) => {
      const { violations, ...rest } = rule.judge(resource, config);
      return { ...rest, violations: violations.map(({ text }) => ({ text, urn: resource.urn })) };
    });
}

/** Stack, purpose, settings that differ from the example's, and what the rules are told of them. */
type Estate = [Settings["stack"], Settings["purpose"], Partial<Settings>, object?];

describe.each<Estate>([
  ["prod", "live", {}],
  ["prod", "trial", {}],
  ["prod", "live", { plan: "free" }],
  ["prod", "live", { plan: "enterprise" }],
  ["dr", "live", {}],
  ["dr", "trial", {}],
  ["prod", "live", { lockDays: 7 }],
  ["dr", "live", { plan: "free" }, { "estate-alarm-channels": { oneWay: ["cloudflare"] } }],
  ["dr", "live", { active: true, activation: "20261122" }],
  ["dr", "trial", { active: true, activation: "20261122" }],
  ["dr", "live", { active: true, activation: "20261122", standingDown: true }],
  // One account for the vault and the recovery site: the live estate declares the analyzer of their common region.
  ["dr", "live", { drAccountId: "111122223333" }, { "aws-access-analyzer": { elsewhere: ["eu-west-2"] } }],
])("the stack %s, %s, %j", (stack, purpose, changes, configs = {}) => {
  test("holds every rule, with no waiver", async () => {
    const resources = asResources(await plannedStack(settingsWith({ purpose, ...changes }, stack)));
    expect(resources.length).toBeGreaterThan(50);
    const said = rules.flatMap((rule) =>
      judgementsOf(rule, resources, { ...PROMISED, ...configs }).flatMap(({ violations, open }) => [
        ...violations.map(({ text, urn }) => `${rule.name}: ${urn?.split("::").pop()}: ${text}`),
        ...(open === undefined ? [] : [`${rule.name}: not evaluated: ${open}`]),
      ]),
    );
    expect(said).toEqual([]);
  });
});
