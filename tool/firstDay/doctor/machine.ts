import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as semver from "semver";
import { cacheRoot, ENGINE_VERSION, unsteered } from "../../engine/acquire";
import { home } from "../../engine/home";
import { reporter, type Finding } from "./finding";

const LEAST_NODE = "20.12.0";
const BETTER_NODE = 22;
/** Room that the engine, its plugins and the sandbox take at most, bytes. */
const LEAST_DISK = 5 * 2 ** 30;
/** Memory that a preview with every pack beside the sandbox takes at most, bytes. */
const LEAST_MEMORY = 2 * 2 ** 30;

const { held, wrong, note, unchecked } = reporter("machine");

/** Looks at what this machine has. */
export function examineMachine(env: NodeJS.ProcessEnv = process.env): Finding[] {
  return [node(process.versions.node), engine(env), go(env), git(env), disk(), memory()];
}

function node(version: string): Finding {
  if (semver.lt(version, LEAST_NODE))
    return wrong(`Node ${version} is too old`, `install Node ${BETTER_NODE} or newer`);
  if (semver.major(version) >= BETTER_NODE) return held(`Node ${version}`);
  return note(`Node ${version} works, but some of the clouds' clients will need ${BETTER_NODE} soon`);
}

function engine(env: NodeJS.ProcessEnv): Finding {
  const cached = (["vendor", "built"] as const).map((kind) => path.join(cacheRoot(kind), "bin"));
  const places = [...(env.PATH ?? "").split(path.delimiter), ...cached].map((folder) =>
    path.join(folder, "pulumi"),
  );
  const found = places
    .filter(isExecutable)
    .map((binary) => ({ binary, version: versionOf(binary, ["version"], env) }));
  const fit = found.find(({ version }) => version && semver.gte(version, ENGINE_VERSION));
  if (fit) return held(`Pulumi ${fit.version} at ${fit.binary}`);
  const old = found[0]
    ? `${found[0].binary} is ${found[0].version ?? "of an unreadable version"}`
    : "there is none yet";
  return note(
    `Pulumi ${ENGINE_VERSION} or newer: ${old}`,
    "the first command gets it: from its vendor, or built with Go where that cannot be reached",
  );
}

function go(env: NodeJS.ProcessEnv): Finding {
  const version = versionOf("go", ["version"], env);
  if (version) return held(`Go ${version}`);
  return note(
    "no Go; it is needed only where Pulumi cannot be had from its vendor, and for the sandbox's S3",
  );
}

function git(env: NodeJS.ProcessEnv): Finding {
  const version = versionOf("git", ["--version"], env);
  if (version) return held(`git ${version}`);
  return wrong("no git on PATH, and evidence names the commit that it is about", "install git");
}

function disk(): Finding {
  const folder = existing(home());
  try {
    const { bavail, bsize } = fs.statfsSync(folder);
    return enough(
      "free disk",
      bavail * bsize,
      LEAST_DISK,
      `make room at ${folder}, or set HOLDFAST_HOME to another disk`,
    );
  } catch (error) {
    return unchecked(
      `free disk at ${folder}: ${String(error)}`,
      "set HOLDFAST_HOME to a folder that can be read",
    );
  }
}

function memory(): Finding {
  return enough(
    "free memory",
    availableMemory(),
    LEAST_MEMORY,
    "end other programs, or use a larger machine",
  );
}

function enough(what: string, found: number, least: number, fix: string): Finding {
  const show = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  if (found >= least) return held(`${show(found)} of ${what}`);
  return wrong(`${show(found)} of ${what}, fewer than ${show(least)}`, fix);
}

/** On Linux, memory that caches would give back counts as free. */
function availableMemory(): number {
  try {
    const kilobytes = /^MemAvailable:\s+(\d+) kB/m.exec(fs.readFileSync("/proc/meminfo", "utf8"))?.[1];
    return kilobytes ? Number(kilobytes) * 1024 : os.freemem();
  } catch {
    return os.freemem();
  }
}

function existing(folder: string): string {
  return fs.existsSync(folder) || path.dirname(folder) === folder ? folder : existing(path.dirname(folder));
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

function versionOf(command: string, args: string[], env: NodeJS.ProcessEnv): string | undefined {
  const { stdout } = spawnSync(command, args, { encoding: "utf8", env: unsteered(env), timeout: 10_000 });
  return semver.coerce(/\d+\.\d+(\.\d+)?/.exec(stdout ?? "")?.[0])?.version;
}
