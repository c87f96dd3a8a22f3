import { Refused } from "../engine/report";
import { nameOf, type Change, type RunResult } from "../engine/result";

const DROPLET = "digitalocean:index/droplet:Droplet";
const POOL = "cloudflare:index/loadBalancerPool:LoadBalancerPool";
const OBJECT_LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
/** Changes for which DigitalOcean turns a server off, though it stays the same one. */
const OFF_MEANWHILE = ["size", "resizeDisk"];

const CLUSTER = "digitalocean:index/databaseCluster:DatabaseCluster";
const COMPLIANCE = "COMPLIANCE";

/** What a person has said an update may do. */
export interface Consent {
  /** Data center whose servers may be replaced, restarted or removed in this run; "all" for both at once. */
  servers?: Servers;
  /** Whether locks that nobody can shorten may be set. */
  lockCompliance?: boolean;
  /** Whether visitors of the live estate are known to reach only one of it and the active recovery site. */
  fenced?: boolean;
}

/** What is known of the stack beside the one that changes. */
export interface OtherStack {
  /** Names of the live estate's pools that take visitors. */
  openPools: string[];
  /** Whether the recovery site is active. */
  isRecoveryActive: boolean;
}

/** Reads what a guard needs of another stack's resources and outputs, as its state holds them. */
export function factsOf(resources: StateResource[]): OtherStack {
  const root = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  const pools = resources.filter(({ type, inputs }) => type === POOL && inputs?.enabled !== false);
  return {
    openPools: pools.map(({ urn }) => nameOf(urn)).sort(),
    isRecoveryActive: root?.outputs?.active === true,
  };
}

/** A resource as a state holds it. */
export interface StateResource {
  urn: string;
  type: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

/**
 * Refuses what would let two sites take writes at once: the recovery site awake while the live estate's pools are open,
 * or the live estate changed while the recovery site serves.
 */
export function assertFenced(
  plan: RunResult,
  isActivated: boolean,
  other: OtherStack,
  { fenced }: Consent,
): void {
  if (fenced) return;
  if (plan.stack === "dr" && isActivated && other.openPools.length > 0)
    throw new Refused(
      `the recovery site would take writes while the edge still sends visitors to the live estate, as soon as that ` +
        `comes back: pools ${other.openPools.join(", ")} are enabled; nothing was changed; disable them at Cloudflare ` +
        `(Traffic > Load Balancing > Pools, or its API), then say so with --fenced`,
    );
  if (plan.stack === "prod" && other.isRecoveryActive)
    throw new Refused(
      "the recovery site is active, and an update of the live estate would enable its pools again, with a database " +
        "that lacks what was written since; nothing was changed; put the recovery site to sleep first " +
        "(holdfast:standingDown, then holdfast:active false), or say --fenced where no visitor can reach it",
    );
}

export const SERVERS = ["primary", "secondary", "all"] as const;
export type Servers = (typeof SERVERS)[number];

/** Refuses an update that does, without being told to, what is not taken back or stops the application. */
export function assertConsent(plan: RunResult, consent: Consent): void {
  const faults = [
    ...(consent.servers ? [] : bothSitesAtOnce(plan)),
    ...(consent.lockCompliance ? [] : lockedForGood(plan)),
    ...unlocked(plan),
    ...olderDatabase(plan),
  ];
  if (faults.length > 0) throw new Refused(faults.join("\n✗ "), 1, { problems: faults });
}

/** URNs of servers that a run for one data center leaves as they are: those that would stop or go in the other. */
export function serversToLeave(plan: RunResult, servers: Servers): string[] {
  if (servers === "all") return [];
  return serversOf(plan)
    .filter((change) => (isInterrupted(change) || change.op === "delete") && siteOf(change) !== servers)
    .map(({ urn }) => urn);
}

function bothSitesAtOnce(plan: RunResult): string[] {
  const servers = serversOf(plan).filter(isInterrupted);
  if (new Set(servers.map(siteOf)).size < 2) return [];
  const why = [
    ...new Set(
      servers.flatMap(({ replacedBy, properties }) => (replacedBy.length > 0 ? replacedBy : properties)),
    ),
  ];
  return [
    `this replaces or restarts servers of both data centers at once (${servers
      .map(({ name }) => name)
      .sort()
      .join(", ")}; ` +
      `${why.join(", ")} differs), and a new server takes no traffic until it has started; nothing was changed; ` +
      `go one data center at a time: \`npx holdfast up ${plan.stack} --servers primary\`, and when its pool is healthy ` +
      `again \`--servers secondary\`; or say --servers all`,
  ];
}

/** Locks that nobody can take back: new ones, and longer ones. */
function lockedForGood(plan: RunResult): string[] {
  const locked = changedLocks(plan).filter(
    ({ now, before }) => now.mode === COMPLIANCE && !(before.mode === COMPLIANCE && now.days <= before.days),
  );
  if (locked.length === 0) return [];
  return [
    `holdfast:lockMode compliance locks what ${locked.length} ${locked.length === 1 ? "bucket" : "buckets"} will hold so that nobody, ` +
      `nor AWS, can delete it or shorten the lock before its time (${namesOf(locked)}); nothing was changed; ` +
      "restore from the vault once, then say so with --lock-compliance, or set holdfast:lockMode to governance",
  ];
}

/** Locks of compliance that would become weaker, which no flag allows: what customers were promised goes one way. */
function unlocked(plan: RunResult): string[] {
  const weaker = changedLocks(plan).filter(
    ({ op, now, before }) =>
      op !== "create" && before.mode === COMPLIANCE && (now.mode !== COMPLIANCE || now.days < before.days),
  );
  if (weaker.length === 0) return [];
  return [
    `the lock of ${namesOf(weaker)} is of compliance and would become weaker for what comes after; nothing was changed; ` +
      "set holdfast:lockMode and holdfast:lockDays back to what they were",
  ];
}

/** Databases that would go back to an older version, which DigitalOcean refuses when half of an update is done. */
function olderDatabase(plan: RunResult): string[] {
  return plan.changes
    .filter(({ type, op, inputs, oldInputs }) => {
      const isOlder = Number(inputs.version) < Number(oldInputs.version);
      return type === CLUSTER && (op === "update" || op === "replace") && isOlder;
    })
    .map(
      ({ name, inputs, oldInputs }) =>
        `holdfast:databaseVersion ${String(inputs.version)} is older than what ${name} runs (${String(oldInputs.version)}), and a ` +
        "database does not go back; nothing was changed; set it back",
    );
}

interface ChangedLock {
  name: string;
  op: Change["op"];
  now: Lock;
  before: Lock;
}

interface Lock {
  mode: string | undefined;
  days: number;
}

function changedLocks(plan: RunResult): ChangedLock[] {
  return plan.changes
    .filter(
      ({ type, op }) => type === OBJECT_LOCK && (op === "create" || op === "update" || op === "replace"),
    )
    .map(({ name, op, inputs, oldInputs }) => ({
      name,
      op,
      now: lockOf(inputs),
      // A bucket that is replaced begins anew.
      before: op === "update" ? lockOf(oldInputs) : lockOf({}),
    }));
}

function lockOf(inputs: Record<string, unknown>): Lock {
  const { rule } = inputs as {
    rule?: { defaultRetention?: { mode?: string; days?: number; years?: number } };
  };
  const { mode, days = 0, years = 0 } = rule?.defaultRetention ?? {};
  return { mode, days: days + 365 * years };
}

const namesOf = (locks: ChangedLock[]) => locks.map(({ name }) => name).join(", ");

/** Servers of either data center that the plan speaks of. */
const serversOf = (plan: RunResult): Change[] =>
  plan.changes.filter((change) => change.type === DROPLET && siteOf(change) !== undefined);

/** Whether a server is for a time not there. */
const isInterrupted = ({ op, properties }: Change): boolean =>
  op === "replace" || (op === "update" && properties.some((property) => OFF_MEANWHILE.includes(property)));

/** Data center of a server, by its logical name. */
function siteOf({ name }: Change): string | undefined {
  return /^(primary|secondary)-(app-\d+|operations)$/.exec(name)?.[1];
}
