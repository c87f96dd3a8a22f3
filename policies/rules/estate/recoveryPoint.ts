import { isCache, isReplica } from "../../databases";
import { notApplicable } from "../../judgement";
import { alarmWay, leastLoss, planWays, type Way } from "../../recoveryWays";
import type { Resource } from "../../resource";
import { eachResource, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";

const { digitalocean, aws } = tokens;

/** Hours that the latest moment to which RDS can restore is behind (its document on automated backups). */
const LOG_HOURS = 5 / 60;

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
 * came. What is promised has to hold then. An alarm says how long backups may stay away, from a bucket that is named
 * after them or by a metric that is, and not whose they are: it counts for every cluster of DigitalOcean, which AWS
 * Backup does not take; that the daily backups which DigitalOcean makes itself arrive, nothing declares. A replica
 * follows a deletion too, and so is no way back.
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
    const byPlans = planWays(stack.of);
    let judged = 0;
    const judge = (one: Resource) => {
      const isDigitalOcean = (digitalocean.databaseCluster as readonly string[]).includes(one.type);
      if (isDigitalOcean ? isCache(one) : isReplica(one.props)) return;
      const read = (ways: Way[]) =>
        isDigitalOcean
          ? eachResource(stack.of(aws.metricAlarm), (alarm) => alarmWay(alarm, backupWords, ways))
          : together(
              () => ways.push(...byRds(one)),
              () => byPlans(one, ways),
            );
      const best = leastLoss(read, allowed);
      judged += best || !isDigitalOcean ? 1 : 0;
      if (best && best.hours <= allowed) return;
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

/** The backups that RDS makes itself of a database that keeps any. */
function byRds({ type, props }: Resource): Way[] {
  const byDefault = (aws.databaseCluster as readonly string[]).includes(type) ? 1 : 0;
  const isKept = Number(props.backupRetentionPeriod ?? byDefault) > 0;
  return isKept ? [{ hours: LOG_HOURS, sum: "what RDS has not kept of its log yet" }] : [];
}
