import { takes } from "../../backupSelections";
import { isLockedAndCopied } from "../../bucketRetention";
import { beside } from "../../buckets";
import { isReplica } from "../../databases";
import { join } from "../../join";
import type { Resource } from "../../resource";
import { anyOf, eachResource, some, stackRule, together } from "../../rule";
import { tagOf } from "../../tags";
import { tokens } from "../../tokens";

const { backupPlan: PLAN, backupSelection: SELECTION, bucket: BUCKET } = tokens.aws;
const { bucketObjectLock: LOCK, bucketReplication: REPLICATION } = tokens.aws;
const { databaseInstance: INSTANCE, databaseCluster, ebsVolume, fileSystem, table } = tokens.aws;
const STORES = [...INSTANCE, ...databaseCluster, ...ebsVolume, ...fileSystem, ...table];
const DECLINED = ["none", "no", "false"];

/**
 * A plan backs up what its selections take and nothing else, and does not say what it left out. Of buckets only
 * those are asked for whose tag says so: one that is locked and copied elsewhere is a backup already.
 */
export const backupSelected = stackRule({
  name: "aws-backup-selected",
  pack: "continuity",
  holds: "where AWS Backup is used, every plan selects something and every store of data is selected",
  upholds: ["P07", "P11"],
  severity: "high",
  frameworks: ["iso-27001-2022:A.8.13"],
  sources: ["checkov:CKV2_AWS_8", "checkov:CKV2_AWS_9", "prowler:backup_plans_exist"],
  types: [...PLAN, ...SELECTION],
  fix: "add a Selection that takes it by ARN or tag, or say by the tag backup=none that it needs none",
  twin: { none: "what a plan backs up is said by selections beside it" },
  config: {
    tags: {
      type: "list",
      means: "keys of the tag that asks for a backup, or with the value none, no or false declines one",
      default: ["backup", "Backup"],
    },
  },
  good: [
    { name: "db", type: INSTANCE[0], props: { arn: "arn:aws:rds:eu-west-2:111122223333:db:orders" } },
    { name: "plan", props: { id: "p1" } },
    { name: "all", type: SELECTION[0], props: { planId: "p1", resources: ["arn:aws:rds:*:*:db:*"] } },
  ],
  bad: [
    { name: "db", type: INSTANCE[0], props: { arn: "arn:aws:rds:eu-west-2:111122223333:db:orders" } },
    { name: "plan", props: { id: "p1" } },
  ],
  check(stack, report) {
    const selections = stack.of(SELECTION);
    const selectionsOf = join({ from: selections, to: stack.of(PLAN), property: "planId", keys: ["id"] });
    const [locks, copies] = [beside(stack, LOCK), beside(stack, REPLICATION)];
    const tagOn = (store: Resource) =>
      stack.config.tags.map((key) => tagOf(store, key)).find((value) => value !== undefined);
    const judgePlan = (plan: Resource) => {
      const { found, assertAllKnown } = selectionsOf(plan);
      if (found.length > 0) return;
      assertAllKnown();
      report(plan, "it selects nothing");
    };
    const judgeStore = (store: Resource) => {
      const isBucket = BUCKET.some((type) => type === store.type);
      const excused = [
        () => isReplica(store.props),
        () => isBucket && tagOn(store) === undefined,
        () => DECLINED.includes(String(tagOn(store)).toLowerCase()),
        () => some(selections, (selection) => takes(selection, store)),
        () => isBucket && isLockedAndCopied(store, locks(store), copies(store)),
      ];
      if (!anyOf(excused)) report(store, "no selection of AWS Backup takes it");
    };
    together(
      () => eachResource(stack.of(PLAN), judgePlan),
      () => eachResource(stack.of([...STORES, ...BUCKET]), judgeStore),
    );
  },
});
