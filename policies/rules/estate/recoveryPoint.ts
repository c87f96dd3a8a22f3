import { notApplicable } from "../../judgement";
import type { Resource } from "../../resource";
import { longestGap } from "../../schedules";
import { each, eachResource, known, stackRule, together, UNKNOWN, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { digitalocean, aws } = tokens;

/** What counts the backups that arrived: a request or an object, in a bucket. */
const ARRIVALS = new Set(["PutRequests", "NumberOfObjects"]);
/** Minutes that AWS Backup may take before it begins, where a plan does not say (its document on plans). */
const START_WINDOW = 480;

/** One way that says how long data may go without a copy. */
interface Way {
  /** The resource that says it. */
  by: Resource;
  hours: number;
  /** The hours and how they are reckoned. */
  sum: string;
}

type Note = (by: Resource, hours: number, sum: string) => void;

/**
 * The worst moment to lose a database is just before the next backup, when nobody knows yet that the last one never
 * came. What is promised has to hold then.
 */
export const recoveryPoint = stackRule({
  name: "estate-recovery-point",
  pack: "continuity",
  holds: "what a loss may cost in data, at its worst moment, is no more than the firm declares",
  upholds: ["P07", "P08", "P11"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.13", "nist-800-53r5:CP-9", "nist-800-53r5:CP-2"],
  sources: [],
  types: [...digitalocean.databaseCluster, ...aws.databaseInstance, ...aws.databaseCluster],
  fix: "back up more often, or alarm sooner when a backup stays away",
  twin: { none: "how often a database is backed up is said by the plans and alarms beside it" },
  config: {
    recoveryPointHours: {
      type: "number",
      means: "hours of data that a loss may cost",
      default: 24,
      minimum: 1,
      maximum: 168,
    },
  },
  good: [
    { name: "main", props: { region: "lon1" } },
    {
      name: "backups",
      type: aws.backupPlan[0],
      props: { rules: [{ schedule: "cron(0 */6 * * ? *)", startWindow: 60 }] },
    },
  ],
  bad: [
    { name: "main", props: { region: "lon1" } },
    { name: "backups", type: aws.backupPlan[0], props: { rules: [{ schedule: "cron(0 3 ? * SUN *)" }] } },
  ],
  check(stack, report) {
    const ways: Way[] = [];
    const note = (by: Resource, hours: number, sum: string) => ways.push({ by, hours, sum });
    const readAll = () =>
      together(
        () =>
          eachResource(stack.of(aws.backupPlan), (plan) =>
            each(plan.props.rules, (backup) => byPlan(plan, backup, note)),
          ),
        () => eachResource(stack.of(aws.metricAlarm), (alarm) => byAlarm(alarm, note)),
      );
    const complete = known(readAll) !== UNKNOWN;
    const [best] = ways.sort((a, b) => a.hours - b.hours);
    const allowed = stack.config.recoveryPointHours;
    if (best && best.hours <= allowed) return;
    // One that is not known yet may be better than all that are.
    if (!complete) readAll();
    if (!best) notApplicable("nothing declares how often its databases are backed up");
    report(best.by, `a loss may cost ${best.sum}, allowed: ${allowed} h`);
  },
});

function byPlan(plan: Resource, backup: Value, note: Note): void {
  const gap = longestGap([String(backup.schedule ?? "")]);
  if (!Number.isFinite(gap)) return note(plan, gap, "everything, since its schedule ends or never runs");
  const start = Number(backup.startWindow ?? START_WINDOW) / 60;
  const sum = `${rounded(gap)} h between backups + ${rounded(start)} h until one begins`;
  note(plan, gap + start, `${rounded(gap + start)} h = ${sum}`);
}

/** An alarm on what a bucket received: until it speaks, nobody knows that a backup stayed away. */
function byAlarm(alarm: Resource, note: Note): void {
  const { metricName, comparisonOperator, treatMissingData, actionsEnabled, period, evaluationPeriods } =
    alarm.props;
  if (!ARRIVALS.has(metricName) || !/^LessThan/.test(comparisonOperator)) return;
  if (treatMissingData !== "breaching" || actionsEnabled === false) return;
  const hours = (Number(period ?? 300) * Number(evaluationPeriods ?? 1)) / 3600;
  note(
    alarm,
    hours,
    `${rounded(hours)} h that the alarm waits for a backup (${period} s × ${evaluationPeriods})`,
  );
}

function rounded(hours: number): number {
  return Math.round(hours * 10) / 10;
}
