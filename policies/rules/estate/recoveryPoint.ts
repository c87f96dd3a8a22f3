import { scheduleOf } from "../../backupPlans";
import { takes } from "../../backupSelections";
import { isCache, isReplica } from "../../databases";
import { join } from "../../join";
import { notApplicable } from "../../judgement";
import type { Resource, ResourcesByType } from "../../resource";
import { each, eachResource, known, some, stackRule, together, UNKNOWN, type Value } from "../../rule";
import { longestGap } from "../../schedules";
import { tokens } from "../../tokens";
import { holdsWord } from "../../words";

const { digitalocean, aws } = tokens;

/** What counts the backups that arrived: a request or an object, in a bucket. */
const ARRIVALS = new Set(["PutRequests", "NumberOfObjects"]);
/** Words in the name of a bucket that holds the records of another, which may be one of backups. */
const RECORDS = ["log", "logs", "trail"];
const BUCKETS: readonly string[] = aws.bucket;
/** Minutes that AWS Backup may take before it begins, where a plan does not say (its document on plans). */
const START_WINDOW = 480;
/** Minutes that it then goes on trying, where a plan does not say: 7 days (the same document). */
const COMPLETION_WINDOW = 10_080;
/** Hours that the latest moment to which RDS can restore is behind (its document on automated backups). */
const LOG_HOURS = 5 / 60;

/** One way to get data back, the hours of it that are lost then, and how these are reckoned. */
interface Way {
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

const database = { name: "main", type: aws.databaseInstance[0], props: { tags: { backup: "often" } } };
const selection = {
  name: "selection",
  type: aws.backupSelection[0],
  props: { planId: "p1", selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "often" }] },
};
const planned = (rules: object[]) => ({
  name: "backups",
  type: aws.backupPlan[0],
  props: { id: "p1", rules },
});

/**
 * The worst moment to lose a database is just before the next backup, when nobody knows yet that the last one never
 * came. What is promised has to hold then. An alarm says how long backups may stay away, from a bucket that is named after
 * them or by a metric that is, and not whose they are: it counts for every cluster of DigitalOcean, which AWS Backup does
 * not take; that the daily backups which DigitalOcean makes itself arrive, nothing declares. A replica follows a deletion too, and so is no way back.
 */
export const recoveryPoint = stackRule({
  name: "estate-recovery-point",
  pack: "continuity",
  holds: "what a loss of a database may cost in data, at its worst moment, is no more than the firm declares",
  upholds: ["P07", "P08", "P11"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.13", "nist-800-53r5:CP-9", "nist-800-53r5:CP-2"],
  sources: [],
  types: [...digitalocean.databaseCluster, ...aws.databaseInstance, ...aws.databaseCluster],
  fix: "let a plan that runs more often select it, with a short startWindow and completionWindow, set backupRetentionPeriod, or alarm sooner when a backup stays away",
  twin: { none: "how often a database is backed up is said by the plans and alarms beside it" },
  config: {
    recoveryPointHours: {
      type: "number",
      means: "hours of data that a loss may cost",
      default: 24,
      minimum: 1,
      maximum: 168,
    },
    backupWords: {
      type: "list",
      means: "words in the name of a bucket that backups go to, or in the namespace of a metric of them",
      default: ["backup", "backups", "dump", "dumps"],
    },
  },
  good: [
    database,
    selection,
    planned([{ schedule: "cron(0 */6 * * ? *)", startWindow: 60, completionWindow: 180 }]),
  ],
  bad: [database, selection, planned([{ schedule: "cron(0 3 ? * SUN *)" }])],
  check(stack, report) {
    const { recoveryPointHours: allowed, backupWords } = stack.config;
    const eachRun = runsOf(stack.of);
    let judged = 0;
    const judge = (one: Resource) => {
      const isDigitalOcean = (digitalocean.databaseCluster as readonly string[]).includes(one.type);
      if (isDigitalOcean ? isCache(one) : isReplica(one.props)) return;
      const ways: Way[] = [];
      const readAll = isDigitalOcean
        ? () => eachResource(stack.of(aws.metricAlarm), (alarm) => byAlarm(alarm, backupWords, ways))
        : () => {
            const runs: Run[] = [];
            together(
              () => ways.push(...byRds(one)),
              () => eachRun(one, (run) => runs.push(run)),
              () => ways.push(...byRuns(runs)),
            );
          };
      const isComplete = known(readAll) !== UNKNOWN;
      const [best] = ways.sort((a, b) => a.hours - b.hours);
      judged += best || !isDigitalOcean || !isComplete ? 1 : 0;
      if (best && best.hours <= allowed) return;
      // One that is not known yet may be better than all that are.
      if (!isComplete) readAll();
      if (best) report(one, `a loss may cost ${best.sum}, allowed: ${allowed} h`);
      else if (!isDigitalOcean)
        report(one, `a loss may cost everything, since nothing backs it up, allowed: ${allowed} h`);
    };
    together(
      () => eachResource(stack.of([...digitalocean.databaseCluster, ...aws.databaseInstance]), judge),
      () => eachResource(stack.of(aws.databaseCluster), judge),
    );
    if (judged === 0) {
      const words = backupWords.join(", ");
      notApplicable(`nothing declares how often its databases are backed up, no alarm on ${words} either`);
    }
  },
});

/** Visits every rule of the plans of AWS Backup whose selections take a database. */
function runsOf(of: ResourcesByType): (database: Resource, visit: (run: Run) => void) => void {
  const plans = of(aws.backupPlan);
  const selectionsOf = join({ from: of(aws.backupSelection), to: plans, property: "planId", keys: ["id"] });
  return (database, visit) =>
    eachResource(plans, (plan) => {
      const { found, assertAllKnown } = selectionsOf(plan);
      if (some(found, (selection) => takes(selection, database)))
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

/** The backups that RDS makes itself of a database that keeps any. */
function byRds({ type, props }: Resource): Way[] {
  const byDefault = (aws.databaseCluster as readonly string[]).includes(type) ? 1 : 0;
  const isKept = Number(props.backupRetentionPeriod ?? byDefault) > 0;
  return isKept ? [{ hours: LOG_HOURS, sum: "what RDS has not kept of its log yet" }] : [];
}

/** An alarm on backups that stay away: until it speaks, nobody knows of it. */
function byAlarm(alarm: Resource, words: readonly string[], ways: Way[]): void {
  const { comparisonOperator, treatMissingData, actionsEnabled, period, evaluationPeriods } = alarm.props;
  if (!/^LessThan/.test(comparisonOperator)) return;
  if (treatMissingData !== "breaching" || actionsEnabled === false) return;
  if (!countsBackups(alarm, words)) return;
  const hours = (Number(period ?? 300) * Number(evaluationPeriods ?? 1)) / 3600;
  const sum = `${rounded(hours)} h that the alarm ${alarm.name} waits for a backup (${period} s × ${evaluationPeriods})`;
  ways.push({ hours, sum });
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

function rounded(hours: number): number {
  return Math.round(hours * 10) / 10;
}
