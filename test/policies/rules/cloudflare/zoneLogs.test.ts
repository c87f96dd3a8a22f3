import type { ExampleResource } from "../../../../policies/rule";
import { zoneLogs } from "../../../../policies/rules/cloudflare/zoneLogs";
import { elsewhere } from "../../../support/elsewhere";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const of = (type: string, props: Record<string, unknown>, name = type): ExampleResource => ({
  name,
  type: `cloudflare:index/${type}:${type[0]!.toUpperCase()}${type.slice(1)}`,
  props,
});
const record = (zoneId: unknown = "z") => of("dnsRecord", { zoneId, proxied: true }, "www");
const job = (dataset: unknown, more: object = {}) =>
  of("logpushJob", { zoneId: "z", dataset, enabled: true, ...more });
const audit = job("audit_logs_v2", { zoneId: undefined, accountId: "a" });
const all = [job("http_requests"), job("firewall_events"), audit];
const enterprise = of("zoneSubscription", { zoneId: "z", ratePlan: { id: "enterprise" } });
const silence = (more: object = {}) => ({
  name: "silence",
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  props: {
    metricName: "IncomingLogEvents",
    dimensions: { LogGroupName: "shop-prod-logs-edge" },
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    treatMissingData: "breaching",
    alarmActions: ["arn:aws:sns:eu-west-1:111122223333:alarms"],
    ...more,
  },
});
const nowhere = (...what: string[]) =>
  what.map((one) => `www: its ${one} are pushed nowhere${one.startsWith("account") ? "" : elsewhere()}`);

judgesStack(zoneLogs, [
  ["accepts a zone that pushes all", [record(), ...all], []],
  ["accepts logs that are pulled, whose silence raises an alarm", [record(), enterprise, silence()], []],
  [
    "accepts them under a name that the firm sets",
    [record(), enterprise, silence({ dimensions: { LogGroupName: "/audit/cdn" } })],
    [],
    { pulledInto: ["cdn"] },
  ],
  [
    "ignores a zone that is shown to be on a lesser plan",
    [record(), of("zoneSubscription", { zoneId: "z", ratePlan: { id: "business" } })],
    "not applicable",
  ],
  ["ignores a zone of which no plan is shown", [record()], "not applicable"],
  ["ignores another zone of the plan that serves nothing here", [record("y"), enterprise], "not applicable"],
  [
    "rejects a zone that the firm says to be on the plan",
    [record()],
    nowhere("requests", "firewall events", "account's changes"),
    { enterpriseZones: ["z"] },
  ],
  ["rejects one that pushes a part", [record(), job("http_requests"), audit], nowhere("firewall events")],
  ["rejects one whose account keeps no record", [record(), ...all.slice(0, 2)], nowhere("account's changes")],
  [
    "rejects a job that is not switched on",
    [record(), ...all.slice(1), job("http_requests", { enabled: undefined })],
    nowhere("requests"),
  ],
  [
    "rejects jobs of another zone",
    [record(), enterprise, job("http_requests", { zoneId: "y" }), job("firewall_events"), audit],
    nowhere("requests"),
  ],
  [
    "rejects a log group whose silence raises no alarm",
    [record(), enterprise, ...all.slice(1), silence({ treatMissingData: "notBreaching" })],
    nowhere("requests"),
  ],
  [
    "rejects the alarm of a log group that only sounds like it",
    [record(), enterprise, ...all.slice(1), silence({ dimensions: { LogGroupName: "shop-knowledge" } })],
    nowhere("requests"),
  ],
  [
    "leaves open a log group whose name is not known",
    [record(), enterprise, silence({ dimensions: { LogGroupName: unknownValue } })],
    "unknown",
  ],
  [
    "leaves open a job that may be switched on",
    [record(), ...all.slice(1), job("http_requests", { enabled: unknownValue })],
    "unknown",
  ],
  [
    "leaves open a job of a zone that is not known",
    [record(), ...all.slice(1), job("http_requests", { zoneId: unknownValue })],
    "unknown",
  ],
  [
    "rejects one dataset beside an unknown job of another",
    [record(), audit, enterprise, job("http_requests", { enabled: unknownValue })],
    [...nowhere("firewall events"), "unknown"],
  ],
  ["leaves open a record whose zone is not known yet", [record(unknownValue), enterprise], "unknown"],
  [
    "leaves open a record that may be proxied",
    [of("dnsRecord", { zoneId: "z", proxied: unknownValue }, "www"), enterprise],
    "unknown",
  ],
  [
    "leaves open a plan that is not known yet",
    [record(), of("zoneSubscription", { zoneId: "z", ratePlan: { id: unknownValue } })],
    "unknown",
  ],
  [
    "rejects a zone that is made in the same run",
    [
      of("zone", { id: unknownValue }),
      {
        ...of("zoneSubscription", { zoneId: unknownValue, ratePlan: { id: "enterprise" } }),
        links: { zoneId: "zone" },
      },
      { ...record(unknownValue), links: { zoneId: "zone" } },
      audit,
    ],
    ["www: its requests are pushed nowhere", "www: its firewall events are pushed nowhere"],
  ],
]);
