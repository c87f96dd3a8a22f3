import type { Resource } from "../../resource";
import { notApplicable } from "../../judgement";
import { anyOf, elements, known, some, stackRule, together, type Props } from "../../rule";
import { tokens } from "../../tokens";
import { zoneParts, zonesSetting } from "../../zoneParts";
import { isEnterprise } from "../../zonePlan";

const { loadBalancer: BALANCER, dnsRecord: RECORD, logpushJob: JOB } = tokens.cloudflare;
const on = { destinationConf: "s3://logs/edge?region=eu-west-1", enabled: true };

/**
 * The edge keeps its logs for hours. Pushing them begins with the Enterprise plan; a log group that they are pulled
 * into does instead, if its silence raises an alarm.
 */
export const zoneLogs = stackRule({
  name: "cloudflare-zone-logs",
  pack: "monitoring",
  holds:
    "requests, firewall events and changes of the account leave the edge for a place where they are kept",
  upholds: ["P20"],
  severity: "high",
  frameworks: ["pci-dss-4.0:10.2", "iso-27001-2022:A.8.15"],
  sources: [],
  types: [...BALANCER, ...RECORD],
  fix: "declare a LogpushJob with enabled for each dataset, or a log group for pulled logs and an alarm on its silence",
  twin: { rule: "cloudflare-logpush-enabled" },
  config: {
    ...zonesSetting,
    pulledInto: {
      type: "list",
      means: "words, one of which is in the name of a log group that the edge's logs are pulled into",
      default: ["cloudflare", "edge"],
    },
    enterpriseZones: {
      type: "list",
      means: "ids of zones on the Enterprise plan, beside those that the stack shows to be",
      default: [],
    },
  },
  good: [
    { name: "www", type: RECORD[0], props: { zoneId: "z", proxied: true } },
    { name: "requests", type: JOB[0], props: { zoneId: "z", dataset: "http_requests", ...on } },
    { name: "blocked", type: JOB[0], props: { zoneId: "z", dataset: "firewall_events", ...on } },
    { name: "changes", type: JOB[0], props: { accountId: "a", dataset: "audit_logs_v2", ...on } },
  ],
  bad: [
    { name: "www", type: RECORD[0], props: { zoneId: "z", proxied: true } },
    { name: "requests", type: JOB[0], props: { zoneId: "z", dataset: "http_requests", ...on } },
  ],
  check(stack, report) {
    const { enterpriseZones, pulledInto } = stack.config;
    const zones = zoneParts(stack);
    const isPulled = () => some(stack.of(tokens.aws.metricAlarm), ({ props }) => guards(props, pulledInto));
    if (known(isPulled) === true) return;
    const need =
      (subject: Resource, what: string, isPushed: () => boolean, advice = "") =>
      () => {
        if (!anyOf([isPushed, isPulled])) report(subject, `its ${what} are pushed nowhere${advice}`);
      };
    let judged = 0;
    zones.eachServed((zone, first) => {
      const isListed = () => some(enterpriseZones, (id) => id === first.props.zoneId);
      if (!anyOf([isListed, () => isEnterprise(zones, zone)])) return;
      const ofZone = (dataset: RegExp) => () => zones.has(JOB, zone, ({ props }) => pushes(props, dataset));
      const ofAccount = () => some(stack.of(JOB), ({ props }) => pushes(props, /^audit_logs(_v2)?$/));
      together(
        need(first, "requests", ofZone(/^http_requests$/), zones.advice(zone)),
        need(first, "firewall events", ofZone(/^firewall_events$/), zones.advice(zone)),
        ...(judged++ === 0 ? [need(first, "account's changes", ofAccount)] : []),
      );
    });
    zones.assertJudged();
    if (judged === 0) notApplicable("nothing shows that a served zone is on a plan with Logpush");
  },
});

function pushes(job: Props, dataset: RegExp): boolean {
  return dataset.test(String(job.dataset ?? "")) && job.enabled === true;
}

/** Whether an alarm rings when nothing more arrives in a log group that pulled logs go to. */
function guards(alarm: Props, words: readonly string[]): boolean {
  if (alarm.metricName !== "IncomingLogEvents" || alarm.treatMissingData !== "breaching") return false;
  if (elements(alarm.alarmActions).length === 0 || !/^LessThan/.test(String(alarm.comparisonOperator)))
    return false;
  const group = String(alarm.dimensions?.LogGroupName ?? "").toLowerCase();
  return words.some((word) => group.split(/[^a-z0-9]+/).includes(word.toLowerCase()));
}
