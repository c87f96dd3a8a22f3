import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";

/** What the team is told of, by mail and in Slack. */
export function watch(
  servers: digitalocean.Droplet[],
  balancer: digitalocean.LoadBalancer,
  databases: pulumi.Input<string>[],
): void {
  const slack = new pulumi.Config("bikes").requireSecret("slackWebhook");
  const tell = { emails: ["oncall@bikes.example"], slacks: [{ channel: "#oncall", url: slack }] };
  const alert = (name: string, type: string, value: number, entities: pulumi.Input<string>[]) =>
    new digitalocean.MonitorAlert(name, {
      ...{ type, value, entities, description: name },
      compare: "GreaterThan",
      window: "5m",
      alerts: { emails: tell.emails, slacks: tell.slacks },
    });
  const droplets = servers.map(({ id }) => id);
  alert("cpu", "v1/insights/droplet/cpu", 85, droplets);
  alert("memory", "v1/insights/droplet/memory_utilization_percent", 90, droplets);
  alert("disk", "v1/insights/droplet/disk_utilization_percent", 85, droplets);
  alert("balancer-cpu", "v1/insights/lbaas/avg_cpu_utilization_percent", 80, [balancer.id]);
  alert("balancer-errors", "v1/insights/lbaas/increase_in_http_error_rate_percentage_5xx", 5, [balancer.id]);
  alert("database-cpu", "v1/dbaas/alerts/cpu_alerts", 85, databases);
  alert("database-memory", "v1/dbaas/alerts/memory_utilization_alerts", 90, databases);
  alert("database-disk", "v1/dbaas/alerts/disk_utilization_alerts", 85, databases);

  const check = new digitalocean.UptimeCheck("shop", {
    type: "https",
    target: "https://shop.bikes.example/healthz",
    regions: ["eu_west", "us_east"],
  });
  const uptime = { checkId: check.id, period: "2m", notifications: [tell] };
  new digitalocean.UptimeAlert("down", { ...uptime, type: "down" });
  new digitalocean.UptimeAlert("certificate", {
    ...uptime,
    type: "ssl_expiry",
    threshold: 21,
    comparison: "less_than",
  });
  new digitalocean.UptimeAlert("slow", {
    ...uptime,
    type: "latency",
    threshold: 800,
    comparison: "greater_than",
  });
}
