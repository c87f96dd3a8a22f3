import { planNames } from "../../../config/names";
import { RecoveryEntry, type RecoveryEntryArgs } from "../../../components/recoverySite/recoveryEntry";
import { record, type Registration } from "../../support/record";

const names = planNames({ estateName: "acme", purpose: "live", stack: "dr" });
const addresses: Record<string, string> = { "entry-address-a": "192.0.2.1", "entry-address-b": "192.0.2.2" };
const outputs = ({ name }: Registration) => ({
  arn: `arn:${name}`,
  arnSuffix: `suffix:${name}`,
  publicIp: addresses[name],
  allocationId: `allocation:${name}`,
});
const build = (args: Partial<RecoveryEntryArgs> = {}) =>
  record(
    () =>
      new RecoveryEntry("entry", {
        names,
        region: "eu-west-2",
        active: false,
        guarded: false,
        vpcId: "vpc-1",
        subnetIds: ["subnet-a", "subnet-b"],
        securityGroupId: "sg-entry",
        edgeAccountId: "0123456789abcdef0123456789abcdef",
        domain: "shop.example",
        appHost: "app.shop.example",
        healthIntervalSeconds: 60,
        topicArn: "arn:topic",
        keep: true,
        ...args,
      }),
    outputs,
  );

test("asleep it is two addresses and a pool that takes nobody", async () => {
  const seen = await build();
  expect(
    seen.resources
      .filter((r) => r.custom)
      .map((r) => r.name)
      .sort(),
  ).toEqual(["entry-address-a", "entry-address-b", "entry-monitor", "entry-pool"]);
  const origin = (zone: string, address: string) => ({
    name: `acme-dr-recovery-entry-${zone}`,
    address,
    enabled: true,
    weight: 1,
    header: { hosts: ["app.shop.example"] },
  });
  expect(seen.get("entry-pool").inputs).toEqual({
    accountId: "0123456789abcdef0123456789abcdef",
    name: "acme-dr-recovery-pool",
    description: "recovery site; takes visitors only while it is active",
    enabled: false,
    monitor: "entry-monitor-id",
    minimumOrigins: 1,
    checkRegions: ["WEU"],
    origins: [origin("a", "192.0.2.1"), origin("b", "192.0.2.2")],
  });
});

test("P24: probes over TLS, with the edge's client certificate, and trusts no stranger's certificate", async () => {
  const seen = await build({ healthIntervalSeconds: 15 });
  expect(seen.get("entry-monitor").inputs).toMatchObject({
    type: "https",
    path: "/readyz",
    expectedCodes: "200",
    interval: 15,
    header: { Host: ["app.shop.example"] },
    probeZone: "shop.example",
    allowInsecure: false,
    followRedirects: false,
  });
});

test("active it opens the pool and passes TLS through to the servers on the same addresses", async () => {
  const seen = await build({ active: true, guarded: true });
  expect(seen.get("entry-pool").inputs.enabled).toBe(true);
  expect(seen.get("entry-balancer").inputs).toEqual({
    name: "acme-dr-entry",
    loadBalancerType: "network",
    internal: false,
    securityGroups: ["sg-entry"],
    subnetMappings: [
      { subnetId: "subnet-a", allocationId: "allocation:entry-address-a" },
      { subnetId: "subnet-b", allocationId: "allocation:entry-address-b" },
    ],
    enableCrossZoneLoadBalancing: true,
    enableDeletionProtection: true,
    region: "eu-west-2",
  });
  expect(seen.get("entry-listener").inputs).toEqual({
    loadBalancerArn: "arn:entry-balancer",
    protocol: "TCP",
    port: 443,
    defaultActions: [{ type: "forward", targetGroupArn: "arn:entry-servers" }],
    region: "eu-west-2",
  });
  expect(seen.get("entry-servers").inputs).toMatchObject({
    protocol: "TCP",
    port: 443,
    targetType: "instance",
    healthCheck: { protocol: "HTTP", port: "8081", path: "/healthz", matcher: "200" },
  });
  expect(seen.get("entry-unhealthy").inputs).toMatchObject({
    dimensions: { LoadBalancer: "suffix:entry-balancer", TargetGroup: "suffix:entry-servers" },
    alarmActions: ["arn:topic"],
  });
});

test("activation changes neither the addresses nor how they are probed", async () => {
  const lasting = (seen: Awaited<ReturnType<typeof build>>) =>
    ["entry-address-a", "entry-address-b", "entry-monitor"].map((name) => seen.get(name).inputs);
  expect(lasting(await build({ active: true }))).toEqual(lasting(await build()));
});

test("rejects a name that AWS would refuse, and does so while still asleep", async () => {
  const long = planNames({ estateName: "a-firm-with-a-rather-long-name", purpose: "live", stack: "dr" });
  await expect(build({ names: long })).rejects.toThrow(
    "load balancer name a-firm-with-a-rather-long-name-dr-entry has 39 characters, AWS allows 32",
  );
});
