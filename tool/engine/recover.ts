import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import { findInClouds, type KnownState } from "./finders";
import { absent, found, type Finder, type FindResult, type PendingCreate } from "./finders/finder";
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
interface State {
  resources: Held[];
  pending_operations?: { type: string; resource: PendingCreate & Held }[];
}

/** A resource of the state. */
type Held = KnownState["resources"][number] & {
  /** What its replacement has been made for, and what is deleted next. */
  delete?: boolean;
  /** What was deleted before its replacement is made, and is in the state only as a place. */
  pendingReplacement?: boolean;
  parent?: string;
  provider?: string;
  dependencies?: string[];
  propertyDependencies?: Record<string, string[] | null>;
  deletedWith?: string;
};

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
  command: string[] = process.argv.slice(2),
): Promise<void> {
  const exported = await stack.exportStack();
  const state = (exported.deployment ?? { resources: [] }) as State;
  const pending = (state.pending_operations ?? []).filter(({ type }) => type === "creating");
  if (pending.length === 0) return;
  report.note(
    `${pending.length} ${pending.length === 1 ? "create was" : "creates were"} cut short by the last run:`,
  );
  const creates = pending.map(({ resource }) => resource);
  // What was deleted already holds no id against the one that takes its place.
  const standing = { resources: state.resources.filter((resource) => !resource.pendingReplacement) };
  const find = finderFor(standing);
  const results = await findAll(creates, standing, find, parseAnswers(process.env[ANSWERS]));
  const open = creates.filter(({ urn }) => results.get(urn)!.kind === "unclear");
  if (open.length > 0) throw unsettled(command, open, results);
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
    deployment: { ...settled, resources: taken.reduce(takeOver, state.resources) },
  });
  if (taken.length === 0) return;
  await stack.refresh({ target: taken.map(({ urn }) => urn) });
}

/** The resource that the state has under a name, which a create of that name is to replace. */
const oldOf = (resources: Held[], urn: string): Held | undefined =>
  resources.find((resource) => resource.urn === urn && !resource.delete);

/**
 * Writes what was made as the engine writes a finished create: before what uses the name, and the old one, if it
 * still stands, is to be deleted.
 */
function takeOver(resources: Held[], made: Held): Held[] {
  const old = oldOf(resources, made.urn);
  if (!old) return [...resources, made];
  const rest = old.pendingReplacement ? [] : [{ ...old, delete: true }];
  const others = resources.flatMap((resource) => (resource === old ? rest : [resource]));
  const needed = new Set(dependenciesOf(made));
  const last = others.findLastIndex((resource) => needed.has(resource.urn) && !resource.delete);
  const place = Math.max(resources.indexOf(old), last + 1);
  return [...others.slice(0, place), made, ...others.slice(place)];
}

function dependenciesOf({
  parent,
  provider,
  dependencies,
  propertyDependencies,
  deletedWith,
}: Held): string[] {
  const ofProperties = Object.values(propertyDependencies ?? {}).flatMap((urns) => urns ?? []);
  const single = [parent, provider?.slice(0, provider.lastIndexOf("::")), deletedWith];
  return [...single.filter((urn) => urn !== undefined), ...(dependencies ?? []), ...ofProperties];
}

async function findAll(
  creates: PendingCreate[],
  { resources }: Pick<State, "resources">,
  find: Finder,
  answers: Map<string, string>,
): Promise<Map<string, FindResult>> {
  const results = await Promise.all(
    creates.map(async (create): Promise<[string, FindResult]> => {
      const answer = answers.get(create.urn);
      if (answer === "none") return [create.urn, absent];
      const old = oldOf(resources, create.urn)?.id;
      if (answer && answer === old)
        throw new Refused(
          `${ANSWERS}: ${old} is the one whose place ${nameOf(create.urn)} takes; write the id of the new one, or none`,
          2,
        );
      return [create.urn, answer ? found(answer) : besides(old, await find(create))];
    }),
  );
  return new Map(results);
}

/** What the cloud says of a replacement: the old one is no sign of a new one. */
function besides(old: string | undefined, result: FindResult): FindResult {
  if (old === undefined) return result;
  if (result.kind === "unclear")
    return { ...result, why: `it takes the place of ${old}, which stays until then; ${result.why}` };
  return result.kind === "found" && result.id === old ? absent : result;
}

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

function unsettled(command: string[], open: PendingCreate[], results: Map<string, FindResult>): Refused {
  const again = ["npx holdfast", ...command.map(quoted)].join(" ");
  const particulars = open.map(({ urn, type }) => {
    const result = results.get(urn)!;
    const { why, id, look, remove } = result as Extract<FindResult, { kind: "unclear" }>;
    const exists = id === "none" ? [] : [`when it exists:      ${ANSWERS}='${urn}=${id}' ${again}`];
    const not = `when it does not:    ${remove ? `${remove} && ` : ""}${ANSWERS}='${urn}=none' ${again}`;
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

/** A word of a command as a shell takes it. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
