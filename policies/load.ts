import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Rule } from "./rule";

const FOLDER = join(__dirname, "rules");

/** Files that hold a rule, `<cloud>/<file>` without extension, in order. */
export function ruleFiles(): string[] {
  const clouds = readdirSync(FOLDER).sort();
  return clouds.flatMap((cloud) =>
    readdirSync(join(FOLDER, cloud))
      .filter((file) => file.endsWith(".ts"))
      .sort()
      .map((file) => `${cloud}/${file.slice(0, -3)}`),
  );
}

/** The rules that a file exports. */
export function rulesOf(file: string): Rule[] {
  const exported: unknown[] = Object.values(require(join(FOLDER, file)));
  return exported.filter(
    (value): value is Rule => typeof value === "object" && value !== null && "judge" in value,
  );
}

/** Every rule, in the order of the files. */
export function loadRules(): Rule[] {
  return ruleFiles().flatMap(rulesOf);
}
