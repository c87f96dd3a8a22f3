import type { ExampleResource } from "../../../../policies/rule";
import { backupVaultLock } from "../../../../policies/rules/aws/backupVaultLock";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const vault = (props: object = {}, name = "vault") => ({
  name,
  props: { name: "acme", region: "eu-west-1", ...props },
});
const lock = (props: object, backupVaultName: unknown = "acme") => ({
  name: "lock",
  type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  props: { backupVaultName, changeableForDays: 3, ...props },
});
const month = lock({ minRetentionDays: 30, maxRetentionDays: 365 });
const plan = (...rules: object[]) => ({
  name: "plan",
  type: "aws:backup/plan:Plan",
  props: { region: "eu-west-1", rules },
});
const one = (deleteAfter: unknown, more: object = {}) => ({
  ruleName: "one",
  targetVaultName: "acme",
  lifecycle: { deleteAfter },
  ...more,
});
const copy = (region: string, deleteAfter: unknown) => ({
  targetVaultName: "elsewhere",
  copyActions: [
    {
      destinationVaultArn: `arn:aws:backup:${region}:111122223333:backup-vault:acme`,
      lifecycle: { deleteAfter },
    },
  ],
});
const fails = (what: string) => `plan: ${what}, and the lock of vault allows 30 to 365 days`;
const none = "vault: nothing locks it";
const byTrial = (resource: ExampleResource) =>
  ({
    ...resource,
    provider: { defaultTags: JSON.stringify({ tags: { purpose: "trial" } }) },
  }) as ExampleResource;

judgesStack(backupVaultLock, [
  ["accepts a lock that keeps backups for a month", [vault(), month], []],
  [
    "accepts a lock without a longest time",
    [vault(), lock({ minRetentionDays: 30 }), plan(one(undefined))],
    [],
  ],
  ["accepts a plan within its bounds", [vault(), month, plan(one(30), one(365))], []],
  ["accepts a copy within its bounds", [vault(), month, plan(one(1, copy("eu-west-1", 90)))], []],
  ["accepts plans of other vaults", [vault(), month, plan(one(1, { targetVaultName: "other" }))], []],
  [
    "accepts copies to a vault of the same name elsewhere",
    [vault(), month, plan(one(1, copy("eu-west-2", 1)))],
    [],
  ],
  [
    "accepts a lock that can be lifted, where the firm says so",
    [vault(), lock({ minRetentionDays: 30, changeableForDays: undefined })],
    [],
    { modes: ["GOVERNANCE", "COMPLIANCE"] },
  ],
  [
    "accepts a lock that can be lifted for longer, where the firm lets it be lifted always",
    [vault(), lock({ minRetentionDays: 30, changeableForDays: 90 })],
    [],
    { modes: ["GOVERNANCE", "COMPLIANCE"] },
  ],
  [
    "accepts a vault whose name is not known yet",
    [
      vault({ name: unknownValue }),
      { ...lock({ minRetentionDays: 30 }, unknownValue), links: { backupVaultName: "vault" } },
    ],
    [],
  ],
  ["ignores a trial", [vault()].map(byTrial), "not applicable"],
  ["rejects a vault without a lock", [vault()], [none]],
  ["rejects the lock of another vault", [vault(), lock({ minRetentionDays: 30 }, "other")], [none]],
  [
    "rejects a lock that keeps nothing",
    [vault(), lock({})],
    ["vault: its lock keeps a backup 0 days, allowed: 7 or more"],
  ],
  [
    "rejects a lock of a day",
    [vault(), lock({ minRetentionDays: 1 })],
    ["vault: its lock keeps a backup 1 days, allowed: 7 or more"],
  ],
  [
    "rejects a lock that can be lifted",
    [vault(), lock({ minRetentionDays: 30, changeableForDays: undefined })],
    ["vault: its lock has the mode GOVERNANCE, allowed: COMPLIANCE"],
  ],
  [
    "rejects a lock that can be lifted for years",
    [vault(), lock({ minRetentionDays: 30, changeableForDays: 3650 })],
    ["vault: its lock can be lifted for 3650 days, allowed: 30 or less"],
  ],
  [
    "leaves open whether a lock can be lifted",
    [vault(), lock({ minRetentionDays: 30, changeableForDays: unknownValue })],
    "unknown",
  ],
  [
    "rejects a plan that keeps longer than the lock allows",
    [vault(), month, plan(one(400))],
    [fails("rule one keeps backups 400 days")],
  ],
  [
    "rejects a plan that keeps for ever",
    [vault(), month, plan(one(undefined))],
    [fails("rule one keeps backups for ever")],
  ],
  [
    "rejects a plan that keeps shorter than the lock asks",
    [vault(), month, plan(one(14))],
    [fails("rule one keeps backups 14 days")],
  ],
  [
    "rejects a plan that keeps shorter than a lock without an end",
    [vault(), lock({ minRetentionDays: 30 }), plan(one(14))],
    ["plan: rule one keeps backups 14 days, and the lock of vault allows 30 or more days"],
  ],
  [
    "rejects a copy that keeps longer",
    [vault(), month, plan(one(1, copy("eu-west-1", 400)))],
    [fails("the copy of rule one keeps backups 400 days")],
  ],
  [
    "leaves open a lock whose vault is not known yet",
    [vault(), lock({ minRetentionDays: 30 }, unknownValue)],
    "unknown",
  ],
  [
    "leaves open a time that is not known yet",
    [vault(), lock({ minRetentionDays: unknownValue })],
    "unknown",
  ],
  [
    "leaves open a copy to a vault that is not known yet",
    [
      vault(),
      month,
      plan(one(1, { targetVaultName: "x", copyActions: [{ destinationVaultArn: unknownValue }] })),
    ],
    "unknown",
  ],
  [
    "rejects one rule beside an unknown one",
    [vault(), month, plan(one(unknownValue), one(400, { ruleName: "two" }))],
    [fails("rule two keeps backups 400 days"), "unknown"],
  ],
  [
    "rejects one vault beside an unknown one",
    [
      vault({ name: unknownValue }, "other"),
      { ...lock({ minRetentionDays: unknownValue }, unknownValue), links: { backupVaultName: "other" } },
      vault(),
    ],
    [none, "unknown"],
  ],
]);
