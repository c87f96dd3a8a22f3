import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "../sandbox/faults";
import type { DaemonRecord } from "../sandbox/daemon";
import { checkout, home, readJson } from "./home";
import { hasEnded, isAlive, isHolderAlive } from "./processes";
import { Refused, type Report } from "./report";

/** Seconds that the daemon may take to answer before its start is called failed. */
const START_SECONDS = 30;

/** The sandbox's daemon as a command sees it. */
export interface Sandbox {
  pid: number;
  ports: Record<string, number>;
  startedAt: string;
  /** Resources by type. */
  resources: Record<string, number>;
}

/** Where the running daemon says how it is reached. */
const recordFile = () => home("sandbox", "daemon.json");

/** The running sandbox, or undefined when it is down. */
export async function sandboxStatus(): Promise<Sandbox | undefined> {
  const record = readJson<DaemonRecord>(recordFile());
  if (!record) return undefined;
  try {
    const { pid, resources } = (await control(record, "GET", "/status")) as {
      pid: number;
      resources: Record<string, number>;
    };
    return { pid, resources, ports: record.ports, startedAt: record.startedAt };
  } catch {
    return undefined;
  }
}

/** Refuses, after a run that failed, with the reason when it is that the clouds went away under it. */
export async function assertSandboxAlive(stack: string): Promise<void> {
  if (await sandboxStatus()) return;
  throw new Refused(
    `the sandbox has ended, or answers no more, while stack ${stack} was worked on; ` +
      "run the same command again: it starts the sandbox with what that held, and goes on from there",
  );
}

/** Starts the sandbox unless it runs already. Its ports stay the same over restarts where they are free. */
export async function startSandbox(report: Report): Promise<Sandbox> {
  const running = await sandboxStatus();
  if (running) return running;
  const release = await lockStart();
  try {
    const started = await sandboxStatus();
    if (started) return started;
    // Two daemons would write one journal, so that one which hangs ends before another begins.
    if (await stopSandbox()) report.note("the sandbox did not answer and was ended");
    return await spawnDaemon(report);
  } finally {
    release();
  }
}

async function spawnDaemon(report: Report): Promise<Sandbox> {
  const step = report.begin("starting the sandbox");
  const folder = home("sandbox");
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const log = path.join(folder, "daemon.log");
  const output = fs.openSync(log, "w", 0o600);
  const args = [
    `--require=${path.join(checkout, "tool/loader.cjs")}`,
    path.join(checkout, "tool/sandbox/daemon.ts"),
    folder,
  ];
  // A test run names its own process, so that the daemon ends with it however it ends.
  if (process.env.HOLDFAST_SANDBOX_OWNER) args.push(process.env.HOLDFAST_SANDBOX_OWNER);
  const child = spawn(process.execPath, args, {
    cwd: checkout,
    detached: true,
    stdio: ["ignore", output, output],
  });
  fs.closeSync(output);
  let ended = false;
  child.once("exit", () => (ended = true));
  child.unref();
  for (const deadline = Date.now() + START_SECONDS * 1000; Date.now() < deadline && !ended; await sleep(50)) {
    const status = await sandboxStatus();
    if (status) {
      step.done();
      return status;
    }
  }
  step.failed();
  if (!ended) child.kill("SIGKILL");
  throw new Refused(
    `the sandbox did not start; its log is ${log}:\n${fs.readFileSync(log, "utf8").slice(-2000)}`,
  );
}

/**
 * Ends the daemon and waits until its process is gone, also one that hangs and answers no more. What it holds stays
 * for the next start.
 */
export async function stopSandbox(): Promise<boolean> {
  const record = readJson<DaemonRecord>(recordFile());
  if (!record || !isHolderAlive(record.pid, record.startedAt)) {
    fs.rmSync(recordFile(), { force: true });
    return false;
  }
  const asked = await control(record, "POST", "/stop", undefined, 3).catch(() => undefined);
  if (!(asked && (await hasEnded(record.pid, 10)))) {
    process.kill(record.pid, "SIGKILL");
    await hasEnded(record.pid, 10);
  }
  fs.rmSync(recordFile(), { force: true });
  return true;
}

/** Everything that exists in the sandbox's clouds. */
export async function sandboxResources(): Promise<{ type: string; id: string; inputs: any; outputs: any }[]> {
  return (await control(theRecord(), "GET", "/resources")) as {
    type: string;
    id: string;
    inputs: any;
    outputs: any;
  }[];
}

/** Tells the sandbox which plan its Cloudflare zone has. */
export async function setZonePlan(plan: string): Promise<void> {
  await control(theRecord(), "PUT", "/plan", { plan });
}

/** Puts a fault into the sandbox's clouds. */
export async function breakSandbox(fault: Fault): Promise<void> {
  await control(theRecord(), "POST", "/faults", fault);
}

/** Takes all faults out again. */
export async function mendSandbox(): Promise<void> {
  await control(theRecord(), "DELETE", "/faults");
}

function theRecord(): DaemonRecord {
  const record = readJson<DaemonRecord>(recordFile());
  if (!record) throw new Refused("the sandbox is down; start it with `npx holdfast sandbox up`");
  return record;
}

async function control(
  record: DaemonRecord,
  method: string,
  call: string,
  body?: unknown,
  seconds = 20,
): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${record.control}${call}`, {
    method,
    headers: { authorization: `Bearer ${record.token}` },
    signal: AbortSignal.timeout(seconds * 1000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${method} ${call}`);
  return response.json();
}

/** Lets one command at a time start the daemon; a lock whose process is dead is taken over. */
async function lockStart(): Promise<() => void> {
  const file = home("sandbox", "start.lock");
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: "wx", mode: 0o600 });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = Number(fs.readFileSync(file, { encoding: "utf8", flag: "a+" }));
      if (!holder || !isAlive(holder)) fs.rmSync(file, { force: true });
      else await sleep(50);
    }
  }
}
