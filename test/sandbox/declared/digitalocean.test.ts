import * as fs from "node:fs";
import * as path from "node:path";
import { X509Certificate, generateKeyPairSync } from "node:crypto";
import { prices } from "../../../tool/cost/prices";
import { authorityKey } from "../../../tool/sandbox/declared/authority";
import { opensshPublic } from "../../../tool/sandbox/declared/openssh";
import { digitalocean } from "../../../tool/sandbox/declared/digitalocean";
import type { Bag, Stored } from "../../../tool/sandbox/declared/table";
import { TrialCloud, declaredArgs } from "./trialCloud";

const SDK = path.dirname(require.resolve("@pulumi/digitalocean/package.json"));
const names = Object.keys(digitalocean.resources).map((token) => token.split(":")[2] ?? "");

let cloud: TrialCloud;
let london: Stored;
let amsterdam: Stored;

const rule = (more: Bag = {}): Bag => ({
  entryProtocol: "https",
  entryPort: 443,
  targetProtocol: "https",
  targetPort: 443,
  tlsPassthrough: true,
  ...more,
});
const cluster = (more: Bag = {}): Bag => ({
  name: "acme-db",
  engine: "pg",
  version: "17",
  size: "db-s-2vcpu-4gb",
  nodeCount: 2,
  region: "lon1",
  privateNetworkUuid: london.id,
  ...more,
});
const droplet = (more: Bag = {}): Bag => ({
  name: "app-1",
  image: "ubuntu-24-04-x64",
  size: "s-2vcpu-4gb",
  region: "lon1",
  vpcUuid: london.id,
  ...more,
});
const alert = (more: Bag = {}): Bag => ({
  alerts: { emails: ["ops@acme.co.uk"] },
  compare: "GreaterThan",
  description: "processor",
  type: "v1/insights/droplet/cpu",
  value: 90,
  window: "5m",
  ...more,
});

beforeEach(async () => {
  cloud = new TrialCloud(digitalocean);
  london = await cloud.create("Vpc", { name: "lon", region: "lon1", ipRange: "10.20.0.0/20" });
  amsterdam = await cloud.create("Vpc", { name: "ams", region: "ams3", ipRange: "10.30.0.0/20" });
});

test.each(names)("takes the arguments that the SDK declares for %s", (name) => {
  const file = path.join(SDK, `${name.charAt(0).toLowerCase()}${name.slice(1)}.d.ts`);
  const { spec } = cloud.spec(name);
  const taken = Object.fromEntries(Object.entries(spec.inputs).map(([k, s]) => [k, s.required === true]));
  expect(taken).toEqual(declaredArgs(fs.readFileSync(file, "utf8"), name));
});

test.each(names)("computes for %s only what the SDK shows", (name) => {
  const file = path.join(SDK, `${name.charAt(0).toLowerCase()}${name.slice(1)}.d.ts`);
  const shown = [...fs.readFileSync(file, "utf8").matchAll(/readonly (\w+): pulumi\.Output/g)].map(
    (m) => m[1],
  );
  const { spec } = cloud.spec(name);
  expect(spec.computed.filter((output) => !shown.includes(output))).toEqual([]);
  expect(new Set(spec.computed).size).toBe(spec.computed.length);
  expect((spec.secretOutputs ?? []).filter((output) => !shown.includes(output))).toEqual([]);
});

test("gives a droplet a number, an address inside its network and a price", async () => {
  const made = await cloud.create("Droplet", droplet());
  expect(made.id).toMatch(/^\d+$/);
  expect(made.outputs).toMatchObject({
    dropletUrn: `do:droplet:${made.id}`,
    ipv4AddressPrivate: "10.20.0.2",
    vcpus: 2,
    memory: 4096,
    disk: 80,
    priceMonthly: 24,
    status: "active",
  });
});

test("lets two droplets share a name", async () => {
  await cloud.create("Droplet", droplet());
  const twin = await cloud.create("Droplet", droplet());
  expect(twin.outputs["ipv4AddressPrivate"]).toBe("10.20.0.3");
});

test.each(prices.filter(({ id }) => id.startsWith("digitalocean-droplet-")))(
  "takes a droplet of the size behind the price $id, for as much",
  async ({ id, amount }) => {
    const size = id.replace("digitalocean-droplet-", "");
    const made = await cloud.create("Droplet", droplet({ size }));
    expect(made.outputs["priceMonthly"]).toBe(amount);
    expect(cloud.call("getRegion", { slug: "lon1" })["sizes"]).toContain(size);
  },
);

test.each(prices.filter(({ id }) => id.startsWith("digitalocean-database-")))(
  "takes a database of the size behind the price $id",
  ({ id }) => {
    const size = id.replace("digitalocean-database-", "");
    expect(cloud.refusals("DatabaseCluster", cluster({ size, nodeCount: 1 }))).toEqual([]);
  },
);

describe("the size of a droplet", () => {
  const resize = async (server: Stored, size: string, more: Bag = {}) => {
    const inputs = droplet({ size, ...more });
    expect(cloud.updateRefusals("Droplet", server, inputs)).toEqual([]);
    server.outputs = await cloud.update("Droplet", server, inputs);
    return server.outputs;
  };

  test("goes up and back while the disk stays as it is", async () => {
    const kept = { resizeDisk: false };
    const server = await cloud.create("Droplet", droplet(kept));
    expect(await resize(server, "s-4vcpu-8gb", kept)).toMatchObject({ memory: 8192, disk: 80 });
    expect(await resize(server, "s-2vcpu-4gb", kept)).toMatchObject({ memory: 4096, disk: 80 });
    expect(cloud.updateRefusals("Droplet", server, droplet({ size: "s-1vcpu-2gb", ...kept }))).toEqual([
      "422 a droplet's disk can not shrink: it has 80 GB, s-1vcpu-2gb has 50 GB",
    ]);
  });

  test.each([
    ["where nothing is said", {}],
    ["where the disk is to grow", { resizeDisk: true }],
  ])("goes up and not back %s", async (_title, grown) => {
    const server = await cloud.create("Droplet", droplet({ resizeDisk: false }));
    expect(await resize(server, "s-4vcpu-8gb", grown)).toMatchObject({ disk: 160, resizeDisk: true });
    expect(
      cloud.updateRefusals("Droplet", server, droplet({ size: "s-2vcpu-4gb", resizeDisk: false })),
    ).toEqual(["422 a droplet's disk can not shrink: it has 160 GB, s-2vcpu-4gb has 80 GB"]);
  });
});

test("keeps what a cloud decided when a resource is updated", async () => {
  const lb = await cloud.create("LoadBalancer", {
    name: "lb",
    region: "lon1",
    vpcUuid: london.id,
    forwardingRules: [rule()],
  });
  const again = await cloud.update("LoadBalancer", lb, { ...lb.inputs, sizeUnit: 2 });
  expect(again).toEqual({ ...lb.outputs, sizeUnit: 2 });
  const db = await cloud.create("DatabaseCluster", cluster());
  expect(await cloud.update("DatabaseCluster", db, { ...db.inputs, nodeCount: 3 })).toEqual({
    ...db.outputs,
    nodeCount: 3,
  });
});

test("gives a replica a uuid that is not its id, and its cluster's password", async () => {
  const db = await cloud.create("DatabaseCluster", cluster());
  const replica = await cloud.create("DatabaseReplica", {
    clusterId: db.id,
    name: "copy",
    region: "ams3",
    privateNetworkUuid: amsterdam.id,
  });
  expect(replica.id).toBe(`${db.id}/replicas/copy`);
  expect(replica.outputs["uuid"]).not.toBe(replica.id);
  expect(replica.outputs).toMatchObject({
    size: "db-s-2vcpu-4gb",
    password: db.outputs["password"],
    port: 25060,
  });
  expect(db.outputs["uri"]).toBe(
    `postgresql://doadmin:${db.outputs["password"]}@${db.outputs["host"]}:25060/defaultdb?sslmode=require`,
  );
});

test("answers with the certificate of the authority that signs databases", async () => {
  const db = await cloud.create("DatabaseCluster", cluster());
  const certificate = new X509Certificate(cloud.call("getDatabaseCa", { clusterId: db.id })["certificate"]);
  expect(certificate.checkPrivateKey(authorityKey("database"))).toBe(true);
  expect(certificate.ca && certificate.verify(certificate.publicKey)).toBe(true);
});

test("fails to answer for a cluster that is not there", () => {
  expect(() => cloud.call("getDatabaseCa", { clusterId: "no" })).toThrow(/404 cluster not found/);
});

test.each<[string, string, () => Bag, RegExp]>([
  [
    "overlapping ranges",
    "Vpc",
    () => ({ region: "lon1", ipRange: "10.20.8.0/21" }),
    /overlaps with another VPC network/,
  ],
  ["a public range", "Vpc", () => ({ region: "lon1", ipRange: "8.8.0.0/20" }), /not in a private network/],
  [
    "a range that is too wide",
    "Vpc",
    () => ({ region: "lon1", ipRange: "10.0.0.0/8" }),
    /between \/16 and \/28/,
  ],
  ["an unknown region", "Vpc", () => ({ region: "lon9" }), /region "lon9" is not available/],
  ["a peering of one network", "VpcPeering", () => ({ vpcIds: [london.id] }), /two VPCs/],
  ["a peering with an unknown network", "VpcPeering", () => ({ vpcIds: [london.id, "no"] }), /404 VPC "no"/],
  ["an unknown size", "Droplet", () => droplet({ size: "big" }), /invalid size .*"big"/],
  [
    "a size that is not sold",
    "Droplet",
    () => droplet({ size: "s-99vcpu-99gb" }),
    /^422 .*invalid size .*"s-99vcpu-99gb"/,
  ],
  ["a size of every object", "Droplet", () => droplet({ size: "constructor" }), /invalid size/],
  [
    "a database's size that is not sold",
    "DatabaseCluster",
    () => cluster({ size: "db-s-2vcpu-3gb" }),
    /^422 invalid size "db-s-2vcpu-3gb"/,
  ],
  ["an image that is no slug", "Droplet", () => droplet({ image: "Ubuntu 24" }), /invalid image/],
  [
    "a network of another region",
    "Droplet",
    () => droplet({ vpcUuid: amsterdam.id }),
    /is in ams3, not in lon1/,
  ],
  ["an unknown SSH key", "Droplet", () => droplet({ sshKeys: ["7"] }), /7 are invalid key identifiers/],
  ["a tag with a space", "Droplet", () => droplet({ tags: ["a b"] }), /tag "a b" is not valid/],
  ["a tag of other letters", "Tag", () => ({ name: "büro" }), /is not valid/],
  [
    "eleven droplets in a firewall",
    "Firewall",
    () => ({ name: "f", dropletIds: Array.from({ length: 11 }, (_, n) => n), inboundRules: [] }),
    /10 droplets at most, got 11/,
  ],
  [
    "six tags in a firewall",
    "Firewall",
    () => ({ name: "f", tags: ["a", "b", "c", "d", "e", "f"] }),
    /5 tags at most, got 6/,
  ],
  [
    "a rule without ports",
    "Firewall",
    () => ({ name: "f", inboundRules: [{ protocol: "tcp", sourceAddresses: ["10.0.0.0/8"] }] }),
    /needs a port range/,
  ],
  [
    "an https rule with neither certificate nor passthrough",
    "LoadBalancer",
    () => ({ name: "l", region: "lon1", forwardingRules: [rule({ tlsPassthrough: false })] }),
    /either a certificate or tls_passthrough/,
  ],
  [
    "a redirect without https",
    "LoadBalancer",
    () => ({
      name: "l",
      region: "lon1",
      redirectHttpToHttps: true,
      forwardingRules: [{ entryProtocol: "http", entryPort: 80, targetProtocol: "http", targetPort: 80 }],
    }),
    /redirect_http_to_https needs a forwarding rule whose entry protocol is https/,
  ],
  [
    "droplets and a tag",
    "LoadBalancer",
    () => ({ name: "l", region: "lon1", dropletIds: [1], dropletTag: "a", forwardingRules: [rule()] }),
    /mutually exclusive/,
  ],
  [
    "an allow list of bare ranges",
    "LoadBalancer",
    () => ({ name: "l", region: "lon1", firewall: { allows: ["10.0.0.0/8"] }, forwardingRules: [rule()] }),
    /cidr:<range>/,
  ],
  [
    "a check every second",
    "LoadBalancer",
    () => ({
      name: "l",
      region: "lon1",
      healthcheck: { protocol: "http", port: 80, path: "/", checkIntervalSeconds: 1 },
      forwardingRules: [rule()],
    }),
    /check_interval_seconds 1/,
  ],
  [
    "a standby on 1 GB",
    "DatabaseCluster",
    () => cluster({ size: "db-s-1vcpu-1gb" }),
    /does not support standby nodes/,
  ],
  ["four nodes", "DatabaseCluster", () => cluster({ nodeCount: 4 }), /num_nodes 4/],
  [
    "a cluster without version",
    "DatabaseCluster",
    () => cluster({ version: undefined }),
    /version is required/,
  ],
  ["a minor version", "DatabaseCluster", () => cluster({ version: "17.2" }), /version of pg "17.2"/],
  [
    "a replica before its cluster",
    "DatabaseReplica",
    () => ({ clusterId: "no", name: "copy" }),
    /404 cluster "no"/,
  ],
  [
    "an unknown alarm",
    "MonitorAlert",
    () => alert({ type: "v1/insights/droplet/Cpu" }),
    /type "v1\/insights\/droplet\/Cpu" is not valid/,
  ],
  [
    "a mangled comparison",
    "MonitorAlert",
    () => alert({ compare: "greater_than" }),
    /compare "greater_than"/,
  ],
  ["an alarm that tells nobody", "MonitorAlert", () => alert({ alerts: {} }), /at least one e-mail address/],
  [
    "a mangled check region",
    "UptimeCheck",
    () => ({ target: "https://a.b", regions: ["euWest"] }),
    /region "euWest"/,
  ],
  ["an unknown kind of check", "UptimeCheck", () => ({ target: "https://a.b", type: "tcp" }), /type "tcp"/],
  [
    "a mangled kind of alarm",
    "UptimeAlert",
    () => ({ checkId: "no", type: "downGlobal", notifications: [{ emails: ["a@b.co"] }] }),
    /type "downGlobal"/,
  ],
  [
    "trusted sources for an unknown cluster",
    "DatabaseFirewall",
    () => ({ clusterId: "no", rules: [{ type: "ip_addr", value: "10.0.0.0/20" }] }),
    /404 cluster not found/,
  ],
  ["a database of an unknown cluster", "DatabaseDb", () => ({ clusterId: "no", name: "app" }), /404 cluster/],
  [
    "a bucket name with capitals",
    "SpacesBucket",
    () => ({ name: "Acme", region: "ams3" }),
    /InvalidBucketName/,
  ],
  [
    "a bucket where there are none",
    "SpacesBucket",
    () => ({ name: "acme-files", region: "nyc1" }),
    /region "nyc1"/,
  ],
  [
    "a key for an unknown bucket",
    "SpacesKey",
    () => ({ name: "k", grants: [{ bucket: "no", permission: "readwrite" }] }),
    /404 bucket "no"/,
  ],
  [
    "a volume of no disk's size",
    "Volume",
    () => ({ name: "v", region: "lon1", size: 20000 }),
    /size_gigabytes 20000/,
  ],
  ["a text that is no public key", "SshKey", () => ({ name: "k", publicKey: "hello" }), /Key invalid/],
  [
    "an urn of another form",
    "ProjectResources",
    () => ({ project: "p", resources: ["droplet:1"] }),
    /do:<kind>:<id>/,
  ],
])("rejects %s", (_title, name, inputs, sentence) => {
  expect(cloud.refusals(name, inputs()).join("; ")).toMatch(sentence);
});

describe("with a cluster", () => {
  let db: Stored;
  let replica: Stored;
  beforeEach(async () => {
    db = await cloud.create("DatabaseCluster", cluster());
    replica = await cloud.create("DatabaseReplica", {
      clusterId: db.id,
      name: "copy",
      region: "ams3",
      privateNetworkUuid: amsterdam.id,
    });
  });

  test("rejects a replica that is smaller, or has the name of another", () => {
    const smaller = { clusterId: db.id, name: "small", region: "ams3", size: "db-s-1vcpu-2gb" };
    expect(cloud.refusals("DatabaseReplica", smaller)[0]).toMatch(/can not be smaller/);
    expect(cloud.refusals("DatabaseReplica", { clusterId: db.id, name: "copy" })[0]).toMatch(
      /name is not available: copy/,
    );
  });

  test("rejects trusted sources by a replica's id, and takes them by its uuid", async () => {
    await cloud.create("Tag", { name: "app" });
    const rules = [{ type: "tag", value: "app" }];
    expect(cloud.refusals("DatabaseFirewall", { clusterId: replica.id, rules })[0]).toMatch(
      /known here by its uuid/,
    );
    expect(cloud.refusals("DatabaseFirewall", { clusterId: replica.outputs["uuid"], rules })).toEqual([]);
  });

  test("rejects more than 100 trusted sources, droplets counted twice", async () => {
    const ranges = Array.from({ length: 101 }, (_, n) => ({ type: "ip_addr", value: `10.0.${n}.0/24` }));
    expect(cloud.refusals("DatabaseFirewall", { clusterId: db.id, rules: ranges })[0]).toMatch(
      /100 trusted sources at most, got 101/,
    );
    const made = await cloud.create("Droplet", droplet());
    const mixed = [...ranges.slice(0, 99), { type: "droplet", value: made.id }];
    expect(cloud.refusals("DatabaseFirewall", { clusterId: db.id, rules: mixed })[0]).toMatch(/got 101/);
  });

  test("rejects a pool for a user that is not there, and one larger than the cluster", () => {
    const pool = { clusterId: db.id, name: "p", dbName: "defaultdb", mode: "transaction", size: 20 };
    expect(cloud.refusals("DatabaseConnectionPool", pool)).toEqual([]);
    expect(cloud.refusals("DatabaseConnectionPool", { ...pool, user: "app" })[0]).toMatch(
      /user "app" does not exist/,
    );
    expect(cloud.refusals("DatabaseConnectionPool", { ...pool, size: 500 })[0]).toMatch(/500 of 97/);
    expect(cloud.refusals("DatabaseConnectionPool", { ...pool, mode: "Transaction" })[0]).toMatch(
      /mode "Transaction"/,
    );
  });

  test("rejects an older version and a backup time", () => {
    expect(cloud.updateRefusals("DatabaseCluster", db, cluster({ version: "16" }))[0]).toMatch(
      /older version/,
    );
    expect(cloud.refusals("DatabasePostgresqlConfig", { clusterId: db.id, backupHour: 2 })[0]).toMatch(
      /time of backups/,
    );
  });

  test("watches a replica by its uuid, as a cluster", () => {
    const of = (id: string) => alert({ type: "v1/dbaas/alerts/cpu_alerts", entities: [id] });
    expect(cloud.refusals("MonitorAlert", of(replica.outputs["uuid"]))).toEqual([]);
    expect(cloud.refusals("MonitorAlert", of(replica.id))[0]).toMatch(/404 entity/);
  });

  test("rejects to delete the network that it is in", () => {
    expect(cloud.deleteRefusals("Vpc", london)).toEqual([
      `409 Can not delete VPC with members: DatabaseCluster ${db.id}`,
    ]);
    expect(cloud.deleteRefusals("Vpc", amsterdam)[0]).toMatch(/DatabaseReplica/);
  });
});

test("rejects to peer networks twice, or networks that overlap", async () => {
  const vpcIds = [london.id, amsterdam.id];
  const peering = await cloud.create("VpcPeering", { name: "p", vpcIds });
  expect(peering.outputs["status"]).toBe("ACTIVE");
  expect(cloud.refusals("VpcPeering", { name: "q", vpcIds: [...vpcIds].reverse() })[0]).toMatch(
    /already peered/,
  );
  expect(cloud.deleteRefusals("Vpc", london)[0]).toMatch(/VpcPeering/);
});

test("rejects a key that the account has, under any name", async () => {
  const publicKey = opensshPublic(generateKeyPairSync("ed25519").publicKey);
  const key = await cloud.create("SshKey", { name: "a", publicKey });
  expect(key.outputs["fingerprint"]).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
  expect(cloud.refusals("SshKey", { name: "b", publicKey })[0]).toMatch(/already in use on your account/);
  expect(cloud.refusals("Droplet", droplet({ sshKeys: [key.outputs["fingerprint"]] }))).toEqual([]);
});

test("rejects a bucket name that is taken, in any region", async () => {
  await cloud.create("SpacesBucket", { name: "acme-files", region: "ams3" });
  expect(cloud.refusals("SpacesBucket", { name: "acme-files", region: "lon1" })).toEqual([
    "BucketAlreadyExists: acme-files",
  ]);
});

test("rejects a volume attached twice, or to a droplet elsewhere", async () => {
  const volume = await cloud.create("Volume", { name: "data", region: "lon1", size: 50 });
  const near = await cloud.create("Droplet", droplet());
  const far = await cloud.create("Droplet", droplet({ region: "ams3", vpcUuid: amsterdam.id }));
  const to = (to: Stored) => ({ dropletId: Number(to.id), volumeId: volume.id });
  expect(cloud.refusals("VolumeAttachment", to(far))[0]).toMatch(/same region: ams3 and lon1/);
  await cloud.create("VolumeAttachment", to(near));
  expect(cloud.refusals("VolumeAttachment", to(near))[0]).toMatch(/already attached/);
  expect(cloud.deleteRefusals("Volume", volume)[0]).toMatch(/cannot be deleted/);
});
