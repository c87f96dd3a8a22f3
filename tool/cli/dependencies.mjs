/** What must be there before anything of the project can run; only Node's own modules are used here. */
import { spawn, spawnSync } from "node:child_process";
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

const lockHash = () =>
  createHash("sha256")
    .update(readFileSync(join(checkout, "package-lock.json")))
    .digest("hex");
const mark = join(checkout, "node_modules", ".holdfast-installed");

const isMarked = () => existsSync(mark) && readFileSync(mark, "utf8") === lockHash();

/** Whether what package-lock.json names was installed since it last changed, by this project or by npm alone. */
export const isInstalled = () => isMarked() || npmHasInstalled();

/** Whether npm's own record, which it writes when an installation is complete, has all that package-lock.json names. */
function npmHasInstalled() {
  const wanted = packagesOf(join(checkout, "package-lock.json"));
  const present = packagesOf(join(checkout, "node_modules", ".package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([folder, { version, integrity, ...lock }]) => {
    const found = present[folder];
    // The root is the project itself, which npm does not record.
    if (folder === "") return true;
    if (!found) return lock.optional === true && !isForHere(lock);
    return found.version === version && found.integrity === integrity;
  });
}

/** The packages of a lock file by their folder; undefined when there is none or it was cut short. */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** Whether an optional package names this platform as its own; one that names none comes with another that does. */
function isForHere({ os, cpu, libc }) {
  if (!os?.includes(process.platform) || !cpu?.includes(process.arch)) return false;
  return !libc || libc.includes(process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl");
}

/** Installs what package-lock.json names, unless that was done since it last changed. */
export async function installDependencies() {
  requireNode();
  const lock = lockHash();
  if (isMarked()) return;
  if (npmHasInstalled()) return writeFileSync(mark, lock);
  console.error("… installing the dependencies (about half a minute)");
  const began = Date.now();
  const failure = await npmCi();
  if (failure !== undefined) {
    console.error(`✗ \`npm ci\` failed${failure}; mend what it says above, then run this again`);
    process.exit(1);
  }
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, lock);
  console.error(`✓ installing the dependencies ${since(began)}`);
}

/** The seconds since a time in ms, as the end of a line. */
export const since = (began) => `(${((Date.now() - began) / 1000).toFixed(1)} s)`;

/** Undefined when all went well, else what is known of the reason beyond what npm itself has said. */
function npmCi() {
  return new Promise((resolve) => {
    const npm = spawn("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: checkout,
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32",
    });
    npm.on("error", (error) => resolve(`: ${error.message}`));
    npm.on("close", (code) => resolve(code === 0 ? undefined : ""));
  });
}

/** Runs a program of this project with the terminal's own streams and ends as it ends. */
export function runAndExit(args) {
  const { status, signal } = spawnSync(process.execPath, args, { cwd: checkout, stdio: "inherit" });
  process.exit(status ?? (signal === "SIGINT" ? 130 : 1));
}
