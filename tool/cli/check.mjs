/**
 * `npm run check`: format, lint, types and every test, each also when an earlier one failed. What CI runs. The last
 * line is `N passed, M failed`: tests, and besides them every other check that failed.
 */
import { spawn } from "node:child_process";
import { checkout, installDependencies } from "./dependencies.mjs";

const CHECKS = [
  ["format", ["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."]],
  ["lint", ["node_modules/eslint/bin/eslint.js", ".", "--max-warnings=0"]],
  ["types", ["node_modules/typescript/bin/tsc", "-p", "."]],
];

let line = "0 passed, 1 failed";
// Also said when the dependencies could not be installed or a signal ends the checks.
process.on("exit", () => console.log(line));
let running;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    running?.kill(signal);
    process.exit(130);
  });
}

/** Runs a program to its end, shows what it says, and tells how it ended and what stood on its stdout. */
function run(args) {
  return new Promise((resolve) => {
    running = spawn(process.execPath, args, { cwd: checkout, stdio: ["ignore", "pipe", "inherit"] });
    let stdout = "";
    running.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
      process.stdout.write(text);
    });
    running.on("close", (code) => resolve({ ok: code === 0, stdout }));
  });
}

await installDependencies();
let failedChecks = 0;
for (const [name, args] of CHECKS) {
  const began = Date.now();
  const { ok } = await run(args);
  if (!ok) failedChecks += 1;
  console.error(`${ok ? "✓" : "✗"} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

const tests = await run(["tool/cli/test.mjs", ...process.argv.slice(2)]);
const counted = /(\d+) passed, (\d+) failed[^\n]*\s*$/.exec(tests.stdout);
const passed = Number(counted?.[1] ?? 0);
const failedTests = Number(counted?.[2] ?? 1) || (tests.ok ? 0 : 1);
line = `${passed} passed, ${failedTests + failedChecks} failed`;
process.exitCode = failedTests + failedChecks > 0 ? 1 : 0;
