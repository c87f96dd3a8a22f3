import { dropletBackupPolicy } from "../../../../policies/rules/digitalocean/dropletBackupPolicy";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const pet = { image: "ubuntu-24-04-x64", backups: true };
const weekly = { backupPolicy: { plan: "weekly", weekday: "SUN" } };
const rare = ["backups are made weekly, days allowed between them: 1"];

judges(dropletBackupPolicy, [
  ["accepts daily backups", { ...pet, backupPolicy: { plan: "daily", hour: 4 } }, []],
  ["accepts a policy that says only when", { ...pet, backupPolicy: { hour: 4 } }, []],
  ["accepts weekly where the firm asks for no more", { ...pet, ...weekly }, [], { config: { maxDays: 7 } }],
  ["ignores a droplet without a policy", pet, "not applicable"],
  ["ignores weekly where the droplet is built anew", { ...pet, ...weekly, userData: "#" }, "not applicable"],
  ["rejects weekly backups of data", { ...pet, ...weekly }, rare],
  ["rejects them by tag", { ...pet, ...weekly, userData: "#", tags: ["stateful"] }, rare],
  [
    "rejects a plan that DigitalOcean does not know",
    { ...pet, backupPolicy: { plan: "monthly" } },
    ["backups are made monthly, days allowed between them: 1"],
  ],
  [
    "rejects a policy of nothing",
    { ...pet, ...weekly, backups: false },
    ["it has a backup policy while backups are off"],
  ],
  [
    "rejects a policy of nothing where the droplet is built anew",
    { image: "1", userData: "#", backupPolicy: { plan: "daily" } },
    ["it has a backup policy while backups are off"],
  ],
  ["leaves open a plan that is not known yet", { ...pet, backupPolicy: { plan: unknownValue } }, "unknown"],
  ["leaves open whether backups are on", { ...pet, ...weekly, backups: unknownValue }, "unknown"],
  ["rejects weekly beside unknown tags", { ...pet, ...weekly, tags: unknownValue }, rare],
]);
