import * as digitalocean from "@pulumi/digitalocean";
import type * as pulumi from "@pulumi/pulumi";
import type { Recipients } from "./recipients";

/** One measure, and when it is worth waking someone. */
export interface Metric {
  /** DigitalOcean's name of the measure. */
  type: string;
  /** What the message calls it. */
  title: string;
  compare: "GreaterThan" | "LessThan";
  /** Threshold: percent, or for load the average number of waiting processes. */
  value: number;
  /** How long it must last. */
  window: "5m" | "10m" | "30m" | "1h";
}

/** Measures of a server, by role of the alert. */
export const SERVER_METRICS: Record<string, Metric> = {
  cpu: above("v1/insights/droplet/cpu", "processor use, %", 80, "10m"),
  memory: above("v1/insights/droplet/memory_utilization_percent", "memory use, %", 85, "10m"),
  disk: above("v1/insights/droplet/disk_utilization_percent", "disk use, %", 80, "5m"),
  load: above("v1/insights/droplet/load_5", "load, 5 min", 4, "10m"),
};

/** Measures of a load balancer, which passes TLS through and so sees no HTTP status. */
export const LOAD_BALANCER_METRICS: Record<string, Metric> = {
  "server-health": {
    type: "v1/insights/lbaas/droplet_health",
    title: "healthy servers, %",
    compare: "LessThan",
    value: 100,
    window: "5m",
  },
  cpu: above("v1/insights/lbaas/avg_cpu_utilization_percent", "processor use, %", 80, "10m"),
  connections: above("v1/insights/lbaas/connection_utilization_percent", "connections in use, %", 80, "5m"),
};

/** Measures of a database cluster or replica. */
export const DATABASE_METRICS: Record<string, Metric> = {
  cpu: above("v1/dbaas/alerts/cpu_alerts", "processor use, %", 80, "10m"),
  memory: above("v1/dbaas/alerts/memory_utilization_alerts", "memory use, %", 90, "10m"),
  disk: above("v1/dbaas/alerts/disk_utilization_alerts", "disk use, %", 80, "5m"),
  load: above("v1/dbaas/alerts/load_15_alerts", "load, 15 min", 4, "30m"),
};

/** What an alert watches: servers by tag, so that a new one is watched at once; the rest by id. */
export type Watched = { tags: pulumi.Input<string>[] } | { entities: pulumi.Input<string>[] };

/** Makes one alert for each measure, named after the role of the measure. */
export function createAlerts(
  name: string,
  metrics: Record<string, Metric>,
  title: string,
  watched: Watched,
  recipients: Recipients,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const [role, metric] of Object.entries(metrics)) {
    const { type, compare, value, window } = metric;
    const description = `${title}: ${metric.title}`;
    const alert = {
      description,
      type,
      compare,
      value,
      window,
      enabled: true,
      alerts: recipients,
      ...watched,
    };
    new digitalocean.MonitorAlert(`${name}-${role}`, alert, opts);
  }
}

function above(type: string, title: string, value: number, window: Metric["window"]): Metric {
  return { type, title, compare: "GreaterThan", value, window };
}
