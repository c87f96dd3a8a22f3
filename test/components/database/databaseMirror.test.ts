import * as pulumi from "@pulumi/pulumi";
import { DatabaseMirror, type DatabaseMirrorArgs } from "../../../components/database/databaseMirror";
import { planNames } from "../../../config/names";
import { record, type Registration } from "../../support/record";
import { namesWith, recordOptions } from "../dataCenter/options";

const names = planNames({ estateName: "acme", purpose: "live", stack: "prod" });
const tags = ["acme-prod-primary-app", "acme-prod-secondary-app", "acme-prod-primary-operations"];

const build = (changed: Partial<DatabaseMirrorArgs> = {}) =>
  new DatabaseMirror("db", {
    primary: { region: "lon1", vpcId: "vpc-lon" },
    secondary: { region: "ams3", vpcId: "vpc-ams" },
    admitTags: tags,
    nodeCount: 2,
    size: "db-s-2vcpu-4gb",
    version: "17",
    maintenanceDay: "sunday",
    maintenanceHour: "03:00",
    names,
    keep: true,
    ...changed,
  });

/** What the cloud computes. */
const computed = (r: Registration) =>
  ({
    DatabaseCluster: { host: "db.example", privateHost: "private-db.example", port: 25060 },
    DatabaseReplica: { uuid: "replica-uuid", privateHost: "private-replica.example" },
    DatabaseUser: { password: `password of ${r.inputs.name}` },
    DatabaseConnectionPool: { port: 25061 },
  })[r.type.split(":")[2]!] ?? {};
const certificate = () => ({ certificate: "authority" });

test("P04, P05, P06: mirrors the database, and makes all that belongs to it", async () => {
  const seen = await record(build, computed, certificate);
  const rules = tags.map((value) => ({ type: "tag", value }));
  const clusterId = "db-cluster-id";
  expect(seen.summary("digitalocean:", (r) => r.inputs)).toEqual({
    "db-cluster": {
      name: "acme-prod-primary-database",
      engine: "pg",
      version: "17",
      size: "db-s-2vcpu-4gb",
      nodeCount: 2,
      region: "lon1",
      privateNetworkUuid: "vpc-lon",
      maintenanceWindows: [{ day: "sunday", hour: "03:00" }],
      storageAutoscale: { enabled: true, incrementGib: 10, thresholdPercent: 80 },
    },
    "db-replica": {
      name: "acme-prod-secondary-database",
      clusterId,
      size: "db-s-2vcpu-4gb",
      region: "ams3",
      privateNetworkUuid: "vpc-ams",
    },
    "db-cluster-firewall": { clusterId, rules },
    "db-replica-firewall": { clusterId: "replica-uuid", rules },
    "db-settings": { clusterId, idleInTransactionSessionTimeout: 60_000, logMinDurationStatement: 1_000 },
    "db-db": { clusterId, name: "app" },
    "db-app-user": { clusterId, name: "app" },
    "db-backup-user": { clusterId, name: "backup" },
    "db-readonly-user": { clusterId, name: "readonly" },
    "db-pool": { clusterId, name: "app-pool", mode: "transaction", size: 20, dbName: "app", user: "app" },
  });
  expect(seen.calls).toEqual([
    { token: "digitalocean:index/getDatabaseCa:getDatabaseCa", inputs: { clusterId } },
  ]);
});

test("P20, P24: sends the log over TLS to the host it is given", async () => {
  const logSink = { server: "logs.shop.example", port: 6514, caCertificate: "authority of logs" };
  const seen = await record(() => build({ logSink }), computed, certificate);
  expect(seen.get("db-log-sink").inputs).toEqual({
    clusterId: "db-cluster-id",
    name: "acme-prod-primary-database-log",
    server: "logs.shop.example",
    port: 6514,
    tls: true,
    caCert: { "4dabf18193072939515e22adb298388d": expect.any(String), value: "authority of logs" },
    format: "rfc5424",
  });
});

test("protects the data of a live stack, and nothing of a trial", async () => {
  const live = await recordOptions(build);
  expect(namesWith(live.options, ({ protect }) => protect)).toEqual(["db-cluster", "db-db", "db-replica"]);
  const trial = await recordOptions(() => build({ keep: false }));
  expect(namesWith(trial.options, ({ protect, retainOnDelete }) => protect || retainOnDelete)).toEqual([]);
});

test("never replaces the cluster for its project, and waits an hour for it", async () => {
  const { options } = await recordOptions(build);
  expect(namesWith(options, ({ ignoreChanges }) => ignoreChanges.length > 0)).toEqual(["db-cluster"]);
  expect(options["db-cluster"]!.ignoreChanges).toEqual(["projectId"]);
  expect(options["db-cluster"]!.createTimeout).toBe("60m");
});

test.each<[string, Partial<DatabaseMirrorArgs>]>([
  ["nodes", { nodeCount: 3 }],
  ["size", { size: "db-s-4vcpu-8gb" }],
  ["maintenance", { maintenanceDay: "monday" }],
])("changes of a running database's %s touch nothing that replaces it", async (_what, changed) => {
  const [before, after] = [await record(build, computed), await record(() => build(changed), computed)];
  for (const stateful of ["db-cluster", "db-replica"]) {
    const fixed = ({ name, engine, region, privateNetworkUuid, clusterId }: Record<string, unknown>) =>
      JSON.stringify({ name, engine, region, privateNetworkUuid, clusterId });
    expect(fixed(after.get(stateful).inputs)).toBe(fixed(before.get(stateful).inputs));
  }
  expect(after.resources.map((r) => r.name).sort()).toEqual(before.resources.map((r) => r.name).sort());
});

test("gives others hosts, ports and the authority, and passwords as secrets", async () => {
  let db: DatabaseMirror | undefined;
  await record(() => (db = build()), computed, certificate);
  const { clusterId, host, privateHost, port, replicaHost, replicaUuid, databaseName, poolPort } = db!;
  const plain = pulumi.all([
    clusterId,
    host,
    privateHost,
    port,
    replicaHost,
    replicaUuid,
    databaseName,
    poolPort,
  ]);
  expect(await value(plain)).toEqual([
    "db-cluster-id",
    "db.example",
    "private-db.example",
    25060,
    "private-replica.example",
    "replica-uuid",
    "app",
    25061,
  ]);
  expect(await value(db!.caCertificate)).toBe("authority");
  for (const role of ["app", "backup", "readonly"] as const) {
    const { user, password } = db!.credentials[role];
    expect(await value(user)).toBe(role);
    expect(await value(password)).toBe(`password of ${role}`);
    expect(await pulumi.isSecret(password)).toBe(true);
  }
});

test.each([
  [{ nodeCount: 1 }, "db has 1 nodes; 2 or 3, so that a standby takes over when one is lost"],
  [{ nodeCount: 4 }, "db has 4 nodes; 2 or 3, so that a standby takes over when one is lost"],
  [
    { admitTags: [] },
    "db admits no tag; without a rule the database answers every address, name at least one",
  ],
])("rejects %j", async (changed, message) => {
  await expect(record(() => build(changed))).rejects.toThrow(message);
});

/** What an output holds once all is made. */
function value<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}
