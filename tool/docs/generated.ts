import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { renderSettingsTable } from "../../config/reference";
import { loadRules } from "../../policies/load";
import { rulePages } from "../../policies/reference";
import { renderWaiversSchema } from "../../policies/waivers/schema";
import { renderPricesTable } from "../cost/reference";
import { renderPromisesTable } from "./promises";

/** Folder of the project. */
export const root = join(__dirname, "../..");

/** A file of `docs/` that a program writes. */
export interface GeneratedDoc {
  /** Path in the project. */
  path: string;
  render: () => string;
}

/** Every generated file, by what it is generated from. */
export const generatedDocs: readonly GeneratedDoc[] = [
  {
    path: "docs/reference/settings.md",
    render: () => renderSettingsTable(readFileSync(join(root, "Pulumi.yaml"), "utf8")),
  },
  ...rulePages().map(({ path, text }) => ({ path: `docs/reference/${path}`, render: () => text })),
  { path: "docs/reference/prices.md", render: () => renderPricesTable() },
  { path: "docs/reference/waivers.schema.json", render: () => renderWaiversSchema() },
  { path: "docs/reference/promises.md", render: () => renderPromisesTable(loadRules()) },
];

/** The generated files whose text in the project is not what would be written now. */
export function staleDocs(
  folder: string = root,
  docs: readonly GeneratedDoc[] = generatedDocs,
): GeneratedDoc[] {
  return docs.filter(({ path, render }) => readOrEmpty(join(folder, path)) !== render());
}

/** Folder whose every file is generated, so that the page of a rule that is gone goes too. */
const WHOLLY_GENERATED = "docs/reference/rules";

/** Files that nothing writes any more. */
export function orphanedDocs(folder: string = root, docs: readonly GeneratedDoc[] = generatedDocs): string[] {
  const written = new Set(docs.map(({ path }) => path));
  const found = existsSync(join(folder, WHOLLY_GENERATED)) ? readdirSync(join(folder, WHOLLY_GENERATED)) : [];
  return found.map((file) => `${WHOLLY_GENERATED}/${file}`).filter((path) => !written.has(path));
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
