import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { orphanedDocs, root, staleDocs } from "./generated";

/** `npm run docs` writes what is stale; with `--check` it writes nothing and fails when something is. */
const checks = process.argv.includes("--check");
const stale = staleDocs();
const orphaned = orphanedDocs();

if (!checks) {
  for (const { path, render } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), render());
    console.log(`wrote ${path}`);
  }
  for (const path of orphaned) {
    rmSync(join(root, path));
    console.log(`removed ${path}`);
  }
} else if (stale.length + orphaned.length > 0) {
  for (const path of [...stale.map((doc) => doc.path), ...orphaned])
    console.error(`${path} is stale; run \`npm run docs\` and commit what it writes`);
  process.exitCode = 1;
}
if (stale.length + orphaned.length === 0) console.log("all generated docs are fresh");
