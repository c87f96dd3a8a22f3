import type { Rule } from "../../policies/rule";

/** Which pack each rule is in, from the rules themselves; read once, while the engine works. */
let known: ((policy: string) => string) | undefined;

export async function packOf(): Promise<(policy: string) => string> {
  if (!known) {
    const packs = new Map(everyRule().map((rule) => [rule.name, rule.pack as string]));
    known = (policy) => packs.get(policy) ?? "other";
  }
  packOf.cached = known;
  return known;
}
packOf.cached = (_policy: string) => "all" as string;

/** Every rule of every pack, and the one about their waivers. */
export function everyRule(): Rule[] {
  const { loadRules } = require("../../policies/load") as typeof import("../../policies/load");
  const { waiversRule } =
    require("../../policies/waivers/rule") as typeof import("../../policies/waivers/rule");
  return [...loadRules(), waiversRule(() => ({ uses: undefined, rules: [] }))];
}
