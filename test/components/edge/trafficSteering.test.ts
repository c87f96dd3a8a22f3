import * as pulumi from "@pulumi/pulumi";
import { TrafficSteering, type TrafficSteeringArgs } from "../../../components/edge/trafficSteering";
import { planNames } from "../../../config/names";
import { record } from "../../support/record";

const args: TrafficSteeringArgs = {
  names: planNames({ estateName: "acme", purpose: "live", stack: "prod" }),
  accountId: "account",
  zoneId: "zone",
  domain: "shop.example",
  appHost: "app.shop.example",
  origins: [
    { site: "secondary", address: "203.0.113.2" },
    { site: "primary", address: "203.0.113.1" },
  ],
  probeIntervalSeconds: 60,
  keep: true,
};
const build = (change: Partial<TrafficSteeringArgs> = {}) =>
  record(() => new TrafficSteering("edge", { ...args, ...change }));

test("P02: probes readiness as the zone would, with its client certificate", async () => {
  const { get } = await build();
  expect(get("edge-monitor").inputs).toEqual({
    accountId: "account",
    description: "acme-prod-readiness",
    type: "https",
    method: "GET",
    path: "/readyz",
    port: 443,
    expectedCodes: "200",
    interval: 60,
    timeout: 5,
    retries: 2,
    consecutiveDown: 2,
    consecutiveUp: 2,
    allowInsecure: false,
    followRedirects: false,
    probeZone: "shop.example",
    header: { Host: ["app.shop.example"] },
  });
});

test("P01: has a pool a site", async () => {
  const { summary } = await build();
  const pool = (site: string, address: string) => ({
    accountId: "account",
    name: `acme-prod-${site}-pool`,
    description: `${site} site`,
    enabled: true,
    minimumOrigins: 1,
    monitor: "edge-monitor-id",
    checkRegions: ["WEU"],
    origins: [
      {
        name: `acme-prod-${site}-balancer`,
        address,
        enabled: true,
        weight: 1,
        header: { hosts: ["app.shop.example"] },
      },
    ],
  });
  expect(summary("cloudflare:index/loadBalancerPool:", (r) => r.inputs)).toEqual({
    "edge-primary": pool("primary", "203.0.113.1"),
    "edge-secondary": pool("secondary", "203.0.113.2"),
  });
});

test("P02: sends all traffic to the first healthy site, in order, whatever the order given", async () => {
  const { get } = await build();
  expect(get("edge-balancer").inputs).toEqual({
    zoneId: "zone",
    name: "app.shop.example",
    description: "ordered fail-over between sites",
    enabled: true,
    proxied: true,
    steeringPolicy: "off",
    sessionAffinity: "none",
    defaultPools: ["edge-primary-id", "edge-secondary-id"],
    fallbackPool: "edge-primary-id",
    adaptiveRouting: { failoverAcrossPools: true },
  });
});

test("P15: tries the recovery site last when there is one", async () => {
  const { get } = await build({ recoveryPoolId: pulumi.output("recovery") });
  expect(get("edge-balancer").inputs.defaultPools).toEqual([
    "edge-primary-id",
    "edge-secondary-id",
    "recovery",
  ]);
});

test("gives out its pools by site", async () => {
  let ids: unknown;
  await record(() =>
    pulumi.output(new TrafficSteering("edge", args).poolIds).apply((found) => (ids = found)),
  );
  expect(ids).toEqual({ primary: "edge-primary-id", secondary: "edge-secondary-id" });
});

test.each([
  ["protects pools and balancer of a live stack", true],
  ["leaves those of a trial free", false],
])("%s", async (_title, keep) => {
  const options: Record<string, [boolean | undefined, string[] | undefined]> = {};
  await record(() => {
    const seen: pulumi.ResourceTransformation = ({ name, opts }) => {
      options[name] = [opts.protect, (opts as pulumi.CustomResourceOptions).ignoreChanges];
      return undefined;
    };
    new TrafficSteering("edge", { ...args, keep }, { transformations: [seen] });
  });
  expect(options).toEqual({
    edge: [undefined, undefined],
    "edge-monitor": [undefined, undefined],
    "edge-primary": [keep, ["enabled"]],
    "edge-secondary": [keep, ["enabled"]],
    "edge-balancer": [keep, undefined],
  });
});

test("rejects origins without the primary site", async () => {
  await expect(build({ origins: [{ site: "secondary", address: "203.0.113.2" }] })).rejects.toThrow(
    "origins are [secondary]: the primary site is missing, add it",
  );
});

test("rejects a site named twice", async () => {
  const twice = { site: "primary" as const, address: "203.0.113.1" };
  await expect(build({ origins: [twice, twice] })).rejects.toThrow("name each site once");
});
