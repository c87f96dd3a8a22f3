import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import { findInClouds, type KnownState } from "./finders";
import { absent, found, unclear, type Finder, type FindResult, type PendingCreate } from "./finders/finder";
import { findInSandbox } from "./finders/sandbox";
import type { Session } from "./session";
import { home } from "./home";
import { isHolderAlive } from "./processes";
import { Refused, type Report } from "./report";
import { nameOf } from "./result";

/** Who holds a stack. */
interface Lock {
  pid: number;
  username: string;
  hostname: string;
  timestamp: string;
}

/**
 * Takes a stack over from a run that was killed. A lock is cleared only when its process, on this machine, is
 * dead; a living one is told to the reader, who waits.
 */
export async function clearDeadLocks(stack: Stack, report: Report): Promise<void> {
  const locks = readLocks(stack.name);
  if (locks.length === 0) return;
  const living = locks.find((lock) => !isDeadHere(lock));
  if (living) throw lockedBy(stack.name, living);
  await stack.cancel();
  for (const { pid, timestamp } of locks)
    report.note(`cleared the lock of process ${pid} of ${timestamp}, which is dead`);
}

/** Whether the process that holds a lock ran on this machine and is dead. */
const isDeadHere = ({ hostname, pid, timestamp }: Lock): boolean =>
  hostname === os.hostname() && !isHolderAlive(pid, timestamp);

/**
 * Clears the lock that an update ran into, when the engine's own error says that its process was on this machine
 * and that process is dead: for backends whose locks cannot be listed. Returns whether it is worth another try.
 */
export async function clearDeadLockOf(stack: Stack, message: string, report: Report): Promise<boolean> {
  const lock = lockIn(message);
  if (!lock || !isDeadHere(lock)) return false;
  await stack.cancel();
  report.note(`cleared the lock of process ${lock.pid} of ${lock.timestamp}, which is dead`);
  return true;
}

/** The refusal for a stack that someone else is changing, from the engine's own error. */
export function lockRefusal(stack: string, message: string): Refused | undefined {
  const lock = lockIn(message);
  return lock && lockedBy(stack, lock);
}

/** The holder that the engine names when a stack is locked. */
function lockIn(message: string): Lock | undefined {
  const told = /created by (\S+)@(\S+) \(pid (\d+)\) at (\S+)/.exec(message);
  if (!told || !message.includes("locked")) return undefined;
  const [, username = "", hostname = "", pid = "0", timestamp = ""] = told;
  return { username, hostname, pid: Number(pid), timestamp };
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
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")) as Lock);
}

/** What the state of a stack holds, as far as a recovery needs it. */
interface State extends KnownState {
  pending_operations?: { type: string; resource: PendingCreate & Record<string, unknown> }[];
}

/** Variable by which a person says what became of creates that no finder can tell: `<urn>=<id>` or `<urn>=none`. */
const ANSWERS = "HOLDFAST_SETTLE";

/**
 * Brings into the state what a killed run had made, and forgets what it had not, so that nothing is doubled or
 * orphaned. What cannot be told apart stops the run before anything is changed, all of it at once, each with the
 * commands that settle it.
 */
export async function settlePendingCreates(
  stack: Stack,
  session: Session,
  report: Report,
  finderFor: (state: KnownState) => Finder = session.place === "cloud" ? findInClouds : findInSandbox,
): Promise<void> {
  const exported = await stack.exportStack();
  const state = (exported.deployment ?? { resources: [] }) as State;
  const pending = (state.pending_operations ?? []).filter(({ type }) => type === "creating");
  if (pending.length === 0) return;
  report.note(
    `${pending.length} ${pending.length === 1 ? "create was" : "creates were"} cut short by the last run:`,
  );
  const creates = pending.map(({ resource }) => resource);
  const results = await findAll(creates, state, finderFor(state), parseAnswers(process.env[ANSWERS]));
  const open = creates.filter(({ urn }) => results.get(urn)!.kind === "unclear");
  if (open.length > 0) throw unsettled(stack.name, session, open, results);
  const taken = creates.flatMap((create) => {
    const result = results.get(create.urn)!;
    const fate =
      result.kind === "found" ? `is ${result.id}, taken over if it exists` : "was not made, will be";
    report.note(`  ${nameOf(create.urn)} (${create.type}): ${fate}`);
    return result.kind === "found" ? [{ ...create, id: result.id, outputs: {} }] : [];
  });
  // The engine's own import of pending creates loses them (3.230), so the state is written and then read anew.
  const { pending_operations: _, ...settled } = state;
  await stack.importStack({
    ...exported,
    deployment: { ...settled, resources: [...state.resources, ...taken] },
  });
  if (taken.length === 0) return;
  await stack.refresh({ target: taken.map(({ urn }) => urn) });
}

async function findAll(
  creates: PendingCreate[],
  state: KnownState,
  find: Finder,
  answers: Map<string, string>,
): Promise<Map<string, FindResult>> {
  const held = new Map(state.resources.map((resource) => [resource.urn, resource.id]));
  const results = await Promise.all(
    creates.map(async (create): Promise<[string, FindResult]> => {
      const answer = answers.get(create.urn);
      if (answer === "none") return [create.urn, absent];
      if (held.has(create.urn)) return [create.urn, replacing(held.get(create.urn))];
      return [create.urn, answer ? found(answer) : await find(create)];
    }),
  );
  return new Map(results);
}

/** The state has room for one resource of a name, and the old one is still there. */
const replacing = (old: string | undefined): FindResult =>
  unclear(
    `it was to take the place of ${old ?? "another"}; delete the new one at the cloud if it exists`,
    "none",
  );

/** `<urn>=<id>` and `<urn>=none`, separated by spaces. */
export function parseAnswers(text = ""): Map<string, string> {
  const answers = text.split(/\s+/).filter(Boolean);
  return new Map(
    answers.map((answer) => {
      const at = answer.indexOf("=");
      if (!answer.startsWith("urn:pulumi:") || at < 0 || at === answer.length - 1)
        throw new Refused(`${ANSWERS} "${answer}" is no answer; write <urn>=<id>, or <urn>=none`, 2);
      return [answer.slice(0, at), answer.slice(at + 1)];
    }),
  );
}

function unsettled(
  stack: string,
  { place }: Session,
  open: PendingCreate[],
  results: Map<string, FindResult>,
): Refused {
  const up = `npx holdfast up ${stack}${place === "cloud" ? " --cloud" : ""}`;
  const particulars = open.map(({ urn, type }) => {
    const result = results.get(urn)!;
    const { why, id, look, remove } = result as Extract<FindResult, { kind: "unclear" }>;
    const exists = id === "none" ? [] : [`when it exists:      ${ANSWERS}='${urn}=${id}' ${up}`];
    const not = `when it does not:    ${remove ? `${remove} && ` : ""}${ANSWERS}='${urn}=none' ${up}`;
    const commands = [...(look ? [`look:                ${look}`] : []), ...exists, not];
    return { urn, type, why, commands };
  });
  const lines = particulars.map(({ urn, type, why, commands }) =>
    [`  ${nameOf(urn)} (${type}): ${why}`, ...commands.map((line) => `    ${line}`)].join("\n"),
  );
  return new Refused(
    `the last run was cut short, and of ${open.length} of its creates it cannot be told whether they were made; ` +
      `nothing was changed. Answer for all of them in one ${ANSWERS}, separated by spaces:\n${lines.join("\n")}`,
    1,
    { pendingCreates: particulars },
  );
}
