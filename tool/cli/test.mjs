/**
 * `npm test`: installs what is missing, has the engine made ready while the unit tests run, then runs the tests that
 * need it. Ends with one line that counts both. Arguments go to jest: `npm test -- policies`.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { createRequire } from "node:module";
import { checkout, installDependencies, since } from "./dependencies.mjs";

const { install, installCommand, missingPackages } = createRequire(import.meta.url)(
  "../../test/support/systemPrograms.cjs",
);

await installDependencies();
await installSystemPrograms();
const results = mkdtempSync(join(tmpdir(), "holdfast-test-"));
const children = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
    process.exit(130);
  });
}

/**
 * Installs the system's programs that tests run: as root without a terminal or when told to, after a question on a
 * terminal. Else it names the command, and the tests that need them fail.
 */
async function installSystemPrograms() {
  const packages = missingPackages();
  if (packages.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  const isTerminal = Boolean(process.stdin.isTTY && process.stderr.isTTY);
  const isWanted = process.env.HOLDFAST_INSTALL === "1" || !isTerminal;
  if (!isRoot || !(isWanted || (await isAgreed(packages)))) {
    console.error(`! some tests need programs of the system: sudo ${installCommand(packages)}`);
    return;
  }
  console.error(`… installing programs of the system: ${packages.join(", ")}`);
  const began = Date.now();
  const failure = install(packages);
  if (failure === undefined) console.error(`✓ installing programs of the system ${since(began)}`);
  else console.error(`! the programs were not installed, and their tests fail: ${failure}`);
}

async function isAgreed(packages) {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Install ${packages.join(", ")}, which tests run? [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
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
