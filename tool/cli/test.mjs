/**
 * `npm test`: installs what is missing, has the engine made ready while the unit tests run, then runs the tests that
 * need it. Ends with one line that counts both. Arguments go to jest: `npm test -- policies`.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout, installDependencies } from "./dependencies.mjs";

await installDependencies();
const results = mkdtempSync(join(tmpdir(), "holdfast-test-"));
const children = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
    process.exit(130);
  });
}

function run(args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: checkout, stdio: "inherit", ...options });
    children.add(child);
    child.on("close", (code) => {
      children.delete(child);
      resolve(code ?? 1);
    });
  });
}

const only = process.argv.slice(2);
const jest = (project, more) => {
  const outputFile = join(results, `${project}.json`);
  const args = [
    "node_modules/jest/bin/jest.js",
    "--selectProjects",
    project,
    "--json",
    `--outputFile=${outputFile}`,
  ];
  return run([...args, "--passWithNoTests", ...more, ...only], { stdio: ["ignore", "ignore", "inherit"] });
};

const engine = run(["--require=./tool/loader.cjs", "tool/engine/prepare.ts"]);
const unit = await jest("unit", ["--maxWorkers=2"]);
const prepared = await engine;
const real = prepared === 0 ? await jest("engine", ["--maxWorkers=2"]) : 1;

const totals = { passed: 0, failed: prepared === 0 ? 0 : 1, skipped: 0 };
for (const project of ["unit", "engine"]) {
  try {
    const counted = JSON.parse(readFileSync(join(results, `${project}.json`), "utf8"));
    totals.passed += counted.numPassedTests;
    // A file that does not even load has no test to count.
    totals.failed += counted.numFailedTests + counted.numRuntimeErrorTestSuites;
    totals.skipped += counted.numPendingTests;
  } catch {
    if (prepared === 0 || project === "unit") totals.failed += 1;
  }
}
rmSync(results, { recursive: true, force: true });
const failed = unit !== 0 || real !== 0;
if (failed && totals.failed === 0) totals.failed = 1;
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(failed ? 1 : 0);
