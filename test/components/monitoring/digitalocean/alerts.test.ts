import { DatabaseAlerts } from "../../../../components/monitoring/digitalocean/databaseAlerts";
import { planRecipients } from "../../../../components/monitoring/digitalocean/recipients";
import { SiteAlerts } from "../../../../components/monitoring/digitalocean/siteAlerts";
import {
  UptimeMonitor,
  type UptimeMonitorArgs,
} from "../../../../components/monitoring/digitalocean/uptimeMonitor";
import { planNames } from "../../../../config/names";
import type { AlertChannel } from "../../../../config/settings";
import { record } from "../../../support/record";

const names = planNames({ estateName: "acme", purpose: "live", stack: "prod" });
const email = (address: string): AlertChannel => ({ kind: "email", address });
const slack: AlertChannel = {
  kind: "slack",
  channel: "#alarms",
  url: { isSet: true, reveal: () => "https://hooks.example/secret" },
};
const alertChannels = [email("ops@shop.example"), slack, email("oncall@shop.example")];

/** How a secret arrives at the engine: the SDK makes the whole argument one, for the webhook's address in it. */
const secret = (value: unknown) => ({ "4dabf18193072939515e22adb298388d": expect.any(String), value });
const everyone = {
  emails: ["ops@shop.example", "oncall@shop.example"],
  slacks: [{ channel: "#alarms", url: "https://hooks.example/secret" }],
};

const above = (description: string, type: string, value: number, window: string, watched: object) => ({
  description,
  type,
  compare: "GreaterThan",
  value,
  window,
  enabled: true,
  alerts: secret(everyone),
  ...watched,
});

test("P19: watches every server and the load balancer of a site, and tells all by e-mail and Slack", async () => {
  const seen = await record(
    () =>
      new SiteAlerts("primary-alerts", {
        site: "primary",
        serverTags: ["acme-prod-primary-app", "acme-prod-primary-operations"],
        loadBalancerId: "balancer",
        alertChannels,
        names,
      }),
  );
  const servers = { tags: ["acme-prod-primary-app", "acme-prod-primary-operations"] };
  const balancer = { entities: ["balancer"] };
  const server = "acme-prod-primary-server";
  const lb = "acme-prod-primary-load-balancer";
  const [host, proxy] = ["v1/insights/droplet", "v1/insights/lbaas"];
  expect(seen.summary("digitalocean:", (r) => r.inputs)).toEqual({
    "primary-alerts-server-cpu": above(`${server}: processor use, %`, `${host}/cpu`, 80, "10m", servers),
    "primary-alerts-server-memory": above(
      `${server}: memory use, %`,
      `${host}/memory_utilization_percent`,
      85,
      "10m",
      servers,
    ),
    "primary-alerts-server-disk": above(
      `${server}: disk use, %`,
      `${host}/disk_utilization_percent`,
      80,
      "5m",
      servers,
    ),
    "primary-alerts-server-load": above(`${server}: load, 5 min`, `${host}/load_5`, 4, "10m", servers),
    "primary-alerts-load-balancer-server-health": {
      ...above(`${lb}: healthy servers, %`, `${proxy}/droplet_health`, 100, "5m", balancer),
      compare: "LessThan",
    },
    "primary-alerts-load-balancer-cpu": above(
      `${lb}: processor use, %`,
      `${proxy}/avg_cpu_utilization_percent`,
      80,
      "10m",
      balancer,
    ),
    "primary-alerts-load-balancer-connections": above(
      `${lb}: connections in use, %`,
      `${proxy}/connection_utilization_percent`,
      80,
      "5m",
      balancer,
    ),
  });
});

test("P19: watches the database cluster, and its replica by uuid", async () => {
  const seen = await record(
    () =>
      new DatabaseAlerts("db-alerts", {
        clusterId: "cluster",
        replicaUuid: "replica-uuid",
        alertChannels,
        names,
      }),
  );
  const metrics = (r: { inputs: Record<string, any> }) => [r.inputs.type, r.inputs.entities, r.inputs.value];
  expect(seen.summary("digitalocean:", metrics)).toEqual({
    "db-alerts-cluster-cpu": ["v1/dbaas/alerts/cpu_alerts", ["cluster"], 80],
    "db-alerts-cluster-memory": ["v1/dbaas/alerts/memory_utilization_alerts", ["cluster"], 90],
    "db-alerts-cluster-disk": ["v1/dbaas/alerts/disk_utilization_alerts", ["cluster"], 80],
    "db-alerts-cluster-load": ["v1/dbaas/alerts/load_15_alerts", ["cluster"], 4],
    "db-alerts-replica-cpu": ["v1/dbaas/alerts/cpu_alerts", ["replica-uuid"], 80],
    "db-alerts-replica-memory": ["v1/dbaas/alerts/memory_utilization_alerts", ["replica-uuid"], 90],
    "db-alerts-replica-disk": ["v1/dbaas/alerts/disk_utilization_alerts", ["replica-uuid"], 80],
    "db-alerts-replica-load": ["v1/dbaas/alerts/load_15_alerts", ["replica-uuid"], 4],
  });
  const all = Object.values(seen.summary("digitalocean:", (r) => r.inputs.alerts));
  expect(all).toEqual(Array(8).fill(secret(everyone)));
});

const uptime = (changed: Partial<UptimeMonitorArgs> = {}) =>
  record(() => new UptimeMonitor("uptime", { host: "app.shop.example", alertChannels, names, ...changed }));

test("P19, P40: probes the app through the edge from two regions", async () => {
  const seen = await uptime();
  const alert = (role: string) => ({
    name: `acme-prod-app-${role}`,
    checkId: "uptime-check-id",
    notifications: secret([everyone]),
  });
  expect(seen.summary("digitalocean:", (r) => r.inputs)).toEqual({
    "uptime-check": {
      name: "acme-prod-app",
      target: "https://app.shop.example/readyz",
      type: "https",
      regions: ["eu_west", "us_east"],
      enabled: true,
    },
    "uptime-down": { ...alert("down"), type: "down", period: "2m" },
    "uptime-latency": {
      ...alert("latency"),
      type: "latency",
      threshold: 2_000,
      comparison: "greater_than",
      period: "5m",
    },
    "uptime-certificate": {
      ...alert("certificate"),
      type: "ssl_expiry",
      threshold: 21,
      comparison: "less_than",
      period: "2m",
    },
  });
});

test("rejects probes from one region", async () => {
  await expect(uptime({ regions: ["eu_west", "eu_west"] })).rejects.toThrow(
    "uptime probes from eu_west, eu_west; name two regions, so that one cannot mislead",
  );
});

test.each<[string, AlertChannel[]]>([
  ["email and no Slack", [email("ops@shop.example"), email("oncall@shop.example")]],
  ["slack, sms and no e-mail", [slack, { kind: "sms", number: "+442071234567" }]],
  ["nothing and no e-mail or Slack", []],
])("P19: rejects recipients with %s", (found, channels) => {
  expect(() => planRecipients(channels)).toThrow(
    `alertChannels has ${found}; DigitalOcean's alerts go to e-mail and Slack, add one of each`,
  );
});

test("keeps every alert when a channel is added", async () => {
  const before = await uptime();
  const after = await uptime({ alertChannels: [email("new@shop.example"), ...alertChannels] });
  expect(after.resources.map((r) => r.name)).toEqual(before.resources.map((r) => r.name));
});
