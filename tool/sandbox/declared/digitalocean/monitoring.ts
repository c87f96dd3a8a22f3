import { oneOf, refusals, row, within } from "../row";
import type { Bag, Cloud } from "../table";
import { exists, type } from "./cloud";
import { monitoringInputs as inputs } from "./inputs/monitoring";

// prettier-ignore
const DROPLET = [
  "load_1", "load_5", "load_15", "memory_utilization_percent", "disk_utilization_percent", "cpu",
  "disk_read", "disk_write", "public_outbound_bandwidth", "public_inbound_bandwidth",
  "private_outbound_bandwidth", "private_inbound_bandwidth",
];
// prettier-ignore
const BALANCER = [
  "avg_cpu_utilization_percent", "connection_utilization_percent", "droplet_health",
  "tls_connections_per_second_utilization_percent", "increase_in_http_error_rate_percentage_5xx",
  "increase_in_http_error_rate_percentage_4xx", "increase_in_http_error_rate_count_5xx",
  "increase_in_http_error_rate_count_4xx", "high_http_request_response_time",
  "high_http_request_response_time_50p", "high_http_request_response_time_95p",
  "high_http_request_response_time_99p",
];
const DATABASE = ["load_15_alerts", "memory_utilization_alerts", "disk_utilization_alerts", "cpu_alerts"];
// prettier-ignore
const POOL = [
  "current_instances", "target_instances", "current_cpu_utilization", "target_cpu_utilization",
  "current_memory_utilization", "target_memory_utilization",
];

/** Everything that an alarm can watch. */
export const ALERT_TYPES = [
  ...DROPLET.map((k) => `v1/insights/droplet/${k}`),
  ...BALANCER.map((k) => `v1/insights/lbaas/${k}`),
  ...DATABASE.map((k) => `v1/dbaas/alerts/${k}`),
  ...POOL.map((k) => `v1/droplet/autoscale_alerts/${k}`),
];

/** Alarms on resources, and checks from outside. */
export const monitoring = {
  MonitorAlert: row({
    inputs: inputs.MonitorAlert,
    id: (_, cloud) => cloud.uuid(),
    filled: { enabled: () => true },
    made: { uuid: (_, __, id) => id },
    refuse: (i, cloud) =>
      refusals(
        oneOf("400 type", i["type"], ALERT_TYPES),
        oneOf("400 compare", i["compare"], ["GreaterThan", "LessThan"]),
        oneOf("400 window", i["window"], ["5m", "10m", "30m", "1h"]),
        i["value"] < 0 && `400 value ${i["value"]} is below zero`,
        ...refuseRecipients(i["alerts"]),
        ...(i["entities"] ?? []).map((id: string) =>
          isReplica(id, i["type"], cloud) ? undefined : exists(cloud, watched(i["type"]), id, "entity"),
        ),
        ...(i["tags"] ?? []).map((name: string) => exists(cloud, "Tag", name, "tag")),
        (i["tags"]?.length ?? 0) > 0 &&
          !String(i["type"]).startsWith("v1/insights/droplet/") &&
          `400 tags are only for droplet alerts, not ${i["type"]}`,
      ),
  }),

  UptimeCheck: row({
    inputs: inputs.UptimeCheck,
    id: (_, cloud) => cloud.uuid(),
    filled: {
      enabled: () => true,
      regions: () => ["us_east", "us_west", "eu_west", "se_asia"],
      type: () => "https",
    },
    refuse: (i) =>
      refusals(
        oneOf("400 type", i["type"], ["ping", "http", "https"]),
        ...(i["regions"] ?? []).map((r: string) =>
          oneOf("400 region", r, ["us_east", "us_west", "eu_west", "se_asia"]),
        ),
        (i["type"] ?? "https") !== "ping" &&
          !new RegExp(`^${i["type"] ?? "https"}://.`).test(i["target"]) &&
          `400 target ${JSON.stringify(i["target"])} is not an address of type ${i["type"] ?? "https"}`,
      ),
  }),

  UptimeAlert: row({
    inputs: inputs.UptimeAlert,
    id: (_, cloud) => cloud.uuid(),
    refuse: (i, cloud) => {
      const measured = ["latency", "ssl_expiry"].includes(i["type"]);
      return refusals(
        exists(cloud, "UptimeCheck", i["checkId"], "check"),
        oneOf("400 type", i["type"], ["latency", "down", "down_global", "ssl_expiry"]),
        oneOf("400 comparison", i["comparison"], ["greater_than", "less_than"]),
        oneOf("400 period", i["period"], ["2m", "3m", "5m", "10m", "15m", "30m", "1h"]),
        measured && i["threshold"] === undefined && `400 threshold is required for type ${i["type"]}`,
        measured && i["comparison"] === undefined && `400 comparison is required for type ${i["type"]}`,
        within("400 threshold", i["threshold"], 1, 1_000_000),
        i["notifications"].length === 0 && "400 notifications must name a recipient",
        ...i["notifications"].flatMap(refuseRecipients),
      );
    },
  }),
};

/** A replica is watched as a cluster is, by its uuid. */
const isReplica = (id: string, alert: string, cloud: Cloud): boolean =>
  alert.startsWith("v1/dbaas/") && !!cloud.find(type("DatabaseReplica"), (r) => r.outputs["uuid"] === id);

/** The class that an alarm's entities belong to. */
function watched(alert: string): string {
  if (alert.startsWith("v1/insights/lbaas/")) return "LoadBalancer";
  if (alert.startsWith("v1/dbaas/")) return "DatabaseCluster";
  return alert.startsWith("v1/droplet/autoscale") ? "DropletAutoscale" : "Droplet";
}

function refuseRecipients(to: Bag): string[] {
  const [emails, slacks]: [string[], Bag[]] = [to["emails"] ?? [], to["slacks"] ?? []];
  return refusals(
    emails.length + slacks.length === 0 && "400 an alert needs at least one e-mail address or Slack channel",
    ...emails.map(
      (e) => !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(e) && `400 ${JSON.stringify(e)} is not an e-mail address`,
    ),
    ...slacks.map(
      (s) =>
        !/^https:\/\/hooks\.slack\.com\//.test(s["url"] ?? "") &&
        "400 a Slack url must begin with https://hooks.slack.com/",
    ),
    ...slacks.map((s) => !s["channel"] && "400 a Slack recipient needs a channel"),
  );
}
