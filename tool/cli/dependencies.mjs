/** What must be there before anything of the project can run; only Node's own modules are used here. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const OLDEST_NODE = [20, 12];

/** Ends with a sentence for the reader when this Node is too old. */
function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`✗ Node ${process.versions.node} is too old: use ${OLDEST_NODE.join(".")} or newer, best 22`);
  process.exit(2);
}

/** Installs what package-lock.json names, unless that was done since it last changed. */
export function installDependencies() {
  requireNode();
  const lock = createHash("sha256")
    .update(readFileSync(join(checkout, "package-lock.json")))
    .digest("hex");
  const mark = join(checkout, "node_modules", ".holdfast-installed");
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return;
  console.error("… installing the dependencies (about half a minute)");
  const began = Date.now();
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: checkout,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) {
    console.error(
      `✗ \`npm ci\` failed${npm.error ? `: ${npm.error.message}` : ""}; mend what it says above, then run this again`,
    );
    process.exit(1);
  }
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, lock);
  console.error(`✓ installing the dependencies (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

/** Runs a program of this project with the terminal's own streams and ends as it ends. */
export function runAndExit(args) {
  const { status, signal } = spawnSync(process.execPath, args, { cwd: checkout, stdio: "inherit" });
  process.exit(status ?? (signal === "SIGINT" ? 130 : 1));
}
