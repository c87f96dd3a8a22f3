import { dataKeepers, dataSetting } from "../../droplets";
import { eachResource, stackRule } from "../../rule";
import { tokens } from "../../tokens";

const DAYS: Readonly<Record<string, number>> = { daily: 1, weekly: 7 };

/** A policy says when backups are made, not whether: without them it is a schedule of nothing. */
export const dropletBackupPolicy = stackRule({
  name: "digitalocean-droplet-backup-policy",
  pack: "continuity",
  holds: "a droplet's backup policy is in force, and daily where the droplet keeps data",
  upholds: ["P07"],
  severity: "medium",
  frameworks: ["iso-27001-2022:A.8.13"],
  sources: [],
  types: tokens.digitalocean.droplet,
  fix: "set backups to true, and backupPolicy.plan to daily",
  twin: { none: "whether a droplet is one of several is said by the load balancer before it" },
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
  good: [{ props: { image: "ubuntu-24-04-x64", backups: true, backupPolicy: { plan: "daily", hour: 4 } } }],
  bad: [
    { props: { image: "ubuntu-24-04-x64", backups: true, backupPolicy: { plan: "weekly", weekday: "SUN" } } },
  ],
  check(stack, report) {
    const { maxDays } = stack.config;
    const keepsData = dataKeepers(stack, stack.config);
    eachResource(stack.of(tokens.digitalocean.droplet), (droplet) => {
      const { backupPolicy, backups } = droplet.props;
      // Without a policy, backups are daily where they are on.
      if (!backupPolicy) return;
      if (backups !== true) return report(droplet, "it has a backup policy while backups are off");
      const plan = String(backupPolicy.plan ?? "daily");
      if ((DAYS[plan] ?? Infinity) <= maxDays || !keepsData(droplet)) return;
      report(droplet, `backups are made ${plan}, days allowed between them: ${maxDays}`);
    });
  },
});
