import { PolicyPack } from "@pulumi/policy";
import { loadRules } from "./load";
import type { PackName, Rule } from "./rule";

/** The rules of a pack; `all` is the union of the others. */
export function rulesIn(pack: PackName | "all", rules: Rule[] = loadRules()): Rule[] {
  return pack === "all" ? rules : rules.filter((rule) => rule.pack === pack);
}

/** Serves a pack to the engine from this process. */
export function servePack(pack: PackName | "all"): PolicyPack {
  return new PolicyPack(`holdfast-${pack}`, {
    displayName: `Holdfast: ${pack}`,
    enforcementLevel: "mandatory",
    policies: rulesIn(pack).map((rule) => rule.policy),
  });
}
