import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, staleDocs } from "./generated";

/** `npm run docs` writes what is stale; with `--check` it writes nothing and fails when something is. */
const checks = process.argv.includes("--check");
const stale = staleDocs();

for (const { path, render } of checks ? [] : stale) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), render());
  console.log(`wrote ${path}`);
}
if (checks && stale.length > 0) {
  for (const { path } of stale)
    console.error(`${path} is stale; run \`npm run docs\` and commit what it writes`);
  process.exitCode = 1;
} else if (stale.length === 0) {
  console.log("all generated docs are fresh");
}
