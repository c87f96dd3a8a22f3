import { elements, rule, some } from "../../rule";
import { tokens } from "../../tokens";

/** What each engine calls the log that says who connected and what failed. */
const LOGS: readonly (readonly [engine: RegExp, logs: readonly string[]])[] = [
  [/postgres/, ["postgresql"]],
  [/mysql|mariadb/, ["audit", "error", "general"]],
  [/oracle/, ["audit", "alert"]],
  [/sqlserver/, ["error"]],
  [/docdb/, ["audit"]],
];

/** A log that stays in the database is rotated away within days, and lost with it. */
export const databaseLogs = rule({
  name: "aws-database-logs",
  pack: "monitoring",
  holds: "a database sends its log to CloudWatch",
  upholds: ["P20"],
  severity: "medium",
  frameworks: ["nist-800-53r5:AU-4(1)", "pci-dss-4.0:10.2"],
  sources: ["checkov:CKV_AWS_129", "prowler:rds_instance_integration_cloudwatch_logs"],
  types: [...tokens.aws.databaseInstance, ...tokens.aws.databaseCluster],
  fix: "name the engine's log in enabledCloudwatchLogsExports",
  good: { engine: "postgres", enabledCloudwatchLogsExports: ["postgresql"] },
  bad: { engine: "postgres" },
  check({ engine, enabledCloudwatchLogsExports: sent, clusterIdentifier }, report, { notApplicable }) {
    if (clusterIdentifier !== undefined) notApplicable("its cluster sends the log");
    const wanted = LOGS.find(([pattern]) => pattern.test(String(engine ?? "")))?.[1] ?? [];
    if (wanted.length === 0 && elements(sent).length > 0) return;
    if (some(sent, (log) => wanted.includes(String(log)))) return;
    report(wanted.length === 0 ? "it sends no log" : `it sends none of its logs ${wanted.join(", ")}`);
  },
});
