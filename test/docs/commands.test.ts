import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { commands, inlineCode, markdownFiles, read, root } from "./markdown";

const SCRIPTS = (JSON.parse(read("package.json")) as { scripts: Record<string, string> }).scripts;
const files = markdownFiles();
const told = files.flatMap((file) => commands(read(file)));

const helpOf = new Map<string, { status: number | null; text: string }>();
/** What a command says of itself. */
function help(words: string[]) {
  const name = words.join(" ");
  const known = helpOf.get(name);
  if (known) return known;
  const args = ["tool/cli/holdfast.cjs", ...words, "--help"];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  helpOf.set(name, { status, text: stdout });
  return { status, text: stdout };
}

/** Commands of a level, from the list in its help. */
const listed = (text: string) =>
  [...(text.split("\nCommands:\n")[1] ?? "").matchAll(/^ {2}([a-z]\S*)/gm)].map(([, name]) => name!);

/** `npx holdfast sandbox up --json` → the command `sandbox up` and its flags. */
function parse(line: string) {
  const words = line
    .replace(/^.*?npx holdfast\b/, "")
    .split(/[\s)"']+/)
    .filter(Boolean);
  const flags = words.filter((word) => word.startsWith("--"));
  const path: string[] = [];
  for (const word of words) {
    if (!listed(help(path).text).includes(word)) break;
    path.push(word);
  }
  const first = words.find((word) => !word.startsWith("--") && !word.startsWith("<"));
  return { line, path, flags, isKnown: first === undefined || path.length > 0 };
}

test("every command that a reader is told to type exists, with its flags", () => {
  const parsed = [...new Set(told.filter((line) => line.includes("npx holdfast")))].map(parse);
  expect(parsed.length).toBeGreaterThan(10);
  const wrong = parsed.filter(
    ({ path, flags, isKnown }) => !isKnown || flags.some((flag) => !help(path).text.includes(flag)),
  );
  expect(wrong.map(({ line }) => line)).toEqual([]);
  expect([...helpOf].filter(([, { status }]) => status !== 0)).toEqual([]);
}, 120_000);

test("every command of the program is in the README or explained by its help", () => {
  const readme = commands(read("README.md")).join("\n");
  const missing = listed(help([]).text).filter(
    (name) => !["help", "start"].includes(name) && !readme.includes(`npx holdfast ${name}`),
  );
  expect(missing).toEqual([]);
}, 60_000);

test("a command that is spoken of and does not exist is listed as not built yet", () => {
  const limits = read("docs/limits.md");
  const begin = limits.indexOf("\n## Not built yet");
  const notBuilt = inlineCode(limits.slice(begin, limits.indexOf("\n## ", begin + 1)));
  const spoken = files
    .flatMap((file) => inlineCode(read(file)))
    .flatMap((code) => /^holdfast ([a-z]+)/.exec(code)?.[1] ?? []);
  const known = [...listed(help([]).text), ...notBuilt.map((code) => code.split(" ")[1])];
  expect([...new Set(spoken)].filter((name) => !known.includes(name))).toEqual([]);
}, 60_000);

test("every npm script that a reader is told to run exists", () => {
  const scripts = told.flatMap((line) => /^npm (?:run )?([a-z]+)/.exec(line)?.[1] ?? []);
  expect(scripts).toEqual(expect.arrayContaining(["start", "test", "check"]));
  expect([...new Set(scripts)].filter((name) => !(name in SCRIPTS) && name !== "ci")).toEqual([]);
});

test("every script that a reader is told to run has its program", () => {
  const scripts = new Set(told.flatMap((line) => /^npm (?:run )?([a-z]+)/.exec(line)?.[1] ?? []));
  const programs = [...scripts].flatMap((name) => /\S+\.(?:mjs|ts)$/.exec(SCRIPTS[name] ?? "") ?? []);
  expect(programs.filter((program) => !existsSync(path.join(root, program)))).toEqual([]);
});
