import { dataSetting, keepsData, REBUILT } from "../../droplets";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

const DAYS: Readonly<Record<string, number>> = { daily: 1, weekly: 7 };

/** A policy says when backups are made, not whether: without them it is a schedule of nothing. */
export const dropletBackupPolicy = rule({
  name: "digitalocean-droplet-backup-policy",
  pack: "continuity",
  holds: "a droplet's backup policy is in force, and daily where the droplet keeps data",
  upholds: ["P07"],
  severity: "medium",
  frameworks: ["iso-27001-2022:A.8.13"],
  sources: [],
  types: tokens.digitalocean.droplet,
  fix: "set backups to true, and backupPolicy.plan to daily",
  config: {
    ...dataSetting,
    maxDays: {
      type: "number",
      means: "longest time between backups of a droplet that keeps data, days",
      default: 1,
      minimum: 1,
      maximum: 7,
    },
  },
  good: { image: "ubuntu-24-04-x64", backups: true, backupPolicy: { plan: "daily", hour: 4 } },
  bad: { image: "ubuntu-24-04-x64", backups: true, backupPolicy: { plan: "weekly", weekday: "SUN" } },
  check(droplet, report, { config, notApplicable }) {
    const { backupPolicy } = droplet;
    if (!backupPolicy) notApplicable("it has no policy; backups, where they are on, are daily then");
    if (droplet.backups !== true) return report("it has a backup policy while backups are off");
    const plan = String(backupPolicy.plan ?? "daily");
    if ((DAYS[plan] ?? Infinity) <= config.maxDays) return;
    if (!keepsData(droplet, config)) notApplicable(REBUILT);
    report(`backups are made ${plan}, days allowed between them: ${config.maxDays}`);
  },
});
