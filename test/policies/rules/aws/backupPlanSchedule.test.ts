import { backupPlanSchedule } from "../../../../policies/rules/aws/backupPlanSchedule";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const daily = "cron(0 5 ? * * *)";
const one = (more: object = {}) => ({
  ruleName: "one",
  targetVaultName: "vault",
  schedule: daily,
  lifecycle: { deleteAfter: 35 },
  ...more,
});
const plan = (...rules: unknown[]) => ({ rules });
const rare = (hours: number) => [`it runs every ${hours} hours, hours allowed: 24`];
const short = ["it keeps no backup longer than 7 days, allowed: 35 or more"];

judges(backupPlanSchedule, [
  ["accepts a run every day", plan(one()), []],
  ["accepts no schedule, which is every day", plan(one({ schedule: undefined })), []],
  ["accepts backups that are kept for ever", plan(one({ lifecycle: undefined })), []],
  [
    "accepts short and long history in two rules",
    plan(
      one({ lifecycle: { deleteAfter: 7 } }),
      one({ schedule: "cron(0 5 1 * ? *)", lifecycle: { deleteAfter: 365 } }),
    ),
    [],
  ],
  [
    "accepts two rules that share the week",
    plan(one({ schedule: "cron(0 5 ? * MON-FRI *)" }), one({ schedule: "cron(0 5 ? * SAT,SUN *)" })),
    [],
  ],
  [
    "accepts continuous backup with weekly snapshots",
    plan(one({ schedule: "cron(0 5 ? * SUN *)", enableContinuousBackup: true })),
    [],
  ],
  [
    "accepts a week where the firm asks for no more",
    plan(one({ schedule: "cron(0 5 ? * SUN *)" })),
    [],
    { config: { maxHours: 168 } },
  ],
  [
    "leaves open a second schedule that is not known yet",
    plan(one(), one({ schedule: unknownValue })),
    "unknown",
  ],
  ["rejects a run every week", plan(one({ schedule: "cron(0 5 ? * SUN *)" })), rare(168)],
  ["rejects a run on working days", plan(one({ schedule: "cron(0 5 ? * 2-6 *)" })), rare(72)],
  [
    "rejects continuous backup that is off",
    plan(one({ schedule: "cron(0 5 ? * SUN *)", enableContinuousBackup: false })),
    rare(168),
  ],
  [
    "rejects a schedule in the past",
    plan(one({ schedule: "cron(0 5 ? * * 2024)" })),
    ["it never runs, hours allowed: 24"],
  ],
  [
    "rejects a schedule that AWS does not understand",
    plan(one(), one({ ruleName: "two", schedule: "0 5 * * *" })),
    ["rule two has no schedule that AWS understands"],
  ],
  [
    "rejects an empty place in the list of rules",
    plan(null, one({ schedule: "cron(0 5 ? * SUN *)" })),
    rare(168),
  ],
  [
    "rejects no rules",
    plan(),
    ["it never runs, hours allowed: 24", "it keeps no backup longer than 0 days, allowed: 35 or more"],
  ],
  ["rejects a week of history", plan(one({ lifecycle: { deleteAfter: 7 } })), short],
  [
    "rejects a backup that is broken off before it begins",
    plan(one({ startWindow: 480, completionWindow: 120 })),
    ["rule one may begin after 480 minutes and is broken off after 120"],
  ],
  [
    "rejects a short completion against the default start",
    plan(one({ completionWindow: 180 })),
    ["rule one may begin after 480 minutes and is broken off after 180"],
  ],
  ["leaves open a schedule that is not known yet", plan(one({ schedule: unknownValue })), "unknown"],
  ["leaves open rules that are not known yet", { rules: unknownValue }, "unknown"],
  [
    "rejects a week of history beside an unknown schedule",
    plan(one({ schedule: unknownValue, lifecycle: { deleteAfter: 7 } })),
    [...short, "unknown"],
  ],
  [
    "rejects a bad window beside an unknown rule",
    plan(unknownValue, one({ completionWindow: 60 })),
    ["rule one may begin after 480 minutes and is broken off after 60", "unknown"],
  ],
]);
