import { isReplica } from "../../databases";
import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** Backups of RDS end with the period: a fault that is noticed later has none. A replica's are those of its source. */
export const databaseBackups = rule({
  name: "aws-database-backups",
  pack: "continuity",
  holds: "a database keeps its automated backups for a week or longer",
  upholds: ["P07", "P11"],
  severity: "high",
  frameworks: ["nist-800-53r5:CP-9"],
  sources: ["checkov:CKV_AWS_133", "trivy:AWS-0077", "prowler:rds_instance_backup_enabled"],
  types: [...tokens.aws.databaseInstance, ...tokens.aws.databaseCluster],
  fix: "set backupRetentionPeriod to what is allowed or more",
  config: {
    minDays: {
      type: "number",
      means: "shortest time that automated backups are kept, days",
      default: 7,
      minimum: 1,
      maximum: 35,
    },
  },
  good: { engine: "postgres", backupRetentionPeriod: 14 },
  bad: { engine: "postgres", backupRetentionPeriod: 1 },
  check(database, report, { type, config, notApplicable }) {
    if (isReplica(database)) notApplicable("it is a replica");
    const byDefault = tokens.aws.databaseCluster.some((cluster) => cluster === type) ? 1 : 0;
    const days = Number(database.backupRetentionPeriod ?? byDefault);
    if (days === 0) report("it makes no automated backups");
    else if (!(days >= config.minDays))
      report(`backups are kept ${days} days, allowed: ${config.minDays} or more`);
  },
});
