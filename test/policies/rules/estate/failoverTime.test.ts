import { failoverTime } from "../../../../policies/rules/estate/failoverTime";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const monitor = (props: Record<string, unknown>) => ({
  name: "probe",
  props: { timeout: 5, retries: 2, consecutiveDown: 2, ...props },
});
const edge = (props: Record<string, unknown>) => ({
  name: "edge",
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props,
});
const balancer = (healthcheck: unknown) => ({
  name: "lb",
  type: "digitalocean:index/loadBalancer:LoadBalancer",
  props: { healthcheck },
});
const check = (props: Record<string, unknown>) => ({
  name: "check",
  type: "aws:route53/healthCheck:HealthCheck",
  props,
});
const record = (ttl: unknown) => ({
  name: "www",
  type: "aws:route53/record:Record",
  props: { ttl, healthCheckId: "check" },
  links: { healthCheckId: "check" },
});

judgesStack(failoverTime, [
  ["accepts a probe a minute", [monitor({ interval: 60 })], []],
  [
    "accepts what the edge answers itself",
    [monitor({ interval: 60 }), edge({ proxied: true, ttl: 3600 })],
    [],
  ],
  [
    "accepts answers that resolvers keep for half a minute",
    [monitor({ interval: 60 }), edge({ proxied: false })],
    [],
  ],
  [
    "rejects half a minute that is too much",
    [monitor({ interval: 120 }), edge({ proxied: false, ttl: 0 })],
    [
      "probe: 285 s = 120 s between probes × 2 that fail + 5 s × 3 tries + 30 s that resolvers keep the old answer, allowed: 270 s",
    ],
    { failoverSeconds: 270 },
  ],
  ["accepts the clouds' own pace", [monitor({}), balancer(undefined), check({})], []],
  [
    "rejects a probe every ten minutes, with the sum",
    [monitor({ interval: 600 })],
    ["probe: 1215 s = 600 s between probes × 2 that fail + 5 s × 3 tries, allowed: 300 s"],
  ],
  [
    "rejects a probe every ten minutes of which the first decides, however that is written",
    [monitor({ interval: 600, consecutiveDown: 0 })],
    ["probe: 615 s = 600 s between probes × 1 that fail + 5 s × 3 tries, allowed: 300 s"],
  ],
  [
    "rejects checks every six minutes, of which a number that is none decides",
    [balancer({ checkIntervalSeconds: 360, unhealthyThreshold: 0 })],
    ["lb: 1085 s = 360 s between checks × 3 that fail + 5 s for the last, allowed: 300 s"],
  ],
  [
    "rejects answers that resolvers keep",
    [monitor({ interval: 60 }), edge({ proxied: false, ttl: 300 })],
    [
      "probe: 435 s = 60 s between probes × 2 that fail + 5 s × 3 tries + 300 s that resolvers keep the old answer, allowed: 300 s",
    ],
  ],
  [
    "rejects a load balancer that looks every five minutes",
    [balancer({ checkIntervalSeconds: 300, unhealthyThreshold: 10 })],
    ["lb: 3005 s = 300 s between checks × 10 that fail + 5 s for the last, allowed: 300 s"],
  ],
  [
    "rejects a record that is kept for an hour",
    [check({ requestInterval: 30, failureThreshold: 3 }), record(3600)],
    [
      "check: 3690 s = 30 s between checks × 3 that fail + 3600 s that resolvers keep the old answer, allowed: 300 s",
    ],
  ],
  [
    "rejects what the firm does not allow",
    [monitor({ interval: 60 })],
    ["probe: 135 s = 60 s between probes × 2 that fail + 5 s × 3 tries, allowed: 60 s"],
    { failoverSeconds: 60 },
  ],
  ["leaves open a pace that is not known yet", [monitor({ interval: unknownValue })], "unknown"],
  ["leaves open whether resolvers keep an answer", [monitor({}), edge({ proxied: unknownValue })], "unknown"],
  [
    "rejects a slow probe whatever resolvers keep",
    [monitor({ interval: 600 }), edge({ proxied: unknownValue })],
    ["probe: 1215 s = 600 s between probes × 2 that fail + 5 s × 3 tries, allowed: 300 s"],
  ],
]);
