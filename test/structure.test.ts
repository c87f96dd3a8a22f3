import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

const root = path.resolve(__dirname, "..");
const ours = ["config", "controls", "components", "policies", "operations", "audit", "tool", "test"];

/** Which of our folders a folder may import besides itself; a folder that is not named here may import all. */
const MAY_IMPORT: Record<string, string[]> = {
  config: [],
  controls: [],
  components: ["config"],
  policies: ["controls"],
  operations: ["config", "controls", "tool/engine"],
  "tool/engine": ["config", "tool/sandbox"],
  "tool/sandbox": ["config"],
};

/** Folders that only some may import: the sandbox through its one door, the commands by nobody. */
const ONLY_FROM: Record<string, string[]> = {
  "tool/sandbox": ["tool/engine"],
  "tool/cli": [],
};

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : filesUnder(file);
    return /\.(ts|js|cjs|mjs)$/.test(entry.name) ? [file] : [];
  });
}

const present = ours.filter((folder) => readdirSync(root).includes(folder));
const files = ["index.ts", ...present.flatMap(filesUnder)];
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

/** Lets Node read TypeScript. Whoever is started by Node begins with it; nothing is learned from it. */
const LOADER = "tool/loader.cjs";

/** Our own files that a file imports, without their extensions. */
function importsOf(file: string): string[] {
  return ts
    .preProcessFile(read(file), true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith("."))
    .map((name) => path.posix.join(path.posix.dirname(file), name))
    .filter((name) => name !== LOADER);
}

const isIn = (file: string, folder: string) => file === folder || file.startsWith(`${folder}/`);
const imports = files.flatMap((from) => importsOf(from).map((to) => ({ from, to })));
const described = (found: { from: string; to: string }[]) =>
  found.map(({ from, to }) => `${from} imports ${to}`);

test("finds the imports that it judges", () => {
  expect(described(imports)).toContain("index.ts imports config/read");
  expect(imports.length).toBeGreaterThan(200);
});

const judged = Object.entries(MAY_IMPORT).filter(([folder]) => files.some((file) => isIn(file, folder)));

test.each(judged.map(([folder, allowed]) => ({ folder, allowed, list: allowed.join(", ") || "nothing" })))(
  "$folder imports of ours, besides itself, $list",
  ({ folder, allowed }) => {
    const outside = imports.filter(
      ({ from, to }) => isIn(from, folder) && ![folder, ...allowed].some((may) => isIn(to, may)),
    );
    expect(described(outside)).toEqual([]);
  },
);

test.each(Object.entries(ONLY_FROM))(
  "%s is imported, besides itself and tests, by %j only",
  (folder, allowed) => {
    const intruding = imports.filter(
      ({ from, to }) => isIn(to, folder) && ![folder, "test", ...allowed].some((may) => isIn(from, may)),
    );
    expect(described(intruding)).toEqual([]);
  },
);

test("policies know the promises by their ids alone", () => {
  const joined = imports.filter(({ from, to }) => isIn(from, "policies") && isIn(to, "controls"));
  expect(new Set(joined.map(({ to }) => to))).toEqual(new Set(["controls/promises"]));
});

test("nothing of ours imports a test", () => {
  const testing = imports.filter(({ from, to }) => !isIn(from, "test") && isIn(to, "test"));
  expect(described(testing)).toEqual([]);
});

test("index.ts declares no resource itself", () => {
  expect(read("index.ts").split("\n").length).toBeLessThan(30);
  expect(importsOf("index.ts").filter((to) => !/^(config|components|tool\/engine)\//.test(to))).toEqual([]);
});

/** Every component class with the last statement of its constructor. */
function componentEndings(): [string, string][] {
  return files
    .filter((file) => isIn(file, "components") && file.endsWith(".ts"))
    .flatMap((file) => {
      const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
      return source.statements
        .filter(ts.isClassDeclaration)
        .filter((node) =>
          node.heritageClauses?.some((clause) => clause.getText().endsWith("ComponentResource")),
        )
        .map((node): [string, string] => {
          const constructor = node.members.find(ts.isConstructorDeclaration);
          return [`${file} ${node.name?.text}`, constructor?.body?.statements.at(-1)?.getText() ?? ""];
        });
    });
}

test("every component ends with registerOutputs", () => {
  const endings = componentEndings();
  expect(endings.length).toBeGreaterThan(30);
  expect(
    endings.filter(([, last]) => !last.startsWith("this.registerOutputs(")).map(([name]) => name),
  ).toEqual([]);
});
