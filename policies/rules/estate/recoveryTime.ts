import { join } from "../../join";
import { notApplicable } from "../../judgement";
import { cloudflareProbing, keptByResolvers } from "../../probes";
import type { Resource } from "../../resource";
import { eachResource, elements, known, stackRule, together, UNKNOWN } from "../../rule";
import { tokens } from "../../tokens";

const { cloudflare } = tokens;

const hours = (what: string) => ({
  type: "number" as const,
  means: `hours until ${what} can be used again after a loss`,
  default: 24,
  minimum: 1,
  maximum: 168,
});

const probe = { name: "probe", type: cloudflare.monitor[0], props: { id: "m1", interval: 60, retries: 2 } };
const pool = (props: object) => ({ name: "pool", props: { monitor: "m1", ...props } });

/**
 * A site that stands by takes over as soon as probes say so; one that sleeps has to be started first, and its data
 * brought back. How long that takes nothing declares: it is `startHours`, which the firm sets to what its drills have
 * shown. A sleeping site is judged as if all the others were lost. Only pools of Cloudflare are judged: of a record of
 * Route 53 that fails over nothing says whether what it leads to sleeps, and how soon it does is bounded by
 * aws-failover-record, aws-health-check-quality and estate-failover-time.
 */
export const recoveryTime = stackRule({
  name: "estate-recovery-time",
  pack: "continuity",
  holds:
    "from the loss of a site behind a Cloudflare load balancer to service at another one no more time passes than the firm declares",
  upholds: ["P02", "P15"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.5.30", "soc2-tsc:A1.2", "nist-800-53r5:CP-10"],
  sources: [],
  types: cloudflare.pool,
  fix: "let a pool that stands by take over, probe more often, or set startHours to what a drill has shown",
  twin: { none: "how soon a loss is noticed is said by the monitor beside the pool" },
  config: {
    databaseHours: hours("the database"),
    filesHours: hours("files"),
    logsHours: hours("logs"),
    startHours: {
      type: "number",
      means: "hours to decide on, start and fill a site that sleeps, as the firm's drills have shown",
      default: 8,
      minimum: 0,
      maximum: 168,
    },
  },
  exampleConfig: { databaseHours: 4 },
  good: [probe, pool({ enabled: true })],
  bad: [probe, pool({ enabled: false })],
  check(stack, report) {
    const { databaseHours, filesHours, logsHours, startHours } = stack.config;
    const targets = Object.entries({ database: databaseHours, files: filesHours, logs: logsHours });
    const monitors = stack.of(cloudflare.monitor);
    const balancers = stack.of(cloudflare.loadBalancer);
    const monitoring = join({
      from: stack.of(cloudflare.pool),
      to: monitors,
      property: "monitor",
      keys: ["id"],
    });
    const monitorOf = (pool: Resource) => monitors.find((one) => monitoring(one).found.includes(pool));
    let judged = 0;
    eachResource(stack.of(cloudflare.pool), (pool) => {
      const monitor = monitorOf(pool);
      const reads = [
        ...(monitor ? [() => noticing(monitor)] : []),
        ...(monitor && balancers.length > 0 ? [() => resolving(balancers)] : []),
        () => starting(pool, startHours),
      ];
      // What is known may be too long without the rest.
      const parts = reads.map(known).filter((part) => part !== UNKNOWN);
      const sum = parts.reduce((all, part) => all + part.hours, 0);
      const missed = targets.filter(([, allowed]) => sum > allowed);
      judged += monitor || missed.length > 0 ? 1 : 0;
      if (missed.length === 0) return together(...reads, () => void pool.props.monitor);
      const told = parts.flatMap((part) => part.sum ?? []).join(" + ");
      const allowed = missed.map(([name, most]) => `${name} ${most} h`).join(", ");
      report(pool, `${rounded(sum)} h = ${told}, allowed: ${allowed}`);
    });
    if (judged === 0) notApplicable("what probes its pools is declared elsewhere");
  },
});

/** Hours that a part of the way back takes, and how they are reckoned. */
interface Part {
  hours: number;
  sum?: string;
}

function noticing(monitor: Resource): Part {
  const { seconds, sum } = cloudflareProbing(monitor.props);
  return { hours: seconds / 3600, sum };
}

function resolving(balancers: readonly Resource[]): Part {
  const seconds = Math.max(...balancers.map(({ props }) => keptByResolvers(props)));
  return { hours: seconds / 3600, sum: `${seconds} s that resolvers keep the old answer` };
}

function starting(pool: Resource, hours: number): Part {
  return sleeps(pool) ? { hours, sum: `${hours} h to start a site that sleeps` } : { hours: 0 };
}

/** Whether a pool serves nobody until somebody opens it: it is closed, or all of its origins are. */
function sleeps({ props }: Resource): boolean {
  if (props.enabled === false) return true;
  const origins = elements(props.origins);
  return origins.length > 0 && origins.every((read) => read()?.enabled === false);
}

/** Hours to the hundredth, which is half a minute. */
function rounded(hours: number): number {
  return Math.round(hours * 100) / 100;
}
