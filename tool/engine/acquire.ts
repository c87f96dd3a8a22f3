import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import * as semver from "semver";
import { checkout, home } from "./home";
import { Refused, type Report } from "./report";

const { ENGINE_VERSION, cacheFolder, buildCli, buildStep, goVersion, goWanted } =
  require("./cliBuild.cjs") as {
    ENGINE_VERSION: string;
    cacheFolder(home: string, kind: "vendor" | "built"): string;
    buildCli(root: string, at: (progress: string) => void): Promise<string | undefined>;
    buildStep(go: string): string;
    goVersion(): string | undefined;
    goWanted(): string;
  };
export { ENGINE_VERSION };

/** A Pulumi CLI that can be run, and how it was come by. */
export interface Cli {
  /** Folder whose `bin/` holds `pulumi`. */
  root: string;
  version: string;
  source: "path" | "cache" | "vendor" | "built";
  /** Why the ways before this one did not lead to a CLI. */
  passedOver: string[];
}

/**
 * Finds a Pulumi CLI of at least {@link ENGINE_VERSION}: on PATH, in the cache, from the vendor, or built from the
 * Go module proxy, in this order. In the sandbox the CLI stands beside our own language host, so that a run never
 * depends on what a vendor's host would download.
 */
export async function acquireCli(report: Report, place: "sandbox" | "cloud"): Promise<Cli> {
  // Where the engine works is said with each call; one left in the shell would go over that, and fail when it is gone.
  delete process.env.PULUMI_OPTION_CWD;
  const passedOver: string[] = [];
  const cli =
    onPath(passedOver) ??
    inCache("vendor", passedOver) ??
    inCache("built", passedOver) ??
    (await fromVendor(report, passedOver)) ??
    (await fromSource(report, passedOver));
  if (!cli) throw new Refused(explainMissing(passedOver));
  if (place === "sandbox") return beside(cli);
  if (cli.source === "built" || isBuilt(cli.root)) installLanguageHost(path.join(cli.root, "bin"));
  return cli;
}

/** Where the CLI is kept that came from the vendor or was built. */
export const cacheRoot = (kind: "vendor" | "built") => cacheFolder(home(), kind);
const isBuilt = (root: string) => root === cacheRoot("built");

/** The environment without what would steer a Pulumi CLI: an option left in a shell can fail even `pulumi version`. */
export function unsteered(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !name.startsWith("PULUMI_"));
  return { ...Object.fromEntries(others), PULUMI_SKIP_UPDATE_CHECK: "true" };
}

function versionOf(binary: string): string | undefined {
  const { stdout } = spawnSync(binary, ["version"], { encoding: "utf8", env: unsteered(process.env) });
  return semver.valid(stdout?.trim() ?? "") ?? undefined;
}

function onPath(passedOver: string[]): Cli | undefined {
  const binary = (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, "pulumi"))
    .find((candidate) => isExecutable(candidate));
  if (!binary) {
    passedOver.push("no pulumi on PATH");
    return undefined;
  }
  const version = versionOf(binary);
  if (version && semver.gte(version, ENGINE_VERSION)) {
    return { root: path.dirname(path.dirname(binary)), version, source: "path", passedOver };
  }
  passedOver.push(
    `${binary} is ${version ?? "of an unreadable version"}, and ${ENGINE_VERSION} or newer is needed`,
  );
  return undefined;
}

function inCache(kind: "vendor" | "built", passedOver: string[]): Cli | undefined {
  const root = cacheRoot(kind);
  const binary = path.join(root, "bin", "pulumi");
  if (!isExecutable(binary)) return undefined;
  const version = versionOf(binary);
  if (version && semver.gte(version, ENGINE_VERSION)) return { root, version, source: "cache", passedOver };
  passedOver.push(`${binary} in the cache does not run`);
  return undefined;
}

async function fromVendor(report: Report, passedOver: string[]): Promise<Cli | undefined> {
  const step = report.begin(`getting the Pulumi CLI ${ENGINE_VERSION} from its vendor`);
  const root = cacheRoot("vendor");
  const fresh = `${root}.${process.pid}`;
  try {
    await PulumiCommand.install({ root: fresh, version: new semver.SemVer(ENGINE_VERSION) });
    replaceFolder(fresh, root);
    step.done();
    return { root, version: ENGINE_VERSION, source: "vendor", passedOver };
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    const reason = firstLine(error);
    step.failed(reason);
    passedOver.push(`the vendor's download failed: ${reason}`);
    return undefined;
  }
}

async function fromSource(report: Report, passedOver: string[]): Promise<Cli | undefined> {
  const go = goVersion();
  if (!go) {
    passedOver.push(`no Go on PATH to build it with (${goWanted()} or newer)`);
    return undefined;
  }
  const step = report.begin(buildStep(go));
  const root = cacheRoot("built");
  const failure = await buildCli(root, (progress) => step.at(progress));
  if (failure !== undefined) {
    step.failed(failure);
    passedOver.push(`the build from source failed: ${failure}`);
    return undefined;
  }
  step.done();
  return { root, version: ENGINE_VERSION, source: "built", passedOver };
}

function explainMissing(passedOver: string[]): string {
  const reasons = passedOver.map((reason) => `  - ${reason}`).join("\n");
  return [
    `no Pulumi CLI of version ${ENGINE_VERSION} or newer could be had:`,
    reasons,
    "do one of these, then run the command again:",
    `  - install Pulumi ${ENGINE_VERSION} or newer and put it on PATH`,
    "  - connect this machine to the network, so that the vendor's download works",
    "  - install Go, so that it can be built from the Go module proxy",
  ].join("\n");
}

/**
 * A folder of the sandbox's own with the CLI and our language host side by side: the CLI looks for its host in the
 * folder that it runs from, and a symbolic link would lead it back to the vendor's.
 */
function beside(cli: Cli): Cli {
  const root = home("engine", "sandbox");
  const bin = path.join(root, "bin");
  const binary = path.join(cli.root, "bin", "pulumi");
  const linked = path.join(bin, "pulumi");
  fs.mkdirSync(bin, { recursive: true });
  if (!sameFile(binary, linked)) {
    const fresh = `${linked}.${process.pid}`;
    try {
      fs.linkSync(fs.realpathSync(binary), fresh);
    } catch {
      fs.copyFileSync(binary, fresh);
      fs.utimesSync(fresh, fs.statSync(binary).atime, fs.statSync(binary).mtime);
    }
    fs.renameSync(fresh, linked);
  }
  installLanguageHost(bin);
  return { ...cli, root };
}

function sameFile(a: string, b: string): boolean {
  if (!fs.existsSync(b)) return false;
  const [one, other] = [fs.statSync(a), fs.statSync(b)];
  return one.ino === other.ino || (one.size === other.size && one.mtimeMs === other.mtimeMs);
}

/** The CLI finds the host by its name in its own folder; the script itself stays with the modules that it needs. */
function installLanguageHost(bin: string): void {
  const target = path.join(checkout, "tool", "engine", "languageHost.cjs");
  const file = path.join(bin, "pulumi-language-nodejs");
  const content = `#!/bin/sh\nexec '${process.execPath}' '${target.replaceAll("'", "'\\''")}' "$@"\n`;
  if (fs.existsSync(file) && fs.readFileSync(file, "utf8") === content) return;
  fs.writeFileSync(`${file}.${process.pid}`, content, { mode: 0o755 });
  fs.renameSync(`${file}.${process.pid}`, file);
}

function replaceFolder(fresh: string, target: string): void {
  fs.rmSync(target, { recursive: true, force: true });
  fs.renameSync(fresh, target);
}

/** Whether a file is there and can be run. */
export function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

const firstLine = (error: unknown) =>
  String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
