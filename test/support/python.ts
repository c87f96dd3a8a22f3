import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../../tool/engine/processes";
import { freePort } from "./ports";

const requirements = path.join(__dirname, "requirements.txt");
const cache = path.resolve(__dirname, "../../node_modules/.cache/holdfast-python");

/** Longest that a first installation of the Python packages may take, ms. */
export const INSTALL_MS = 300_000;

/** The `bin` folder of an environment with the packages of requirements.txt; made once for each version of it. */
export function pythonPackages(): string {
  const digest = crypto.createHash("sha256").update(fs.readFileSync(requirements)).digest("hex").slice(0, 12);
  const folder = path.join(cache, digest);
  const bin = path.join(folder, "bin");
  const lock = `${folder}.lock`;
  const isComplete = () => fs.existsSync(path.join(folder, "complete"));
  fs.mkdirSync(cache, { recursive: true });
  // Test files run beside each other, and the first of them installs for all.
  while (!isComplete()) {
    if (!takeTurn(lock)) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
      continue;
    }
    try {
      if (!isComplete()) install(folder);
    } finally {
      fs.rmSync(lock, { force: true });
    }
  }
  return bin;
}

/** Whether it is this process's turn; the turn of a process that ended before it was done is over. */
function takeTurn(lock: string): boolean {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  try {
    const holder = Number(fs.readFileSync(lock, "utf8"));
    if (holder > 0 && !isAlive(holder)) fs.rmSync(lock, { force: true });
  } catch {
    // It has been given up just now.
  }
  return false;
}

function install(folder: string): void {
  const bin = path.join(folder, "bin");
  fs.rmSync(folder, { recursive: true, force: true });
  run("python3", ["-m", "venv", folder]);
  run(path.join(bin, "pip"), [
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--no-deps",
    "-r",
    requirements,
  ]);
  fs.writeFileSync(path.join(folder, "complete"), "");
}

function run(command: string, args: string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8", timeout: INSTALL_MS });
  if (status === 0) return;
  throw new Error(`${command} ${args.join(" ")} failed: ${error?.message ?? stderr.trim().slice(-2_000)}`);
}

/** An imitation of AWS on this machine. */
export interface LocalAws {
  /** For `AWS_ENDPOINT_URL`. */
  url: string;
  /** Account that every credential belongs to. */
  accountId: string;
  /** Forgets everything that was made in it. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts moto's server on a free port of the loopback. */
export async function startAws(accountId: string): Promise<LocalAws> {
  const bin = pythonPackages();
  const port = await freePort();
  const child = spawn(path.join(bin, "moto_server"), ["-H", "127.0.0.1", "-p", String(port)], {
    stdio: "ignore",
    env: { PATH: process.env.PATH, MOTO_ACCOUNT_ID: accountId, MOTO_IAM_LOAD_MANAGED_POLICIES: "false" },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(url, child);
  const reset = async () => void (await (await fetch(`${url}/moto-api/reset`, { method: "POST" })).text());
  return { url, accountId, reset, stop: () => stop(child) };
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (child.exitCode !== null) throw new Error(`moto's server ended with ${child.exitCode}`);
    const answered = await fetch(`${url}/moto-api/`, { signal: AbortSignal.timeout(2_000) }).catch(
      () => undefined,
    );
    if (answered) return void (await answered.text());
    await sleep(100);
  }
  await stop(child);
  throw new Error(`moto's server does not answer at ${url}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await Promise.race([ended, sleep(3_000, undefined, { ref: false }).then(() => child.kill("SIGKILL"))]);
}
