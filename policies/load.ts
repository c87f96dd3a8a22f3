import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Rule } from "./rule";

const FOLDER = join(__dirname, "rules");

/** Files that hold a rule, `<cloud>/<file>` without extension, in order. */
export function ruleFiles(folder: string = FOLDER): string[] {
  const clouds = readdirSync(folder).sort();
  return clouds.flatMap((cloud) =>
    readdirSync(join(folder, cloud))
      .filter((file) => file.endsWith(".ts"))
      .sort()
      .map((file) => `${cloud}/${file.slice(0, -3)}`),
  );
}

/** The rules that a file exports. */
export function rulesOf(file: string, folder: string = FOLDER): Rule[] {
  const exported: unknown[] = Object.values(require(join(folder, file)));
  return exported.filter(
    (value): value is Rule => typeof value === "object" && value !== null && "judge" in value,
  );
}

/** Every rule, in the order of the files; fails where a file holds none, since a pack would be short of it in silence. */
export function loadRules(folder: string = FOLDER): Rule[] {
  return ruleFiles(folder).flatMap((file) => {
    const rules = rulesOf(file, folder);
    if (rules.length > 0) return rules;
    throw new Error(`policies/rules/${file}.ts exports no rule; export one, or move the file elsewhere`);
  });
}
