import { beside } from "../../buckets";
import { notApplicable } from "../../judgement";
import { alarmWay, lagWay, leastLoss, planWays, rounded, type Way } from "../../recoveryWays";
import { destinationOf, isReplicating, replicationRules } from "../../replication";
import type { Resource } from "../../resource";
import { each, eachResource, known, stackRule, together, UNKNOWN, type Value } from "../../rule";
import { tokens } from "../../tokens";
import { only } from "../../unknown";
import { holdsWord } from "../../words";

const { aws, digitalocean } = tokens;

/** Minutes within which S3 undertakes to copy, where Replication Time Control does not say (its only value). */
const RTC_MINUTES = 15;

const bucket = { name: "uploads", props: { bucket: "acme-uploads" } };
const taken = {
  name: "selection",
  type: aws.backupSelection[0],
  props: { planId: "p1", resources: ["arn:aws:s3:::*"] },
};
const plan = (schedule: string) => ({
  name: "plan",
  type: aws.backupPlan[0],
  props: { id: "p1", rules: [{ schedule, startWindow: 60, completionWindow: 120 }] },
});

/**
 * A bucket is lost with its region or its account; what was not copied by then is gone. S3 copies within a time that it
 * undertakes to keep only under Replication Time Control; without it only an alarm on the lag says how late a copy may be.
 * Spaces copies nothing by itself: what counts is an alarm on backups that stay away, where it counts files. Whether a
 * bucket is copied at all is for aws-bucket-replicated: one of which nothing says how often is left out here.
 */
export const filesRecoveryPoint = stackRule({
  name: "estate-files-recovery-point",
  pack: "continuity",
  holds: "what a loss of a bucket may cost in files, at its worst moment, is no more than the firm declares",
  upholds: ["P07", "P08"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.13", "nist-800-53r5:CP-9", "nist-800-53r5:CP-6"],
  sources: [],
  types: [...aws.bucket, ...digitalocean.spacesBucket],
  fix: "set replicationTime, back it up more often, or alarm sooner when a copy stays away",
  twin: {
    none: "how often a bucket is copied is said by the replication, the plans and the alarms beside it",
  },
  config: {
    recoveryPointHours: {
      type: "number",
      means: "hours of files that a loss may cost, 0 where the firm declares none",
      default: 0,
      minimum: 0,
      maximum: 168,
    },
    otherWords: {
      type: "list",
      means:
        "words in the name of a bucket that holds no files of customers: records, or what was made from others",
      default: ["log", "logs", "trail", "access", "backup", "backups", "dump", "dumps"],
    },
    backupWords: {
      type: "list",
      means: "words in the name of a bucket that backups go to, or in the namespace of a metric of them",
      default: ["backup", "backups", "dump", "dumps"],
    },
    fileWords: {
      type: "list",
      means: "words in the filter, or the name of the metric, by which an alarm counts the backups of files",
      default: ["files", "uploads", "media", "all", "EntireBucket"],
    },
  },
  exampleConfig: { recoveryPointHours: 24 },
  good: [bucket, taken, plan("rate(6 hours)")],
  bad: [bucket, taken, plan("cron(0 3 ? * SUN *)")],
  check(stack, report) {
    const { recoveryPointHours: allowed, otherWords, backupWords, fileWords } = stack.config;
    if (allowed === 0) notApplicable("the firm declares no recovery point for files");
    const alarms = stack.of(aws.metricAlarm);
    const replications = beside(stack, aws.bucketReplication);
    const byPlans = planWays(stack.of);
    let judged = 0;
    const judge = (one: Resource, read: (ways: Way[]) => void) => {
      const written = known(() => one.props.bucket ?? one.props.name);
      if ([one.name, written].some((name) => holdsWord(name, otherWords))) return;
      const best = leastLoss(read, allowed);
      judged += best ? 1 : 0;
      if (best && best.hours > allowed) report(one, `a loss may cost ${best.sum}, allowed: ${allowed} h`);
    };
    together(
      () =>
        eachResource(stack.of(aws.bucket), (one) =>
          judge(one, (ways) =>
            together(
              () => byPlans(one, ways),
              () => {
                const { found, assertAllKnown } = replications(one);
                const rules = (found.length > 0 ? found : [one]).flatMap(replicationRules);
                together(
                  () => each(rules, (readRule: () => Value) => byReplication(readRule(), ways)),
                  () => eachResource(alarms, (alarm) => byLag(alarm, one, ways)),
                  () => assertAllKnown(),
                );
              },
            ),
          ),
        ),
      () =>
        eachResource(stack.of(digitalocean.spacesBucket), (one) =>
          judge(one, (ways) =>
            eachResource(alarms, (alarm) => {
              if (countsFiles(alarm, fileWords)) alarmWay(alarm, backupWords, ways);
            }),
          ),
        ),
    );
    if (judged === 0)
      notApplicable("nothing declares how often the files of its buckets are copied or backed up");
  },
});

/** Replication Time Control: S3 undertakes to copy within it. */
function byReplication(rule: Value, ways: Way[]): void {
  if (!isReplicating(rule)) return;
  const control = only(destinationOf(rule)?.replicationTime);
  if (!control || !isReplicating(control)) return;
  const minutes = Number(only(control.time)?.minutes ?? control.minutes ?? RTC_MINUTES);
  const hours = minutes / 60;
  ways.push({ hours, sum: `${rounded(hours)} h = ${minutes} minutes within which S3 undertakes to copy` });
}

/** An alarm on how far the copy of a bucket is behind. */
function byLag(alarm: Resource, bucket: Resource, ways: Way[]): void {
  const { props, propertyDependencies } = alarm;
  const { metricName, comparisonOperator, actionsEnabled } = props;
  if (metricName !== "ReplicationLatency" || !/^Greater/.test(comparisonOperator) || actionsEnabled === false)
    return;
  const source = known(() => props.dimensions?.SourceBucket);
  const made = propertyDependencies.dimensions ?? [];
  const isOfBucket =
    source === UNKNOWN && made.length > 0
      ? made.includes(bucket)
      : props.dimensions?.SourceBucket === bucket.props.bucket;
  if (!isOfBucket) return;
  ways.push(lagWay(alarm, "a copy may be behind"));
}

/** Whether an alarm on backups counts those of files: by its filter, or by the name of the firm's own metric. */
function countsFiles({ props }: Resource, words: readonly string[]): boolean {
  return holdsWord(props.dimensions?.FilterId, words) || holdsWord(props.metricName, words);
}
