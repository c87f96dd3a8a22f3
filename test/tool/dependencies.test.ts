import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const root = path.resolve(__dirname, "../..");
const elsewhere = process.platform === "win32" ? "linux" : "win32";
const packages = {
  "": { name: "holdfast" },
  "node_modules/one": { version: "1.0.0", integrity: "sha512-one", dev: true },
  "node_modules/two": { version: "2.0.0", integrity: "sha512-two" },
  "node_modules/elsewhere": { version: "1.0.0", optional: true, os: [elsewhere], cpu: [process.arch] },
  "node_modules/of-elsewhere": { version: "1.0.0", optional: true },
  "node_modules/here": { version: "1.0.0", optional: true, os: [process.platform], cpu: [process.arch] },
};
const installed = Object.fromEntries(
  Object.entries(packages).filter(([folder]) => /\/(one|two|here)$/.test(folder)),
);

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-dependencies-"));
  for (const part of ["tool/cli", "node_modules"]) fs.mkdirSync(path.join(folder, part), { recursive: true });
  fs.copyFileSync(
    path.join(root, "tool/cli/dependencies.mjs"),
    path.join(folder, "tool/cli/dependencies.mjs"),
  );
  fs.writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify({ packages }));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const npmInstalled = (found: object) =>
  fs.writeFileSync(path.join(folder, "node_modules/.package-lock.json"), JSON.stringify({ packages: found }));
const run = (code: string) => {
  const module = path.join(folder, "tool/cli/dependencies.mjs");
  const script = `import(${JSON.stringify(module)}).then(async (m) => { ${code} })`;
  return execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }).trim();
};
const isInstalled = () => run("console.log(m.isInstalled())");

test("what npm alone has installed is installed, without what is for other platforms", () => {
  npmInstalled(installed);
  expect(isInstalled()).toBe("true");
});

test("installing after npm only writes the mark", () => {
  npmInstalled(installed);
  run("await m.installDependencies()");
  fs.rmSync(path.join(folder, "node_modules/.package-lock.json"));
  expect(isInstalled()).toBe("true");
  fs.writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify({ packages: { "": {} } }));
  expect(isInstalled()).toBe("false");
});

test.each([
  ["another version", { ...installed, "node_modules/two": { version: "2.0.1", integrity: "sha512-two" } }],
  ["other content", { ...installed, "node_modules/two": { version: "2.0.0", integrity: "sha512-2" } }],
  ["too little", { "node_modules/one": packages["node_modules/one"] }],
  ["an optional package too little", { ...installed, "node_modules/here": undefined }],
])("%s is not installed", (_title, found) => {
  npmInstalled(found);
  expect(isInstalled()).toBe("false");
});

test("an installation that npm did not finish is none", () => {
  expect(isInstalled()).toBe("false");
  fs.writeFileSync(path.join(folder, "node_modules/.package-lock.json"), '{"packages":{"node_mod');
  expect(isInstalled()).toBe("false");
});
