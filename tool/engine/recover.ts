import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import type { Session } from "./session";
import { home } from "./home";
import { Refused, type Report } from "./report";
import { isAlive, sandboxResources } from "./sandbox";

/** Who holds a stack. */
interface Lock {
  pid: number;
  username: string;
  hostname: string;
  timestamp: string;
}

/** A create that a killed run had begun: the resource may exist at the cloud without being in the state. */
export interface PendingCreate {
  urn: string;
  type: string;
  inputs: Record<string, unknown>;
}

/**
 * Takes a stack over from a run that was killed. A lock is cleared only when its process, on this machine, is
 * dead; a living one is told to the reader, who waits.
 */
export async function clearDeadLocks(stack: Stack, report: Report): Promise<void> {
  const locks = readLocks(stack.name);
  if (locks.length === 0) return;
  const living = locks.find((lock) => lock.hostname !== os.hostname() || isAlive(lock.pid));
  if (living) throw lockedBy(stack.name, living);
  await stack.cancel();
  for (const { pid, timestamp } of locks)
    report.note(`cleared the lock of process ${pid} of ${timestamp}, which is dead`);
}

/** The refusal for a stack that someone else is changing, from the engine's own error. */
export function lockRefusal(stack: string, message: string): Refused | undefined {
  const found = /created by (\S+)@(\S+) \(pid (\d+)\) at (\S+)/.exec(message);
  if (!found || !message.includes("locked")) return undefined;
  const [, username = "", hostname = "", pid = "0", timestamp = ""] = found;
  return lockedBy(stack, { username, hostname, pid: Number(pid), timestamp });
}

function lockedBy(stack: string, { username, hostname, pid, timestamp }: Lock): Refused {
  return new Refused(
    `stack ${stack} is being changed by ${username}@${hostname} (process ${pid}, since ${timestamp}); ` +
      "wait until that ends, then run this again; if that process is on another machine and is dead, `pulumi cancel` clears its lock",
    1,
    { lock: { username, hostname, pid, timestamp } },
  );
}

/** Locks of the sandbox's own backend; other backends tell of theirs when an update begins. */
function readLocks(stack: string): Lock[] {
  const folder = home("sandbox", "state", ".pulumi", "locks", "organization", "holdfast", stack);
  if (!fs.existsSync(folder)) return [];
  // The backend keeps a file of attributes beside each lock.
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")) as Lock);
}

/** Creates that the last run had begun and never finished, out of the stack's state. */
export async function pendingCreates(stack: Stack): Promise<PendingCreate[]> {
  const { deployment } = await stack.exportStack();
  const operations: { type: string; resource: PendingCreate }[] = deployment?.pending_operations ?? [];
  return operations.filter(({ type }) => type === "creating").map(({ resource }) => resource);
}

/**
 * Brings into the state what a killed run had made, and forgets what it had not, so that nothing is doubled or
 * orphaned. What cannot be told apart stops the run with the command that settles it.
 */
export async function settlePendingCreates(stack: Stack, session: Session, report: Report): Promise<void> {
  const pending = await pendingCreates(stack);
  if (pending.length === 0) return;
  report.note(
    `${pending.length} ${pending.length === 1 ? "create was" : "creates were"} cut short by the last run:`,
  );
  const found = new Map<string, string>();
  for (const create of pending) {
    const id = await findMade(create, stack, session);
    const name = create.urn.slice(create.urn.lastIndexOf("::") + 2);
    report.note(
      `  ${name} (${create.type}): ${id ? `exists as ${id}, taken over` : "was not made, will be"}`,
    );
    if (id) found.set(create.urn, id);
  }
  await settle(stack, found);
}

/** Moves what was found from the pending operations to the resources, then reads what the cloud says of it. */
async function settle(stack: Stack, found: Map<string, string>): Promise<void> {
  const state = await stack.exportStack();
  const { pending_operations: pending = [], ...deployment } = state.deployment;
  const adopted = (pending as { resource: PendingCreate }[])
    .filter(({ resource }) => found.has(resource.urn))
    .map(({ resource }) => ({ ...resource, id: found.get(resource.urn), outputs: {} }));
  await stack.importStack({
    ...state,
    deployment: { ...deployment, resources: [...(deployment.resources ?? []), ...adopted] },
  });
  if (found.size > 0) await stack.refresh({ target: [...found.keys()] });
}

/** The id that the cloud gave to what a killed run had asked for, if it got so far. */
async function findMade(create: PendingCreate, stack: Stack, session: Session): Promise<string | undefined> {
  if (session.place === "cloud") {
    throw new Refused(
      `${create.urn} was being created when the last run ended, and it may exist; look at the cloud, then run ` +
        `\`pulumi refresh --stack ${stack.name} --import-pending-creates ${create.urn},<id>\` when it does, ` +
        `or \`pulumi refresh --stack ${stack.name} --clear-pending-creates\` when it does not`,
    );
  }
  const { deployment } = await stack.exportStack();
  const owned = new Set(
    (deployment.resources ?? []).map((r: { type: string; id?: string }) => `${r.type}|${r.id}`),
  );
  const candidates = (await sandboxResources()).filter(
    ({ type, id, inputs }) =>
      type === create.type && !owned.has(`${type}|${id}`) && isSame(inputs, create.inputs),
  );
  return candidates[0]?.id;
}

/** Inputs that both sides know and that are no secrets must agree. */
function isSame(made: Record<string, unknown>, asked: Record<string, unknown>): boolean {
  return Object.entries(asked).every(([key, value]) => {
    if (key.startsWith("__") || JSON.stringify(value).includes("4dabf18193072939515e22adb298388d"))
      return true;
    return JSON.stringify(made[key]) === JSON.stringify(value);
  });
}
