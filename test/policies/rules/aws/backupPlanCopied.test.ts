import { backupPlanCopied } from "../../../../policies/rules/aws/backupPlanCopied";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const to = (region: string, account = "111122223333") => ({
  destinationVaultArn: `arn:aws:backup:${region}:${account}:backup-vault:copy`,
});
const one = (copyActions: unknown, more: object = {}) => ({
  ruleName: "one",
  targetVaultName: "vault",
  schedule: "cron(0 5 ? * * *)",
  copyActions,
  ...more,
});
const plan = (...rules: unknown[]) => ({ region: "eu-west-1", rules });
const none = ["it copies nothing to another region"];
const weekly = { schedule: "cron(0 5 ? * SUN *)" };

judges(backupPlanCopied, [
  ["accepts a copy in another region", plan(one([to("eu-west-2")])), []],
  ["accepts it beside a copy in the same one", plan(one([to("eu-west-1"), to("eu-west-2")])), []],
  ["accepts it beside a rule that copies nothing", plan(one(undefined), one([to("eu-west-2")])), []],
  [
    "accepts a region that its provider says",
    { rules: plan(one([to("eu-west-2")])).rules },
    [],
    { provider: { region: "eu-west-1" } },
  ],
  [
    "accepts a copy beside one that is not known yet",
    plan(one([{ destinationVaultArn: unknownValue }, to("eu-west-2")])),
    [],
  ],
  [
    "accepts a weekly copy where the firm asks for no more",
    plan(one([to("eu-west-2")], weekly)),
    [],
    { config: { maxHours: 168 } },
  ],
  ["ignores a plan whose region nothing says", { rules: [one([to("eu-west-2")])] }, "not applicable"],
  ["rejects no copy", plan(one(undefined)), none],
  ["rejects an empty list of copies", plan(one([])), none],
  ["rejects a copy in its own region", plan(one([to("eu-west-1")])), none],
  ["rejects a copy in another account of its own region", plan(one([to("eu-west-1", "444455556666")])), none],
  ["rejects a destination that is no ARN", plan(one([{ destinationVaultArn: "copy" }])), none],
  [
    "rejects a weekly copy of daily backups",
    plan(one(undefined), one([to("eu-west-2")], weekly)),
    ["it copies to another region every 168 hours, allowed: 24 or less"],
  ],
  [
    "rejects copies of weekly snapshots beside a continuous backup",
    plan(one([to("eu-west-2")], { ...weekly, enableContinuousBackup: true })),
    ["it copies to another region every 168 hours, allowed: 24 or less"],
  ],
  [
    "leaves open a destination that is not known yet",
    plan(one([{ destinationVaultArn: unknownValue }])),
    "unknown",
  ],
  [
    "leaves open a schedule that is not known yet",
    plan(one([to("eu-west-2")], { schedule: unknownValue })),
    "unknown",
  ],
  [
    "rejects a copy beside it beside an unknown name",
    plan(one([to("eu-west-1")], { ruleName: unknownValue })),
    none,
  ],
]);
