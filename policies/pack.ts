import { version } from "../package.json";
import { loadRules } from "./load";
import type { PackName, Rule } from "./rule";
import { serve, type Served } from "./service";

/** The rules of a pack; `all` is the union of the others. */
export function rulesIn(pack: PackName | "all", rules: Rule[] = loadRules()): Rule[] {
  return pack === "all" ? rules : rules.filter((rule) => rule.pack === pack);
}

/** Serves a pack to the engine from this process. */
export function servePack(pack: PackName | "all"): Promise<Served> {
  return serve({ name: `holdfast-${pack}`, title: `Holdfast: ${pack}`, version, rules: rulesIn(pack) });
}

/** Serves a pack from a process of its own, and prints the port, which the engine waits for. */
export async function runPack(pack: PackName | "all"): Promise<void> {
  const { port } = await servePack(pack);
  process.stdout.write(`${port}\n`);
}
