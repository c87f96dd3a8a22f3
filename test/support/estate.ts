import { spawnSync, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeClone, type Clone, type Finished } from "./clone";

/** What a command prints with `--json`. */
export interface Outcome {
  ok: boolean;
  error?: string;
  stacks: { stack: string; ok: boolean; problems: string[]; runs: Run[] }[];
}
interface Run {
  operation: string;
  changes: { type: string; name: string; op: string }[];
  verdicts: { pack: string; held: number; broken: number; notEvaluated: number }[];
}

/** Something in the sandbox's clouds. */
export interface Made {
  type: string;
  id: string;
}

/** A clone of the project of its own, and what stands in its sandbox and its states. */
export interface Estate {
  clone: Clone;
  /** Runs a command of the product with `--json`. */
  json(args: string[]): Promise<{ finished: Finished; outcome: Outcome }>;
  /** What exists in the sandbox's clouds, from the daemon itself. */
  made(): Promise<Made[]>;
  /** Has the sandbox fail as said, or no more. */
  breakSandbox(fault?: object): Promise<void>;
  /** Type and id of each resource in the states of both stacks, as {@link keys} has them. */
  stateIds(): string[];
  /** Command lines of what runs out of the clone or its home. */
  processes(): string[];
  /** Waits until nothing of a killed command runs any more. */
  untilOnlyTheSandboxRuns(): Promise<void>;
}

export function makeEstate(environment: NodeJS.ProcessEnv = {}): Estate {
  const clone = makeClone(environment);
  const daemon = () => JSON.parse(fs.readFileSync(path.join(clone.home, "sandbox", "daemon.json"), "utf8"));

  async function json(args: string[]) {
    const finished = await clone.holdfast([...args, "--json"]);
    return { finished, outcome: JSON.parse(finished.stdout) as Outcome };
  }

  async function made() {
    const { control, token } = daemon();
    const answer = await fetch(`http://127.0.0.1:${control}/resources`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return ((await answer.json()) as Made[]).map(({ type, id }) => ({ type, id }));
  }

  async function breakSandbox(fault?: object) {
    const { control, token } = daemon();
    const answer = await fetch(`http://127.0.0.1:${control}/faults`, {
      method: fault ? "POST" : "DELETE",
      headers: { authorization: `Bearer ${token}` },
      ...(fault ? { body: JSON.stringify(fault) } : {}),
    });
    expect(answer.ok).toBe(true);
  }

  function stateIds() {
    const folder = path.join(clone.home, "sandbox", "state", ".pulumi", "stacks", "holdfast");
    const files = fs.readdirSync(folder).filter((file) => file.endsWith(".json"));
    const deployments = files.map(
      (file) => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")).checkpoint.latest,
    );
    const resources = deployments.flatMap((deployment) => deployment?.resources ?? []) as (Made & {
      custom: boolean;
    })[];
    return keys(resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:")));
  }

  function processes() {
    const { stdout } = spawnSync("ps", ["-eo", "args="], { encoding: "utf8" });
    return stdout.split("\n").filter((args) => args.includes(path.dirname(clone.folder)));
  }

  const untilOnlyTheSandboxRuns = () =>
    until("no process of the killed run is left", () =>
      processes().every((args) => args.includes("daemon.ts")),
    );

  return { clone, json, made, breakSandbox, stateIds, processes, untilOnlyTheSandboxRuns };
}

/** Changes that are one, by operation and name. */
export function changesOf(outcome: Outcome): Record<string, string[]> {
  const changes: Record<string, string[]> = {};
  for (const run of outcome.stacks.flatMap(({ runs }) => runs.slice(-1))) {
    for (const { op, name } of run.changes)
      if (op !== "same" && op !== "read") (changes[op] ??= []).push(name);
  }
  return changes;
}

export const keys = (all: Made[]) => all.map(({ type, id }) => `${type} ${id}`).sort();

export async function until(what: string, test: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 240_000; Date.now() < deadline; await sleep(100))
    if (await test()) return;
  throw new Error(`gave up waiting until ${what}`);
}

export function endGroup(child: ChildProcess): void {
  process.kill(-child.pid!, "SIGKILL");
}
