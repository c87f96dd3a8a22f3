import type { Resource } from "../../resource";
import { eachResource, stackRule, type Props } from "../../rule";
import { tokens } from "../../tokens";
import { watching } from "../../watched";

const { droplet: DROPLET, dropletAutoscale: POOL, loadBalancer: BALANCER } = tokens.digitalocean;
const { databaseCluster: CLUSTER, databaseReplica: REPLICA, monitorAlert: ALERT } = tokens.digitalocean;

/** What has to be told of a resource: any of the alerts that tell it. */
type Needs = Record<string, string[]>;

const SERVER: Needs = {
  "processor use": ["v1/insights/droplet/cpu"],
  "memory use": ["v1/insights/droplet/memory_utilization_percent"],
  "disk use": ["v1/insights/droplet/disk_utilization_percent"],
};
const BALANCED: Needs = {
  "healthy servers or failed requests": [
    "v1/insights/lbaas/droplet_health",
    "v1/insights/lbaas/increase_in_http_error_rate_percentage_5xx",
    "v1/insights/lbaas/increase_in_http_error_rate_count_5xx",
  ],
};
const CACHE: Needs = {
  "processor use": ["v1/dbaas/alerts/cpu_alerts"],
  "memory use": ["v1/dbaas/alerts/memory_utilization_alerts"],
};
const DATABASE: Needs = { ...CACHE, "disk use": ["v1/dbaas/alerts/disk_utilization_alerts"] };

const on = (what: object, name: string, type: string) => ({
  name,
  type: ALERT[0],
  props: { type, compare: "GreaterThan", value: 80, ...what },
});

/** Servers and databases run full long before they fail, and tell nobody who did not ask. */
export const alertCoverage = stackRule({
  name: "digitalocean-alert-coverage",
  pack: "monitoring",
  holds: "every server, load balancer and database has alerts on what it can run out of",
  upholds: ["P19", "P40"],
  severity: "high",
  frameworks: ["nist-800-53r5:SI-4", "soc2-tsc:CC7.2"],
  sources: [],
  types: [...DROPLET, ...POOL, ...BALANCER, ...CLUSTER, ...REPLICA],
  fix: "declare a MonitorAlert of each type, with entities or a tag of the resource",
  twin: { rule: "digitalocean-monitor-alert-sane" },
  good: [
    { name: "app", props: { id: "1", tags: ["app"] } },
    on({ tags: ["app"] }, "cpu", "v1/insights/droplet/cpu"),
    on({ entities: ["1"] }, "memory", "v1/insights/droplet/memory_utilization_percent"),
    on({ tags: ["app"] }, "disk", "v1/insights/droplet/disk_utilization_percent"),
  ],
  bad: [{ name: "app", props: { id: "1", tags: ["app"] } }],
  check(stack, report) {
    const all = stack.of([...DROPLET, ...POOL, ...BALANCER, ...CLUSTER, ...REPLICA]);
    const alertsOn = watching(stack, all);
    eachResource(all, (resource) => {
      const { types, assertAllKnown } = alertsOn(resource);
      const missing = Object.entries(needs(resource)).filter(
        ([, any]) => !any.some((type) => types.has(type)),
      );
      if (missing.length === 0) return;
      assertAllKnown();
      report(resource, `no alert on ${missing.map(([what]) => what).join(", ")}`);
    });
  },
});

function needs({ type, props }: Resource): Needs {
  const is = (types: readonly string[]) => types.includes(type);
  if (is(BALANCER)) return isGlobal(props) ? {} : BALANCED;
  if (is(CLUSTER)) return /^(redis|valkey)$/.test(String(props.engine ?? "")) ? CACHE : DATABASE;
  return is(REPLICA) ? DATABASE : SERVER;
}

/** A global balancer has no servers of its own, and a cache no disk that fills. */
function isGlobal({ type }: Props): boolean {
  return type === "GLOBAL";
}
