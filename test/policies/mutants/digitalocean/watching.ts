import type { Planned } from "../../../support/planned";
import { MISSING, type Table } from "../table";

const WATCHED = [
  "digitalocean:index/databaseCluster:DatabaseCluster",
  "digitalocean:index/databaseReplica:DatabaseReplica",
  "digitalocean:index/droplet:Droplet",
  "digitalocean:index/loadBalancer:LoadBalancer",
];
const ALERT = "digitalocean:index/monitorAlert:MonitorAlert";
const CHECK = "digitalocean:index/uptimeCheck:UptimeCheck";
const UPTIME = "digitalocean:index/uptimeAlert:UptimeAlert";

const REQUIRED = /cpu$|cpu_alerts|memory_util|disk_util|droplet_health/;
const isRequired = ({ props }: Planned) => REQUIRED.test(String(props.type));
const besides =
  "the alerts on processor, memory and disk use, which a rule requires, tell of the same trouble";
const isPercent = ({ props }: Planned) => /percent|utili|cpu|droplet_health/.test(String(props.type));
const isHealth = ({ props }: Planned) => String(props.type).endsWith("droplet_health");
const isLatency = ({ props }: Planned) => props.type === "latency";
const slow = "a slow site is told sooner by it; one that is down, by the alert that a rule requires";
const webhook = "the webhook decides where it is shown, whatever is written here";
const stranger =
  "whoever hears of alarms learns names of servers and nothing of customers; the firm is told by e-mail all the same";

export const watching: Table = {
  [ALERT]: {
    without: { only: isRequired, otherwise: besides },
    inputs: {
      "alerts.emails": [[], MISSING],
      "alerts.emails[]": [MISSING, ""],
      "alerts.slacks": [[], MISSING],
      "alerts.slacks[]": [MISSING],
      compare: [(compare: string) => (compare === "LessThan" ? "GreaterThan" : "LessThan")],
      enabled: [false],
      entities: {
        insecure: [[], MISSING],
        only: ({ props }) => "entities" in props,
        otherwise: "it watches by tag",
      },
      "entities[]": { insecure: ["another-id"], only: isRequired, otherwise: besides, names: WATCHED },
      tags: {
        insecure: [[], MISSING],
        only: ({ props }) => "tags" in props,
        otherwise: "it watches by id",
      },
      "tags[]": { insecure: [MISSING, "another-tag"], only: isRequired, otherwise: besides, names: WATCHED },
      type: {
        insecure: ["v1/insights/droplet/private_inbound_bandwidth"],
        only: isRequired,
        otherwise: besides,
        names: WATCHED,
      },
      value: {
        insecure: [0, 101],
        only: isPercent,
        otherwise: besides,
      },
      window: {
        insecure: ["1h"],
        only: isHealth,
        otherwise: "an hour is the longest; what fills up takes longer",
      },
    },
    harmless: { [webhook]: ["alerts.slacks[].channel"], [stranger]: ["alerts.slacks[].url"] },
  },
  [UPTIME]: {
    without: { only: (alert) => !isLatency(alert), otherwise: slow },
    inputs: {
      checkId: {
        insecure: ["another-check"],
        only: (alert) => !isLatency(alert),
        otherwise: slow,
        names: CHECK,
      },
      comparison: {
        insecure: ["greater_than"],
        only: ({ props }) => props.type === "ssl_expiry",
        otherwise: `only numbers are compared, and ${slow}`,
        names: CHECK,
      },
      notifications: { insecure: [[], MISSING, [{}]], names: [UPTIME, CHECK] },
      "notifications[].emails": [[], MISSING],
      "notifications[].emails[]": [MISSING, ""],
      "notifications[].slacks": [[], MISSING],
      "notifications[].slacks[]": [MISSING],
      period: {
        insecure: ["1h"],
        only: ({ props }) => props.type === "down",
        otherwise: "a certificate ends, and a site slows down, in days and not in an hour",
        names: [UPTIME, CHECK],
      },
      threshold: {
        insecure: [1, MISSING],
        only: ({ props }) => props.type === "ssl_expiry",
        otherwise: slow,
        names: CHECK,
      },
      type: { insecure: ["latency"], only: (alert) => !isLatency(alert), otherwise: slow, names: CHECK },
    },
    harmless: {
      [webhook]: ["notifications[].slacks[].channel"],
      [stranger]: ["notifications[].slacks[].url"],
    },
  },
  [CHECK]: {
    without: "its alerts take its id, so no program is without it",
    inputs: {
      enabled: [false],
      regions: [[], MISSING],
      "regions[]": [MISSING],
      target: {
        insecure: ["http://app.acme.example/readyz", "https://another.example/"],
        names: [CHECK, "cloudflare:index/loadBalancer:LoadBalancer"],
      },
      type: ["http", "ping"],
    },
  },
};
