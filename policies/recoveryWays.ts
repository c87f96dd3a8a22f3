import { scheduleOf } from "./backupPlans";
import { takes } from "./backupSelections";
import { join } from "./join";
import type { Resource, ResourcesByType } from "./resource";
import { eachResource } from "./rule";
import { longestGap } from "./schedules";
import { tokens } from "./tokens";
import { each, known, some, together, UNKNOWN, type Value } from "./unknown";
import { holdsWord } from "./words";

const { aws } = tokens;

/** What counts the backups that arrived: a request or an object, in a bucket. */
const ARRIVALS = new Set(["PutRequests", "NumberOfObjects"]);
/** Words in the name of a bucket that holds the records of another, which may be one of backups. */
const RECORDS = ["log", "logs", "trail"];
const BUCKETS: readonly string[] = aws.bucket;
/** Minutes that AWS Backup may take before it begins, where a plan does not say (its document on plans). */
const START_WINDOW = 480;
/** Minutes that it then goes on trying, where a plan does not say: 7 days (the same document). */
const COMPLETION_WINDOW = 10_080;

/** One way to get data back, the hours of it that are lost then, and how these are reckoned. */
export interface Way {
  hours: number;
  sum: string;
}

/** A rule of a backup plan, by when it begins and how long it may take. */
interface Run {
  plan: string;
  schedule: string;
  startHours: number;
  completionHours: number;
}

/**
 * The way that loses least. One that is not known yet may be better than all that are: unless a known one is good
 * enough, it is read, and so throws.
 */
export function leastLoss(read: (ways: Way[]) => void, allowedHours: number): Way | undefined {
  const ways: Way[] = [];
  const isComplete = known(() => read(ways)) !== UNKNOWN;
  const [best] = ways.sort((a, b) => a.hours - b.hours);
  if (!isComplete && !(best && best.hours <= allowedHours)) read([]);
  return best;
}

/** What the plans of AWS Backup that take a resource come to. */
export function planWays(of: ResourcesByType): (target: Resource, ways: Way[]) => void {
  const eachRun = runsOf(of);
  return (target, ways) => {
    const runs: Run[] = [];
    together(
      () => eachRun(target, (run) => runs.push(run)),
      () => ways.push(...byRuns(runs)),
    );
  };
}

/** Visits every rule of the plans of AWS Backup whose selections take a resource. */
function runsOf(of: ResourcesByType): (target: Resource, visit: (run: Run) => void) => void {
  const plans = of(aws.backupPlan);
  const selectionsOf = join({ from: of(aws.backupSelection), to: plans, property: "planId", keys: ["id"] });
  return (target, visit) =>
    eachResource(plans, (plan) => {
      const { found, assertAllKnown } = selectionsOf(plan);
      if (some(found, (selection) => takes(selection, target)))
        each(plan.props.rules, (backup) => visit(runOf(plan, backup)));
      else assertAllKnown();
    });
}

function runOf({ name: plan }: Resource, backup: Value): Run {
  const schedule = scheduleOf(backup);
  // Once it runs a continuous backup waits for no window.
  const hoursOf = (window: string, unsaid: number) =>
    backup.enableContinuousBackup === true ? 0 : Number(backup[window] || unsaid) / 60;
  return {
    plan,
    schedule,
    startHours: hoursOf("startWindow", START_WINDOW),
    completionHours: hoursOf("completionWindow", COMPLETION_WINDOW),
  };
}

/** What each rule of a plan comes to, and what all do together: one at noon helps one at midnight. */
function byRuns(runs: readonly Run[]): Way[] {
  const combined = runs.length > 1 ? [runs] : [];
  return [...runs.map((run) => [run]), ...combined].map((group) => {
    const plans = [...new Set(group.map(({ plan }) => plan))].join(", ");
    const gap = longestGap(group.map(({ schedule }) => schedule));
    const start = Math.max(...group.map(({ startHours }) => startHours));
    const completion = Math.max(...group.map(({ completionHours }) => completionHours));
    if (!Number.isFinite(gap))
      return { hours: gap, sum: `everything, since the schedule of ${plans} ends or never runs` };
    const hours = gap + start + completion;
    const sum = `${rounded(gap)} h between backups of ${plans} + ${rounded(start)} h until one begins`;
    return { hours, sum: `${rounded(hours)} h = ${sum} + ${rounded(completion)} h until it is complete` };
  });
}

/** An alarm on backups that stay away: until it speaks, nobody knows of it. */
export function alarmWay(alarm: Resource, words: readonly string[], ways: Way[]): void {
  const { comparisonOperator, treatMissingData, actionsEnabled, period, evaluationPeriods } = alarm.props;
  if (!/^LessThan/.test(comparisonOperator)) return;
  if (treatMissingData !== "breaching" || actionsEnabled === false) return;
  if (!countsBackups(alarm, words)) return;
  const hours = (Number(period ?? 300) * Number(evaluationPeriods ?? 1)) / 3600;
  const sum = `${rounded(hours)} h that the alarm ${alarm.name} waits for a backup (${period} s × ${evaluationPeriods})`;
  ways.push({ hours, sum });
}

/** An alarm on how far something is behind, `what` it says of that: until it speaks, nobody knows of more. */
export function lagWay({ name, props }: Resource, what: string): Way {
  const { threshold, period = 300, evaluationPeriods = 1 } = props;
  const hours = (Number(threshold) + Number(period) * Number(evaluationPeriods)) / 3600;
  const sum = `${threshold} s that ${what} + ${period} s × ${evaluationPeriods} until the alarm ${name} says so`;
  return { hours, sum: `${rounded(hours)} h = ${sum}` };
}

/** Whether an alarm is about backups: by the firm's own metric, or by the bucket that they go to. */
function countsBackups({ props, propertyDependencies }: Resource, words: readonly string[]): boolean {
  const { namespace, metricName } = props;
  if (!/^AWS\//.test(namespace) && holdsWord(namespace, words)) return true;
  if (!ARRIVALS.has(metricName)) return false;
  const isForBackups = (name: unknown) => holdsWord(name, words) && !holdsWord(name, RECORDS);
  // A bucket without a name yet has its logical one.
  const bucket = known(() => props.dimensions?.BucketName);
  const made = (propertyDependencies.dimensions ?? []).filter(({ type }) => BUCKETS.includes(type));
  if (bucket === UNKNOWN && made.length > 0) return made.some(({ name }) => isForBackups(name));
  return isForBackups(props.dimensions?.BucketName);
}

/** Hours to the tenth. */
export function rounded(hours: number): number {
  return Math.round(hours * 10) / 10;
}
