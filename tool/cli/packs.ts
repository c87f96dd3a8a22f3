/** Which pack each rule is in, from the rules themselves; read once, while the engine works. */
let known: ((policy: string) => string) | undefined;

export async function packOf(): Promise<(policy: string) => string> {
  if (!known) {
    const { loadRules } = require("../../policies/load") as typeof import("../../policies/load");
    const packs = new Map(loadRules().map((rule) => [rule.name, rule.pack as string]));
    known = (policy) => packs.get(policy) ?? "other";
  }
  packOf.cached = known;
  return known;
}
packOf.cached = (_policy: string) => "all" as string;
