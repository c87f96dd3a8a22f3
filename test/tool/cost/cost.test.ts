import fc from "fast-check";
import {
  compareEstimates,
  estimateMonthly,
  type DeclaredResource,
  type Estimate,
} from "../../../tool/cost/cost";

const MARK = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const of = (type: string, inputs: Record<string, unknown> = {}): DeclaredResource => ({ type, inputs });
const ocean = (type: string, inputs?: Record<string, unknown>) => of(`digitalocean:index/${type}`, inputs);
const flare = (type: string, inputs?: Record<string, unknown>) => of(`cloudflare:index/${type}`, inputs);
const amazon = (type: string, inputs?: Record<string, unknown>) => of(`aws:${type}`, inputs);

const droplet = (size: unknown) => ocean("droplet:Droplet", { size });
const pool = (...origins: string[]) =>
  flare("loadBalancerPool:LoadBalancerPool", { accountId: "a", origins });
const template = (instanceType: unknown) =>
  amazon("ec2/launchTemplate:LaunchTemplate", {
    instanceType,
    blockDeviceMappings: [{ deviceName: "/dev/sda1", ebs: { volumeType: "gp3", volumeSize: 40 } }],
    monitoring: { enabled: true },
  });
const group = (desiredCapacity: unknown) =>
  amazon("autoscaling/group:Group", { desiredCapacity, minSize: 0 });

const lines = (estimate: Estimate) =>
  Object.fromEntries(estimate.lines.map(({ price, count, monthlyUsd }) => [price, [count, monthlyUsd]]));
const linesOf = (...resources: DeclaredResource[]) => lines(estimateMonthly(resources, { plan: "pro" }));
const whyNot = (resource: DeclaredResource) =>
  estimateMonthly([resource], { plan: "pro" }).notKnown.map(({ why }) => why);

describe("the monthly cost", () => {
  const estate = [
    ...Array.from({ length: 4 }, () => droplet("s-2vcpu-4gb")),
    droplet("s-1vcpu-2gb"),
    ocean("databaseCluster:DatabaseCluster", { size: "db-s-2vcpu-4gb", nodeCount: 2 }),
    ocean("databaseReplica:DatabaseReplica", { size: "db-s-2vcpu-4gb" }),
    ocean("loadBalancer:LoadBalancer", { sizeUnit: 2 }),
    ocean("volume:Volume", { size: 100 }),
    ocean("vpc:Vpc"),
    ocean("vpcPeering:VpcPeering"),
    flare("zoneSetting:ZoneSetting", { zoneId: "z" }),
    flare("loadBalancer:LoadBalancer", { zoneId: "z" }),
    pool("primary"),
    pool("secondary"),
    pool("a", "b"),
    amazon("kms/key:Key"),
    amazon("kms/replicaKey:ReplicaKey"),
    amazon("secretsmanager/secret:Secret", { replicas: [{ region: "eu-west-2" }] }),
    amazon("s3/bucket:Bucket"),
    of("tls:index/privateKey:PrivateKey"),
    of("pulumi:pulumi:Stack"),
    of("holdfast:estate:LiveEstate"),
  ];

  test("is told by cloud and in all, and says what is unconfirmed", () => {
    const { clouds, totalUsd, confirmed } = estimateMonthly(estate, { plan: "pro" });
    expect(clouds).toEqual([
      { cloud: "digitalocean", monthlyUsd: 96 + 12 + 120 + 60 + 24 + 10, confirmed: false },
      { cloud: "cloudflare", monthlyUsd: 25 + 5 + 10, confirmed: false },
      { cloud: "aws", monthlyUsd: 2 + 0.8, confirmed: true },
    ]);
    expect(totalUsd).toBe(364.8);
    expect(confirmed).toBe(false);
  });

  test("lists what is free and what is paid by use, and leaves the engine's own out", () => {
    const { free, byUse, notKnown, unlisted } = estimateMonthly(estate, { plan: "pro" });
    expect(free.map(({ type }) => type)).toEqual([
      "cloudflare:index/zoneSetting:ZoneSetting",
      "digitalocean:index/vpc:Vpc",
      "tls:index/privateKey:PrivateKey",
    ]);
    expect(byUse).toEqual([
      { type: "aws:s3/bucket:Bucket", why: "objects stored and read", count: 1 },
      {
        type: "digitalocean:index/vpcPeering:VpcPeering",
        why: "traffic between the data centers",
        count: 1,
      },
    ]);
    expect([notKnown, unlisted]).toEqual([[], []]);
  });

  test("has a line for each price with count, unit and sum", () => {
    expect(estimateMonthly([droplet("s-2vcpu-4gb"), droplet("s-2vcpu-4gb")]).lines).toEqual([
      {
        cloud: "digitalocean",
        price: "digitalocean-droplet-s-2vcpu-4gb",
        what: "droplet s-2vcpu-4gb",
        count: 2,
        unitUsd: 24,
        monthlyUsd: 48,
        confirmed: true,
      },
    ]);
  });

  test("of nothing is nothing", () => {
    const { totalUsd, clouds, confirmed } = estimateMonthly([]);
    expect([totalUsd, clouds, confirmed]).toEqual([0, [], true]);
  });

  test("lists a type that the table does not know", () => {
    const { unlisted, totalUsd } = estimateMonthly([
      amazon("ec2/dedicatedHost:DedicatedHost"),
      of("constructor"),
    ]);
    expect(unlisted.map(({ type }) => type)).toEqual(["aws:ec2/dedicatedHost:DedicatedHost", "constructor"]);
    expect(totalUsd).toBe(0);
  });
});

describe("DigitalOcean", () => {
  test("has one Spaces subscription for all buckets", () => {
    const bucket = ocean("spacesBucket:SpacesBucket");
    expect(linesOf(bucket, bucket, bucket)).toEqual({ "digitalocean-spaces": [1, 5] });
  });

  test("has one node of a load balancer where none is asked for", () => {
    expect(linesOf(ocean("loadBalancer:LoadBalancer"))).toEqual({
      "digitalocean-load-balancer-node": [1, 12],
    });
  });

  test("has a node of the database for each that is asked for", () => {
    const cluster = ocean("databaseCluster:DatabaseCluster", { size: "db-s-1vcpu-2gb", nodeCount: 3 });
    expect(linesOf(cluster)).toEqual({ "digitalocean-database-db-s-1vcpu-2gb": [3, 90] });
  });

  test.each([
    ["unknown", droplet(UNKNOWN), "its size is not known yet"],
    ["missing", droplet(undefined), "its size is not known yet"],
    ["hidden", droplet("[secret]"), "its size is not known yet"],
    ["of a wrong kind", droplet({ size: 4 }), "its size is not known yet"],
    ["without a price", droplet("s-96vcpu-768gb"), "its size s-96vcpu-768gb has no price in the table"],
    ["negative", ocean("volume:Volume", { size: -5 }), "its size is not known yet"],
    [
      "of unknown count",
      ocean("databaseCluster:DatabaseCluster", { size: "db-s-2vcpu-4gb" }),
      "its nodeCount is not known yet",
    ],
  ])("lists a size that is %s", (_title, resource, why) => expect(whyNot(resource)).toEqual([why]));

  test("reads a size that is wrapped as a secret", () => {
    const count = { "digitalocean-droplet-s-2vcpu-4gb": [1, 24] };
    expect(linesOf(droplet({ [MARK]: SECRET, value: "s-2vcpu-4gb" }))).toEqual(count);
    expect(linesOf(droplet({ [MARK]: SECRET, plaintext: '"s-2vcpu-4gb"' }))).toEqual(count);
    expect(whyNot(droplet({ [MARK]: SECRET, ciphertext: "v1:x" }))).toEqual(["its size is not known yet"]);
  });

  test("says that backups of a droplet cost more", () => {
    expect(whyNot(ocean("droplet:Droplet", { size: "s-2vcpu-4gb", backups: true }))).toEqual([
      "the table has no price for its backups",
    ]);
  });
});

describe("Cloudflare", () => {
  const setting = (zoneId: unknown) => flare("zoneSetting:ZoneSetting", { zoneId });

  test("has the plan once for each zone", () => {
    expect(linesOf(setting("x"), setting("x"), setting("y"))).toEqual({ "cloudflare-plan-pro": [2, 50] });
    expect(linesOf(setting(UNKNOWN), setting("x"))).toEqual({ "cloudflare-plan-pro": [1, 25] });
    expect(linesOf(setting(UNKNOWN), setting(UNKNOWN))).toEqual({ "cloudflare-plan-pro": [1, 25] });
  });

  test("has no plan where nothing is declared in a zone", () => {
    expect(linesOf(pool("a", "b"))).toEqual({ "cloudflare-load-balancing": [1, 5] });
  });

  test.each([
    ["not given", undefined, "its plan is not given"],
    ["by contract", "enterprise", "the table has no price for plan enterprise"],
  ])("lists a zone once whose plan is %s", (_title, plan, why) => {
    const { notKnown } = estimateMonthly([setting("x"), setting("x")], plan === undefined ? {} : { plan });
    expect(notKnown).toEqual([{ type: "cloudflare:index/zone:Zone", why, count: 1 }]);
  });

  test("has load balancing once and origins beyond two", () => {
    const balancer = flare("loadBalancer:LoadBalancer");
    expect(linesOf(balancer, pool("a"), pool("b"))).toEqual({ "cloudflare-load-balancing": [1, 5] });
    expect(linesOf(balancer, pool("a"), pool("b", "c"), pool("d"))).toEqual({
      "cloudflare-load-balancing": [1, 5],
      "cloudflare-load-balancing-origin": [2, 10],
    });
  });
});

describe("AWS", () => {
  test("has every replica of a secret", () => {
    const secret = (replicas: unknown) => amazon("secretsmanager/secret:Secret", { replicas });
    expect(linesOf(secret(undefined), secret([{}, {}]))).toEqual({ "aws-secret": [4, 1.6] });
    expect(whyNot(secret(UNKNOWN))).toEqual(["its replicas is not known yet"]);
  });

  test("has an alarm for each metric that it reads", () => {
    const alarm = (inputs: object) => amazon("cloudwatch/metricAlarm:MetricAlarm", { ...inputs });
    const metricQueries = [
      { id: "a", metric: {} },
      { id: "b", metric: {} },
      { id: "c", expression: "a/b" },
    ];
    expect(linesOf(alarm({ period: 300 }), alarm({ metricQueries }), alarm({ period: 10 }))).toEqual({
      "aws-alarm": [3, 0.3],
      "aws-alarm-fast": [1, 0.3],
    });
  });

  test("has the servers of a group with their disks and metrics", () => {
    expect(linesOf(group(2), template("t3.medium"))).toEqual({
      "aws-instance-t3.medium": [2, 68.91],
      "aws-disk": [80, 7.42],
      "aws-metric": [14, 4.2],
    });
  });

  test("counts the dearest of several launch templates, whatever their order", () => {
    const [small, large] = [template("t3.small"), template("t3.large")];
    expect(linesOf(group(1), small, large)).toEqual(linesOf(group(1), large));
    expect(linesOf(group(1), large, small)).toEqual(linesOf(group(1), large));
  });

  test("has nothing for a group that sleeps, and says so", () => {
    const { lines, free } = estimateMonthly([group(0), template("t3.medium")]);
    expect(lines).toEqual([]);
    expect(free.map(({ type, why }) => [type, why])).toEqual([
      ["aws:autoscaling/group:Group", "free as declared"],
      ["aws:ec2/launchTemplate:LaunchTemplate", "free"],
    ]);
  });

  test("lists a group whose servers nobody knows", () => {
    expect(whyNot(group(2))).toEqual(["the stack has no launch template that tells the size of the servers"]);
    expect(whyNot(group(UNKNOWN))).toEqual(["its desiredCapacity is not known yet"]);
  });

  test("has a database twice in two zones, with storage and the secret that AWS keeps", () => {
    const instance = (multiAz: boolean) =>
      amazon("rds/instance:Instance", {
        instanceClass: "db.t4g.medium",
        allocatedStorage: 50,
        multiAz,
        manageMasterUserPassword: true,
      });
    expect(linesOf(instance(false))).toEqual({
      "aws-database-db.t4g.medium": [1, 52.56],
      "aws-database-storage": [50, 6.65],
      "aws-secret": [1, 0.4],
    });
    expect(linesOf(instance(true))).toEqual({
      "aws-database-db.t4g.medium": [2, 105.12],
      "aws-database-storage": [100, 13.3],
      "aws-secret": [1, 0.4],
    });
  });

  test("has the ways in and out by the hour", () => {
    expect(
      linesOf(
        amazon("ec2/eip:Eip"),
        amazon("ec2/natGateway:NatGateway"),
        amazon("lb/loadBalancer:LoadBalancer"),
      ),
    ).toEqual({
      "aws-public-address": [1, 3.65],
      "aws-nat-gateway": [1, 36.5],
      "aws-load-balancer": [1, 19.32],
    });
  });

  test("has interface endpoints in each zone, and gateways for nothing", () => {
    const endpoint = (vpcEndpointType: string) =>
      amazon("ec2/vpcEndpoint:VpcEndpoint", { vpcEndpointType, subnetIds: ["a", "b"] });
    expect(linesOf(endpoint("Gateway"))).toEqual({});
    expect(linesOf(endpoint("Interface"))).toEqual({ "aws-interface-endpoint": [2, 16.06] });
  });
});

describe("the difference of two estimates", () => {
  const estimate = (...resources: DeclaredResource[]) => estimateMonthly(resources, { plan: "pro" });

  test("is told for the clouds that change", () => {
    const before = estimate(droplet("s-2vcpu-4gb"), amazon("kms/key:Key"));
    const after = estimate(droplet("s-2vcpu-4gb"), droplet("s-2vcpu-4gb"), amazon("kms/key:Key"));
    expect(compareEstimates(before, after)).toEqual({
      clouds: [{ cloud: "digitalocean", usd: 24 }],
      totalUsd: 24,
      notKnown: { before: [], after: [] },
    });
    expect(compareEstimates(after, before).totalUsd).toBe(-24);
    expect(compareEstimates(after, after)).toMatchObject({ clouds: [], totalUsd: 0 });
  });

  test("is not known where the number of something without a price changes", () => {
    const nodes = (nodeCount: number) =>
      estimate(ocean("databaseCluster:DatabaseCluster", { size: "x", nodeCount }));
    expect(compareEstimates(nodes(2), nodes(2)).totalUsd).toBe(0);
    expect(compareEstimates(nodes(2), nodes(3)).totalUsd).toBeNull();
  });

  test("is exact to the cent", () => {
    const secret = amazon("secretsmanager/secret:Secret");
    expect(compareEstimates(estimate(secret), estimate(secret, secret, secret)).totalUsd).toBe(0.8);
  });
});

describe("whatever is declared", () => {
  const types = [
    ...[
      "droplet:Droplet",
      "databaseCluster:DatabaseCluster",
      "volume:Volume",
      "loadBalancer:LoadBalancer",
    ].map((type) => `digitalocean:index/${type}`),
    ...[
      "loadBalancer:LoadBalancer",
      "loadBalancerPool:LoadBalancerPool",
      "certificatePack:CertificatePack",
    ].map((type) => `cloudflare:index/${type}`),
    ...["autoscaling/group:Group", "ec2/launchTemplate:LaunchTemplate", "rds/instance:Instance"].map(
      (type) => `aws:${type}`,
    ),
    ...[
      "secretsmanager/secret:Secret",
      "cloudwatch/metricAlarm:MetricAlarm",
      "ec2/vpcEndpoint:VpcEndpoint",
    ].map((type) => `aws:${type}`),
    "aws:s3/bucket:Bucket",
    "some:other/thing:Thing",
  ];
  const value = fc.oneof(
    fc.nat({ max: 12 }),
    fc.constantFrom(
      "s-2vcpu-4gb",
      "db-s-2vcpu-4gb",
      "t3.small",
      "t3.large",
      "db.t4g.medium",
      UNKNOWN,
      "z1",
      "z2",
    ),
    fc.boolean(),
    fc.array(fc.constantFrom({ ebs: { volumeSize: 8 } }, { metric: {} }, {}), { maxLength: 4 }),
    fc.constant({ enabled: true }),
    fc.anything(),
  );
  const keys = [
    ...[
      "size",
      "nodeCount",
      "sizeUnit",
      "origins",
      "zoneId",
      "replicas",
      "period",
      "metricQueries",
      "monitoring",
    ],
    ...[
      "desiredCapacity",
      "instanceType",
      "blockDeviceMappings",
      "instanceClass",
      "allocatedStorage",
      "multiAz",
    ],
    ...["manageMasterUserPassword", "vpcEndpointType", "subnetIds", MARK, "value", "plaintext"],
  ];
  const resource = fc.record({
    type: fc.constantFrom(...types),
    inputs: fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 8 }),
  });
  const stack = fc.array(resource, { maxLength: 12 });
  const plan = { plan: "pro" };

  test("the total is the sum of the lines, and of the clouds", () => {
    fc.assert(
      fc.property(stack, (resources) => {
        const { lines, clouds, totalUsd } = estimateMonthly(resources, plan);
        const cents = (costs: { monthlyUsd: number }[]) =>
          costs.reduce((sum, { monthlyUsd }) => sum + Math.round(monthlyUsd * 100), 0);
        expect(cents(lines)).toBe(Math.round(totalUsd * 100));
        expect(cents(clouds)).toBe(Math.round(totalUsd * 100));
      }),
    );
  });

  test("the order does not matter", () => {
    fc.assert(
      fc.property(stack, fc.nat(), (resources, seed) => {
        const turned = [...resources.slice(seed % 7), ...resources.slice(0, seed % 7)].reverse();
        expect(estimateMonthly(turned, plan)).toEqual(estimateMonthly(resources, plan));
      }),
    );
  });

  test("one resource more never lowers it, but for the rounding of lines", () => {
    fc.assert(
      fc.property(stack, resource, (resources, more) => {
        const before = estimateMonthly(resources, plan).totalUsd;
        expect(estimateMonthly([...resources, more], plan).totalUsd).toBeGreaterThanOrEqual(before - 0.02);
      }),
    );
  });

  test("every resource is counted or listed", () => {
    fc.assert(
      fc.property(resource, (one) => {
        const { lines, free, byUse, notKnown, unlisted } = estimateMonthly([one], plan);
        const zeroIsGiven = Object.values(one.inputs).some(
          (v) => v === 0 || (Array.isArray(v) && v.length === 0),
        );
        const told = lines.length + free.length + byUse.length + notKnown.length + unlisted.length;
        expect(told > 0 || zeroIsGiven).toBe(true);
      }),
    );
  });

  test("garbage never throws, and costs a finite sum", () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.anything(), fc.string(), (type, inputs, planName) => {
        const { totalUsd } = estimateMonthly([of(type, inputs as Record<string, unknown>)], {
          plan: planName,
        });
        expect(Number.isFinite(totalUsd) && totalUsd >= 0).toBe(true);
      }),
    );
  });
});
