import { snapshotScheduleOf } from "../../backupPlans";
import { regionOf } from "../../places";
import { each, elements, known, rule, some, UNKNOWN, type Value } from "../../rule";
import { longestGap } from "../../schedules";
import { tokens } from "../../tokens";

const copied = (region: string) => ({
  region: "eu-west-1",
  rules: [
    {
      ruleName: "daily",
      targetVaultName: "vault",
      schedule: "cron(0 5 ? * * *)",
      copyActions: [{ destinationVaultArn: `arn:aws:backup:${region}:111122223333:backup-vault:copy` }],
    },
  ],
});

/** A vault is in one region, beside what it backs up: another account there outlasts a thief, not a flood. */
export const backupPlanCopied = rule({
  name: "aws-backup-plan-copied",
  pack: "continuity",
  holds: "a backup plan copies to another region every day",
  upholds: ["P07", "P09", "P15"],
  severity: "high",
  frameworks: ["nist-800-53r5:CP-6(1)"],
  sources: [],
  types: tokens.aws.backupPlan,
  fix: "add copyActions with the destinationVaultArn of a vault in another region to a daily rule",
  config: {
    maxHours: {
      type: "number",
      means: "longest time between two copies to another region, hours",
      default: 24,
      minimum: 1,
      maximum: 744,
    },
  },
  good: copied("eu-west-2"),
  bad: copied("eu-west-1"),
  check(props, report, { provider, config, notApplicable }) {
    const here = regionOf({ props, provider });
    if (here === "") notApplicable("its region comes from the environment, which no rule sees");
    const leaves = (one: Value) =>
      some(one?.copyActions, ({ destinationVaultArn }) => {
        const [, , , region = here] = String(destinationVaultArn).split(":");
        return region !== here;
      });
    const scheduleOfCopies = (one: Value) => (leaves(one) ? snapshotScheduleOf(one) : "");
    const schedules = elements(props.rules).map((read) => known(() => scheduleOfCopies(read())));
    const hours = longestGap(schedules.filter((schedule) => schedule !== UNKNOWN));
    if (hours <= config.maxHours) return;
    each(props.rules, scheduleOfCopies);
    if (hours === Infinity) report("it copies nothing to another region");
    else report(`it copies to another region every ${hours} hours, allowed: ${config.maxHours} or less`);
  },
});
