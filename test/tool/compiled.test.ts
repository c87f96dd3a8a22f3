import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-compiled-")));
const folder = path.join(root, "modules");
const cache = path.join(root, "cache");

beforeAll(() => {
  fs.mkdirSync(path.join(folder, "below"), { recursive: true });
  write(
    "first.ts",
    'import { second } from "./below/second";\nexport const first = `first and ${second()}`;\n',
  );
  write(
    "below/second.ts",
    'import data from "./data.json";\nexport const second = (): string => data.word;\n',
  );
  write("below/data.json", '{ "word": "second" }');
});
afterAll(() => fs.rmSync(root, { recursive: true }));

const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text);
const kept = () =>
  fs.existsSync(cache) ? fs.readdirSync(cache).filter((file) => file.endsWith(".together")) : [];

/** Loads a module of the folder in a process of its own, and says what it exports and how often a source was stripped. */
function run(request: string, end = "") {
  const program = `
    const { transform } = require("sucrase");
    let stripped = 0;
    const strip = (code, filePath) =>
      (stripped++, transform(code, { transforms: ["typescript", "imports"], filePath }).code);
    const keep = require(${JSON.stringify(path.resolve("tool/compiled.cjs"))}).loadTogether(${JSON.stringify(folder)}, strip, ${JSON.stringify(cache)});
    const said = () => { try { return require(${JSON.stringify(path.join(folder, request))}); } catch (error) { return { stack: error.stack }; } };
    console.log(JSON.stringify({ ...said(), stripped }));
    ${end}`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
}

test("a program that does not ask for it keeps nothing", () => {
  expect(run("first")).toEqual({ first: "first and second", stripped: 2 });
  expect(kept()).toHaveLength(0);
}, 30_000);

test("modules of a folder import one another, are kept once compiled, and are never stale", () => {
  expect(run("first", "keep();")).toEqual({ first: "first and second", stripped: 2 });
  expect(kept()).toHaveLength(1);
  expect(run("first")).toEqual({ first: "first and second", stripped: 0 });
  write("below/second.ts", 'export const second = (): string => "another";\n');
  expect(run("first")).toEqual({ first: "first and another", stripped: 2 });
}, 30_000);

test("a stack trace names the file and the line", () => {
  write("third.ts", 'interface Unused {\n  a: string;\n}\nthrow new Error("no");\n');
  expect(run("third").stack).toContain(`${path.join(folder, "third.ts")}:4:`);
}, 30_000);

test("a file that is no such file is read afresh", () => {
  fs.rmSync(cache, { recursive: true, force: true });
  expect(run("first").first).toBe("first and another");
}, 30_000);
