import { oneOf, refusals, row, within } from "../row";
import type { Bag } from "../table";
import { exists, hexId, insideZone, now, plan, planIs, refuseIds, twin, type, zoneName } from "./cloud";
import { trafficInputs as inputs } from "./inputs/traffic";

const REGIONS = [
  "WNAM",
  "ENAM",
  "WEU",
  "EEU",
  "NSAM",
  "SSAM",
  "OC",
  "ME",
  "NAF",
  "SAF",
  "SAS",
  "SEAS",
  "NEAS",
  "ALL_REGIONS",
];
// prettier-ignore
const STEERING = [
  "", "off", "geo", "random", "dynamic_latency", "proximity", "least_outstanding_requests",
  "least_connections",
];

/** Least seconds between two probes. */
const INTERVAL = { free: 60, pro: 60, business: 15, enterprise: 10 };

/** Load balancers of the edge, their pools and monitors, and standalone health checks. */
export const traffic = {
  LoadBalancerMonitor: row({
    inputs: inputs.LoadBalancerMonitor,
    id: hexId,
    filled: {
      allowInsecure: () => false,
      consecutiveDown: () => 0,
      consecutiveUp: () => 0,
      description: () => "",
      expectedBody: () => "",
      expectedCodes: () => "",
      followRedirects: () => false,
      interval: () => 60,
      method: (i) =>
        ["tcp", "udp_icmp", "icmp_ping", "smtp"].includes(i["type"]) ? "connection_established" : "GET",
      path: () => "/",
      port: () => 0,
      probeZone: () => "",
      retries: () => 2,
      timeout: () => 5,
      type: () => "http",
    },
    made: { createdOn: now },
    follows: { modifiedOn: now },
    refuse: (i) => {
      const web = ["http", "https"].includes(i["type"] ?? "http");
      return refusals(
        ...refuseIds({
          accountId: i["accountId"],
          probeZone: /\./.test(i["probeZone"] ?? "") ? undefined : i["probeZone"] || undefined,
        }),
        oneOf("1002: type", i["type"], ["http", "https", "tcp", "udp_icmp", "icmp_ping", "smtp"]),
        (i["interval"] ?? 60) < INTERVAL[plan()] &&
          `1002: interval ${i["interval"]} is below the ${INTERVAL[plan()]} seconds of the ${plan()} plan`,
        (i["interval"] ?? 60) > 3600 && `1002: interval ${i["interval"]} is above 3600 seconds`,
        within("1002: timeout", i["timeout"], 1, 10),
        within("1002: retries", i["retries"], 0, 5),
        (i["timeout"] ?? 5) * ((i["retries"] ?? 2) + 1) >= (i["interval"] ?? 60) &&
          `1002: interval ${i["interval"] ?? 60} must be longer than timeout × (retries + 1): ${(i["timeout"] ?? 5) * ((i["retries"] ?? 2) + 1)}`,
        web && !i["expectedCodes"] && "1002: expected_codes is required for http and https monitors",
        web &&
          i["expectedCodes"] &&
          !/^[1-5](?:\d\d|xx)(?:[,-] ?[1-5](?:\d\d|xx))*$/.test(i["expectedCodes"]) &&
          `1002: expected_codes ${JSON.stringify(i["expectedCodes"])} is not a code, a range or a class such as 2xx`,
        web &&
          !String(i["path"] ?? "/").startsWith("/") &&
          `1002: path ${JSON.stringify(i["path"])} must begin with a slash`,
        !web &&
          i["type"] !== "icmp_ping" &&
          !i["port"] &&
          `1002: port is required for a ${i["type"]} monitor`,
        Object.keys(i["header"] ?? {}).some((h) => h.toLowerCase() === "user-agent") &&
          "1002: the User-Agent header can not be overridden",
        ...Object.entries(i["header"] ?? {}).map(
          ([h, v]) => (v as string[]).length === 0 && `1002: header ${h} has no value`,
        ),
      );
    },
    refuseDelete: (monitor, cloud) => {
      const pool = cloud.find(type("LoadBalancerPool"), (r) => r.inputs["monitor"] === monitor.id);
      return refusals(pool && `1006: the monitor is still referenced by pool ${pool.inputs["name"]}`);
    },
  }),

  LoadBalancerPool: row({
    inputs: inputs.LoadBalancerPool,
    id: hexId,
    filled: {
      description: () => "",
      enabled: () => true,
      minimumOrigins: () => 1,
      monitor: () => "",
      notificationEmail: () => "",
    },
    made: { createdOn: now, networks: () => [] },
    follows: { modifiedOn: now, disabledAt: (i, cloud) => (i["enabled"] === false ? cloud.now() : "") },
    refuse: (i, cloud, previous) => {
      const origins: Bag[] = i["origins"];
      return refusals(
        ...refuseIds(i),
        !/^[A-Za-z0-9_-]+$/.test(i["name"]) &&
          `1002: name ${JSON.stringify(i["name"])} is not valid: letters, digits, hyphens and underscores`,
        twin("LoadBalancerPool", ["accountId", "name"], i, cloud, previous?.id) &&
          `1005: a pool with that name already exists: ${i["name"]}`,
        exists(cloud, "LoadBalancerMonitor", i["monitor"], "1003: monitor"),
        origins.length === 0 && "1002: a pool needs at least one origin",
        ...origins.flatMap((o) => [
          !o["address"] && `1002: origin ${o["name"]} has no address`,
          !o["name"] && "1002: an origin has no name",
          within("1002: weight", o["weight"], 0, 1),
          within("1002: port", o["port"], 0, 65535),
        ]),
        new Set(origins.map((o) => o["name"])).size !== origins.length &&
          "1002: two origins have the same name",
        new Set(origins.map((o) => `${o["address"]}:${o["port"] ?? 0}`)).size !== origins.length &&
          "1002: two origins have the same address",
        (i["minimumOrigins"] ?? 1) > origins.length &&
          `1002: minimum_origins ${i["minimumOrigins"]} is above the ${origins.length} origins`,
        ...(i["checkRegions"] ?? []).map((r: string) => oneOf("1002: check region", r, REGIONS)),
        (i["checkRegions"]?.length ?? 0) > 1 &&
          !planIs("business") &&
          `1002: the ${plan()} plan probes from one region, got ${i["checkRegions"].length}`,
        i["checkRegions"]?.includes("ALL_REGIONS") &&
          !planIs("enterprise") &&
          "1002: ALL_REGIONS is only for enterprise",
        oneOf("1002: origin_steering.policy", i["originSteering"]?.policy, [
          "random",
          "hash",
          "least_outstanding_requests",
          "least_connections",
        ]),
        oneOf("1002: load_shedding.default_policy", i["loadShedding"]?.defaultPolicy, ["random", "hash"]),
        i["monitor"] && i["monitorGroup"] && "1002: monitor and monitor_group exclude each other",
      );
    },
    refuseDelete: (pool, cloud) => {
      const user = cloud.find(type("LoadBalancer"), (r) => poolsOf(r.inputs).includes(pool.id));
      return refusals(user && `1005: the pool is still referenced by load balancer ${user.inputs["name"]}`);
    },
  }),

  LoadBalancer: row({
    inputs: inputs.LoadBalancer,
    id: hexId,
    filled: {
      description: () => "",
      enabled: () => true,
      proxied: () => false,
      sessionAffinity: () => "none",
      steeringPolicy: (i) => (i["regionPools"] || i["countryPools"] || i["popPools"] ? "geo" : "off"),
      ttl: () => 0,
    },
    made: { createdOn: now },
    follows: { modifiedOn: now, zoneName: (i, cloud) => zoneName(i["zoneId"], cloud, i["name"]) },
    refuse: (i, cloud, previous) =>
      refusals(
        ...refuseIds(i),
        insideZone(i["zoneId"], i["name"], cloud),
        twin("LoadBalancer", ["zoneId", "name"], i, cloud, previous?.id) &&
          `1005: a load balancer with that name already exists: ${i["name"]}`,
        i["defaultPools"].length === 0 && "1002: default_pools must name at least one pool",
        ...[...new Set(poolsOf(i))].map((id) => exists(cloud, "LoadBalancerPool", id, "1003: pool")),
        oneOf("1002: steering_policy", i["steeringPolicy"], STEERING),
        oneOf("1002: session_affinity", i["sessionAffinity"], ["", "none", "cookie", "ip_cookie", "header"]),
        i["steeringPolicy"] === "geo" &&
          !planIs("business") &&
          `1002: geo steering is not entitled on the ${plan()} plan`,
        i["popPools"] && !planIs("enterprise") && "1002: pop_pools is only for enterprise",
        i["proxied"] === true && i["ttl"] && "1002: ttl is for load balancers that are not proxied",
        i["proxied"] !== true &&
          i["sessionAffinity"] &&
          !["", "none"].includes(i["sessionAffinity"]) &&
          "1002: session affinity needs proxied",
        i["proxied"] !== true &&
          i["adaptiveRouting"]?.failoverAcrossPools === true &&
          "1002: failover_across_pools needs proxied",
        oneOf("1002: location_strategy.mode", i["locationStrategy"]?.mode, ["pop", "resolver_ip"]),
        oneOf("1002: location_strategy.prefer_ecs", i["locationStrategy"]?.preferEcs, [
          "always",
          "never",
          "proximity",
          "geo",
        ]),
      ),
  }),

  Healthcheck: row({
    inputs: inputs.Healthcheck,
    id: hexId,
    filled: {
      consecutiveFails: () => 1,
      consecutiveSuccesses: () => 1,
      description: () => "",
      interval: () => 60,
      retries: () => 2,
      suspended: () => false,
      timeout: () => 5,
      type: () => "HTTP",
    },
    made: { createdOn: now },
    follows: {
      modifiedOn: now,
      failureReason: () => "",
      status: (i) => (i["suspended"] ? "suspended" : "healthy"),
    },
    refuse: (i, cloud, previous) =>
      refusals(
        ...refuseIds(i),
        !planIs("pro") && "1002: standalone health checks are not entitled on the free plan",
        oneOf("1002: type", i["type"], ["HTTP", "HTTPS", "TCP"]),
        (i["interval"] ?? 60) < INTERVAL[plan()] &&
          `1002: interval ${i["interval"]} is below the ${INTERVAL[plan()]} seconds of the ${plan()} plan`,
        ...(i["checkRegions"] ?? []).map((r: string) => oneOf("1002: check region", r, REGIONS)),
        twin("Healthcheck", ["zoneId", "name"], i, cloud, previous?.id) &&
          `1002: a health check with that name already exists: ${i["name"]}`,
      ),
  }),
};

/** Every pool that a load balancer sends to. */
function poolsOf(i: Bag): string[] {
  const mapped = ["countryPools", "popPools", "regionPools"].flatMap(
    (k) => Object.values(i[k] ?? {}).flat() as string[],
  );
  const inRules = (i["rules"] ?? []).flatMap((r: Bag) => {
    const o: Bag = r["overrides"] ?? {};
    return [...(o["defaultPools"] ?? []), ...(o["fallbackPool"] ? [o["fallbackPool"]] : [])];
  });
  return [...i["defaultPools"], i["fallbackPool"], ...mapped, ...inRules];
}
