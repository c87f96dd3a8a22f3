import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const checkout = path.resolve(__dirname, "..", "..");

export interface Finished {
  code: number;
  stdout: string;
  stderr: string;
}

/** A copy of the project in a folder of its own, with a home of its own, as a newcomer's clone would be. */
export interface Clone {
  folder: string;
  home: string;
  environment: NodeJS.ProcessEnv;
  /** Runs a command of the product to its end. */
  holdfast(args: string[], environment?: NodeJS.ProcessEnv): Promise<Finished>;
  /** Starts a command of the product in a process group of its own. */
  start(args: string[]): ChildProcess;
  /** Runs a shell command in the clone. */
  shell(command: string, environment?: NodeJS.ProcessEnv): Promise<Finished>;
  /** Replaces text in a file; throws when it is not there, so that a test cannot pass by changing nothing. */
  edit(file: string, from: string | RegExp, to: string): void;
  /** Puts a tracked file back as it was. */
  restore(file: string): void;
  remove(): Promise<void>;
}

/** Saves the sandbox's state at the end of a run, for tests that kill none; saving it each time takes most of a run. */
export const AT_END = { HOLDFAST_SAVE_AT_END: "1" };

/** Copies the tracked and new files; modules and the engine are shared with the checkout. */
export function makeClone(more: NodeJS.ProcessEnv = {}): Clone {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-"));
  const folder = path.join(root, "clone");
  const home = path.join(root, "home");
  fs.mkdirSync(home, { recursive: true });
  const { stdout } = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: checkout,
    encoding: "utf8",
  });
  for (const file of stdout
    .split("\0")
    .filter((name) => name !== "" && fs.existsSync(path.join(checkout, name)))) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.copyFileSync(path.join(checkout, file), path.join(folder, file));
  }
  fs.symlinkSync(path.join(checkout, "node_modules"), path.join(folder, "node_modules"));
  const engine = path.join(process.env.HOLDFAST_HOME ?? path.join(checkout, ".holdfast"), "engine");
  fs.mkdirSync(path.join(home, "engine"), { recursive: true });
  for (const kind of fs.readdirSync(engine).filter((name) => name !== "sandbox")) {
    fs.symlinkSync(path.join(engine, kind), path.join(home, "engine", kind));
  }
  const git = (args: string[]) => spawnSync("git", args, { cwd: folder, encoding: "utf8" });
  git(["init", "--quiet"]);
  fs.appendFileSync(path.join(folder, ".git", "info", "exclude"), "/node_modules\n");
  git(["add", "--all"]);
  git(["-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "--quiet", "-m", "clone"]);

  const environment = {
    ...process.env,
    HOLDFAST_HOME: home,
    HOLDFAST_SANDBOX_OWNER: String(process.pid),
    NO_COLOR: "1",
    ...more,
  };
  const cli = path.join(folder, "tool", "cli", "holdfast.cjs");
  const clone: Clone = {
    folder,
    home,
    environment,
    holdfast: (args, more = {}) =>
      finish(spawn(process.execPath, [cli, ...args], { cwd: folder, env: { ...environment, ...more } })),
    start: (args) =>
      spawn(process.execPath, [cli, ...args], { cwd: folder, env: environment, detached: true }),
    shell: (command, more = {}) =>
      finish(spawn("bash", ["-c", command], { cwd: folder, env: { ...environment, ...more } })),
    edit(file, from, to) {
      const text = fs.readFileSync(path.join(folder, file), "utf8");
      const edited = text.replace(from, to);
      if (edited === text) throw new Error(`${file} does not hold ${String(from)}`);
      fs.writeFileSync(path.join(folder, file), edited);
    },
    restore(file) {
      git(["checkout", "--quiet", "--", file]);
    },
    async remove() {
      await clone.holdfast(["sandbox", "down"]);
      fs.rmSync(root, { recursive: true, force: true });
    },
  };
  return clone;
}

/** Collects what a process prints until it ends. */
export function finish(child: ChildProcess): Promise<Finished> {
  return new Promise((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** Fails with what the command printed, where its exit code is not the one expected. */
export function expectCode({ code, stdout, stderr }: Finished, expected = 0): void {
  if (code !== expected) throw new Error(`exit code ${code}, not ${expected}:\n${stderr}\n${stdout}`);
}
