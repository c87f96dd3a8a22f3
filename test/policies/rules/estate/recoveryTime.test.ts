import { recoveryTime } from "../../../../policies/rules/estate/recoveryTime";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const POOL = "cloudflare:index/loadBalancerPool:LoadBalancerPool";
const probe = (props: object = {}, name = "probe") => ({
  name,
  type: "cloudflare:index/loadBalancerMonitor:LoadBalancerMonitor",
  props: { id: name, interval: 60, timeout: 5, retries: 2, consecutiveDown: 2, ...props },
});
const pool = (props: object = {}, name = "pool") => ({
  name,
  type: POOL,
  props: { monitor: "probe", enabled: true, origins: [{ enabled: true }], ...props },
});
const balancer = (props: Record<string, unknown>) => ({
  name: "balancer",
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props,
});
const asleep = { enabled: false };
const slow = probe({ interval: 3600, consecutiveDown: 1, timeout: 10, retries: 5 });
const NOTICED = "60 s between probes × 2 that fail + 5 s × 3 tries";
const START = "8 h to start a site that sleeps";
const hour = { databaseHours: 1, filesHours: 1, logsHours: 1 };

judgesStack(recoveryTime, [
  ["accepts a site that stands by", [probe(), pool()], [], hour],
  ["accepts a site that sleeps and is up the same day", [probe(), pool(asleep)], []],
  [
    "accepts a start that drills have shown to be short",
    [probe(), pool(asleep)],
    [],
    { ...hour, startHours: 0.5 },
  ],
  [
    "accepts a probed pool beside one that is probed elsewhere",
    [probe(), pool(), pool({ monitor: "m9" }, "b")],
    [],
  ],
  ["says nothing of pools that are probed elsewhere", [pool({ monitor: "m9" })], "not applicable"],
  [
    "says nothing of a sleeping one that is probed elsewhere",
    [pool({ ...asleep, monitor: "m9" })],
    "not applicable",
  ],
  [
    "rejects a site that sleeps, with the sum",
    [probe(), pool(asleep)],
    [`pool: 8.04 h = ${NOTICED} + ${START}, allowed: database 1 h, files 1 h, logs 1 h`],
    hour,
  ],
  [
    "rejects a pool whose origins are all closed",
    [probe(), pool({ origins: [{ enabled: false }] })],
    [`pool: 8.04 h = ${NOTICED} + ${START}, allowed: database 4 h`],
    { databaseHours: 4 },
  ],
  [
    "rejects a start that takes longer than a day",
    [pool({ ...asleep, monitor: "m9" })],
    ["pool: 30 h = 30 h to start a site that sleeps, allowed: database 24 h, files 24 h, logs 24 h"],
    { startHours: 30 },
  ],
  [
    "rejects a probe that notices too late",
    [slow, pool()],
    ["pool: 1.02 h = 3600 s between probes × 1 that fail + 10 s × 6 tries, allowed: logs 1 h"],
    { logsHours: 1 },
  ],
  [
    "rejects the time that resolvers keep the old answer",
    [probe(), pool(), balancer({ proxied: false, ttl: 3600 })],
    [`pool: 1.04 h = ${NOTICED} + 3600 s that resolvers keep the old answer, allowed: files 1 h`],
    { filesHours: 1 },
  ],
  ["accepts an answer that the edge itself gives", [probe(), pool(), balancer({ proxied: true })], [], hour],
  ["leaves open whether a pool sleeps", [probe(), pool({ enabled: unknownValue })], "unknown", hour],
  ["leaves open how often it is probed", [probe({ interval: unknownValue }), pool()], "unknown"],
  ["leaves open what probes it", [probe(), pool({ monitor: unknownValue })], "unknown"],
  [
    "leaves open how long an answer is kept",
    [probe(), pool(), balancer({ proxied: false, ttl: unknownValue })],
    "unknown",
  ],
  [
    "rejects a site that sleeps, whatever its probe",
    [probe({ interval: unknownValue }), pool(asleep)],
    [`pool: 8 h = ${START}, allowed: database 4 h`],
    { databaseHours: 4 },
  ],
  [
    "rejects a site that sleeps beside a pool that is not known yet",
    [probe(), pool({ enabled: unknownValue }, "main"), pool(asleep)],
    [`pool: 8.04 h = ${NOTICED} + ${START}, allowed: database 4 h`, "unknown"],
    { databaseHours: 4 },
  ],
]);
