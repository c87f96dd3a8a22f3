import { rule } from "../../rule";
import { tokens } from "../../tokens";
import { holdsWord } from "../../words";

/** CloudWatch keeps logs for ever unless told otherwise; what an auditor asks for has to last a year. */
export const logGroupRetention = rule({
  name: "aws-log-group-retention",
  pack: "continuity",
  holds: "the logs of a group are deleted in the end, those of an audit after a year or later",
  upholds: ["P20", "P33"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:10.5.1"],
  sources: [
    "checkov:CKV_AWS_66",
    "checkov:CKV_AWS_338",
    "prowler:cloudwatch_log_group_retention_policy_specific_days_enabled",
  ],
  types: tokens.aws.logGroup,
  fix: "set retentionInDays to a number of days within what is allowed",
  config: {
    minAuditDays: {
      type: "number",
      means: "shortest time that logs of an audit are kept, days",
      default: 365,
      minimum: 1,
      maximum: 3653,
    },
    maxDays: {
      type: "number",
      means: "longest time that any log may be kept, days",
      default: 3653,
      minimum: 1,
      maximum: 3653,
    },
    auditWords: {
      type: "list",
      means: "words in the name of a group that holds logs of an audit",
      default: ["audit", "cloudtrail", "trail"],
    },
  },
  good: { name: "acme-app", retentionInDays: 400 },
  bad: { name: "acme-app" },
  check(group, report, { name, config, notApplicable }) {
    if (group.logGroupClass === "DELIVERY")
      notApplicable("AWS keeps groups of the class DELIVERY for two days");
    const days = Number(group.retentionInDays ?? 0);
    if (days === 0) return report("its logs are kept for ever");
    if (days > config.maxDays)
      return report(`its logs are kept ${days} days, allowed: ${config.maxDays} or less`);
    const isAudit = (called: unknown) => holdsWord(called, config.auditWords);
    if (days >= config.minAuditDays || !(isAudit(name) || isAudit(group.name ?? group.namePrefix ?? "")))
      return;
    report(`logs of an audit are kept ${days} days, allowed: ${config.minAuditDays} or more`);
  },
});
