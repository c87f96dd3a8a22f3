import { oneOf, refusals, row, within } from "../row";
import type { Bag, Cloud, Stored } from "../table";
import { refuseTags, vpcInRegion } from "./compute";
import { byId, defaultVpc, exists, knownRegion, type, urn } from "./cloud";
import { databaseInputs as inputs } from "./inputs/database";
import { plan } from "./sizes";

const ENGINES: Record<
  string,
  { versions: string[]; port: number; user: string; database: string; scheme: string }
> = {
  pg: {
    versions: ["13", "14", "15", "16", "17", "18"],
    port: 25060,
    user: "doadmin",
    database: "defaultdb",
    scheme: "postgresql",
  },
  mysql: { versions: ["8"], port: 25060, user: "doadmin", database: "defaultdb", scheme: "mysql" },
  valkey: { versions: ["8"], port: 25061, user: "default", database: "", scheme: "rediss" },
  mongodb: { versions: ["6", "7", "8"], port: 27017, user: "doadmin", database: "admin", scheme: "mongodb" },
  kafka: { versions: ["3.8"], port: 25073, user: "doadmin", database: "defaultdb", scheme: "kafka" },
  opensearch: { versions: ["1", "2"], port: 25060, user: "doadmin", database: "", scheme: "https" },
};

/** Managed database clusters, their replicas, users, pools, firewalls and log sinks. */
export const database = {
  DatabaseCluster: row({
    inputs: inputs.DatabaseCluster,
    uniqueBy: (i) => i["name"] ?? null,
    secretOutputs: ["password", "uri", "privateUri", "uiPassword", "uiUri"],
    id: (_, cloud) => cloud.uuid(),
    filled: {
      privateNetworkUuid: (i, cloud) => defaultVpc(cloud, i["region"]),
      projectId: (_, cloud) => cloud.uuid(),
      storageSizeMib: (i) => String(storageMib(i["size"])),
      version: (i) => engine(i).versions.at(-1),
    },
    made: {
      clusterUrn: urn("dbaas"),
      host: (i, cloud) => `${i["name"]}-do-user-${ACCOUNT}-0.${zone(cloud)}.db.ondigitalocean.com`,
      privateHost: (_, __, ___, sofar) => `private-${sofar["host"]}`,
      port: (i) => engine(i).port,
      database: (i) => engine(i).database,
      user: (i) => engine(i).user,
      password: (_, cloud) => `AVNS_${cloud.hex(19)}`,
      uri: (i, _, __, sofar) => uri(engine(i).scheme, sofar, sofar["host"]),
      privateUri: (i, _, __, sofar) => uri(engine(i).scheme, sofar, sofar["privateHost"]),
      metricsEndpoints: (_, __, ___, sofar) => [`https://${sofar["host"]}:9273/metrics`],
      ...Object.fromEntries(
        ["uiHost", "uiDatabase", "uiUser", "uiPassword", "uiUri"].map((k) => [k, () => ""]),
      ),
      uiPort: () => 0,
    },
    refuse: (i, cloud, previous) => {
      const size = plan(i["size"]);
      const name: string | undefined = i["name"];
      const was = previous?.outputs["version"];
      const spec = ENGINES[i["engine"]];
      return refusals(
        oneOf("422 engine", i["engine"], Object.keys(ENGINES)),
        spec && !i["version"] && `422 version is required for engine ${i["engine"]}`,
        spec && oneOf(`422 version of ${i["engine"]}`, i["version"], spec.versions),
        was &&
          Number(i["version"]) < Number(was) &&
          `422 a cluster can not go back to an older version: it runs ${was}, got ${i["version"]}`,
        !size && `422 invalid size ${JSON.stringify(i["size"])}`,
        knownRegion(i["region"]),
        within(
          "422 num_nodes",
          i["nodeCount"],
          1,
          i["engine"] === "kafka" || i["engine"] === "opensearch" ? 15 : 3,
        ),
        size &&
          size.gb < 2 &&
          i["nodeCount"] > 1 &&
          `422 invalid size/num_nodes: ${i["size"]} does not support standby nodes; plans of 2 GB and more do`,
        name &&
          !NAME.test(name) &&
          `422 name ${JSON.stringify(name)} is not valid: lower-case letters, digits and hyphens, 3 to 63, beginning with a letter`,
        cloud.find(type("DatabaseCluster"), (r) => r.id !== previous?.id && r.inputs["name"] === name) &&
          `422 cluster name is not available: ${name}`,
        vpcInRegion(i["privateNetworkUuid"], i["region"], cloud),
        ...(i["maintenanceWindows"] ?? []).flatMap((w: Bag) => [
          oneOf("422 day", w["day"], DAYS),
          !/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(w["hour"]) &&
            `422 hour ${JSON.stringify(w["hour"])} is not of the form HH:MM`,
        ]),
        ...refuseStorage(i),
        i["backupRestore"] &&
          !cloud.find(type("DatabaseCluster"), (r) => r.inputs["name"] === i["backupRestore"].databaseName) &&
          !previous &&
          `404 cluster to restore ${JSON.stringify(i["backupRestore"].databaseName)} could not be found`,
        ...refuseTags(i["tags"]),
      );
    },
  }),

  DatabaseReplica: row({
    inputs: inputs.DatabaseReplica,
    uniqueBy: inCluster,
    secretOutputs: ["password", "uri", "privateUri"],
    id: (i) => `${i["clusterId"]}/replicas/${i["name"]}`,
    filled: {
      region: (i, cloud) => cluster(i, cloud)?.outputs["region"],
      size: (i, cloud) => cluster(i, cloud)?.outputs["size"],
      storageSizeMib: (i, cloud) => cluster(i, cloud)?.outputs["storageSizeMib"],
      privateNetworkUuid: (_, cloud, __, sofar) => defaultVpc(cloud, sofar["region"]),
    },
    made: {
      uuid: (_, cloud) => cloud.uuid(),
      host: (i, cloud) => `${i["name"]}-do-user-${ACCOUNT}-0.${zone(cloud)}.db.ondigitalocean.com`,
      privateHost: (_, __, ___, sofar) => `private-${sofar["host"]}`,
      ...Object.fromEntries(
        ["port", "database", "user", "password"].map((k) => [
          k,
          (i: Bag, cloud: Cloud) => cluster(i, cloud)?.outputs[k],
        ]),
      ),
      uri: (_, __, ___, sofar) => uri("postgresql", sofar, sofar["host"]),
      privateUri: (_, __, ___, sofar) => uri("postgresql", sofar, sofar["privateHost"]),
    },
    refuse: (i, cloud, previous) => {
      const primary = cluster(i, cloud);
      if (!primary) return [`404 cluster ${JSON.stringify(i["clusterId"])} could not be found`];
      const [own, least] = [plan(i["size"] ?? primary.outputs["size"]), plan(primary.outputs["size"])];
      const siblings = cloud
        .list(type("DatabaseReplica"))
        .filter((r) => r.id !== previous?.id && r.inputs["clusterId"] === primary.id);
      return refusals(
        !["pg", "mysql"].includes(primary.outputs["engine"]) &&
          `422 read-only nodes are not available for engine ${primary.outputs["engine"]}`,
        !own && `422 invalid size ${JSON.stringify(i["size"])}`,
        own &&
          least &&
          (own.gb < least.gb || own.vcpus < least.vcpus) &&
          `422 a read-only node can not be smaller than its cluster: ${i["size"]} for ${primary.outputs["size"]}`,
        knownRegion(i["region"]),
        siblings.some((r) => r.inputs["name"] === i["name"]) &&
          `422 replica name is not available: ${i["name"]}`,
        i["name"] === primary.outputs["name"] &&
          `422 replica name is not available: ${i["name"]} is the cluster's own`,
        siblings.length >= 2 && `422 a cluster takes 2 read-only nodes at most`,
        vpcInRegion(i["privateNetworkUuid"], i["region"] ?? primary.outputs["region"], cloud),
        ...refuseTags(i["tags"]),
      );
    },
  }),

  DatabaseFirewall: row({
    inputs: inputs.DatabaseFirewall,
    id: (i, cloud) => `${i["clusterId"]}-${cloud.next()}`,
    follows: {
      rules: (i, cloud) =>
        i["rules"].map((r: Bag) => ({
          ...r,
          uuid: r["uuid"] ?? cloud.uuid(),
          createdAt: r["createdAt"] ?? cloud.now(),
        })),
    },
    refuse: (i, cloud) => {
      const weight = i["rules"].reduce((sum: number, r: Bag) => sum + (r["type"] === "droplet" ? 2 : 1), 0);
      return refusals(
        !owner(i["clusterId"], cloud) &&
          `404 cluster not found: ${JSON.stringify(i["clusterId"])}${String(i["clusterId"]).includes("/replicas/") ? "; a replica is known here by its uuid" : ""}`,
        weight > 100 &&
          `422 a cluster takes 100 trusted sources at most, got ${weight} (a droplet counts twice)`,
        i["rules"].length === 0 && "422 rules must name at least one trusted source",
        ...i["rules"].flatMap((r: Bag) => refuseSource(r, cloud)),
      );
    },
  }),

  DatabaseDb: row({
    inputs: inputs.DatabaseDb,
    uniqueBy: inCluster,
    id: (i) => `${i["clusterId"]}/database/${i["name"]}`,
    refuse: (i, cloud, previous) =>
      refusals(
        ...known(i, cloud),
        i["name"] === "defaultdb" && "422 Database name is not available: defaultdb",
        twin("DatabaseDb", i, cloud, previous?.id) && `422 Database name is not available: ${i["name"]}`,
      ),
  }),

  DatabaseUser: row({
    inputs: inputs.DatabaseUser,
    uniqueBy: inCluster,
    secretOutputs: ["password", "accessCert", "accessKey"],
    id: (i) => `${i["clusterId"]}/user/${i["name"]}`,
    made: {
      role: () => "normal",
      password: (_, cloud) => `AVNS_${cloud.hex(19)}`,
      accessCert: () => "",
      accessKey: () => "",
    },
    refuse: (i, cloud, previous) =>
      refusals(
        ...known(i, cloud),
        i["name"] === "doadmin" && "422 user already exists: doadmin",
        twin("DatabaseUser", i, cloud, previous?.id) && `422 user already exists: ${i["name"]}`,
        i["mysqlAuthPlugin"] &&
          cluster(i, cloud)?.outputs["engine"] !== "mysql" &&
          "422 mysql_settings is only for MySQL clusters",
      ),
    refuseDelete: (user, cloud) => {
      const pool = cloud.find(
        type("DatabaseConnectionPool"),
        (r) => r.inputs["clusterId"] === user.inputs["clusterId"] && r.inputs["user"] === user.inputs["name"],
      );
      return refusals(
        pool && `422 user ${user.inputs["name"]} is in use by connection pool ${pool.inputs["name"]}`,
      );
    },
  }),

  DatabaseConnectionPool: row({
    inputs: inputs.DatabaseConnectionPool,
    uniqueBy: inCluster,
    secretOutputs: ["password", "uri", "privateUri"],
    id: (i) => `${i["clusterId"]}/pool/${i["name"]}`,
    made: {
      host: (i, cloud) => cluster(i, cloud)?.outputs["host"],
      privateHost: (i, cloud) => cluster(i, cloud)?.outputs["privateHost"],
      port: () => 25061,
      password: (i, cloud) => login(i, cloud)["password"],
      uri: (i, cloud, _, sofar) =>
        uri("postgresql", { ...sofar, ...login(i, cloud), database: i["name"] }, sofar["host"]),
      privateUri: (i, cloud, _, sofar) =>
        uri("postgresql", { ...sofar, ...login(i, cloud), database: i["name"] }, sofar["privateHost"]),
    },
    refuse: (i, cloud, previous) => {
      const of = cluster(i, cloud);
      if (!of) return known(i, cloud);
      const gb = plan(of.outputs["size"])?.gb ?? 1;
      const limit = Math.max(22, 25 * gb - 3);
      const used = cloud
        .list(type("DatabaseConnectionPool"))
        .filter((r) => r.id !== previous?.id && r.inputs["clusterId"] === of.id)
        .reduce((sum, r) => sum + r.inputs["size"], 0);
      const has = (kind: string, name: string, builtIn: string) =>
        name === builtIn ||
        cloud.find(type(kind), (r) => r.inputs["clusterId"] === of.id && r.inputs["name"] === name);
      return refusals(
        of.outputs["engine"] !== "pg" &&
          `422 connection pools are only for PostgreSQL, not ${of.outputs["engine"]}`,
        oneOf("422 mode", i["mode"], ["session", "transaction", "statement"]),
        i["size"] < 1 && `422 size ${i["size"]} is not valid: must be at least 1`,
        used + i["size"] > limit &&
          `422 pool size is greater than the connections left: ${i["size"]} of ${limit - used}`,
        !has("DatabaseDb", i["dbName"], "defaultdb") &&
          `404 database ${JSON.stringify(i["dbName"])} does not exist in the cluster`,
        i["user"] &&
          !has("DatabaseUser", i["user"], "doadmin") &&
          `404 user ${JSON.stringify(i["user"])} does not exist in the cluster`,
        twin("DatabaseConnectionPool", i, cloud, previous?.id) &&
          `422 pool name is not available: ${i["name"]}`,
      );
    },
  }),

  DatabasePostgresqlConfig: row({
    inputs: inputs.DatabasePostgresqlConfig,
    id: (i) => `${i["clusterId"]}/postgresql-config`,
    refuse: (i, cloud) =>
      refusals(
        ...known(i, cloud),
        cluster(i, cloud) &&
          cluster(i, cloud)?.outputs["engine"] !== "pg" &&
          `422 the cluster runs ${cluster(i, cloud)?.outputs["engine"]}, not pg`,
        (i["backupHour"] !== undefined || i["backupMinute"] !== undefined) &&
          "422 the time of backups can not be changed",
        within(
          "422 idle_in_transaction_session_timeout",
          i["idleInTransactionSessionTimeout"],
          0,
          604_800_000,
        ),
        within("422 log_min_duration_statement", i["logMinDurationStatement"], -1, 86_400_000),
        within("422 deadlock_timeout", i["deadlockTimeout"], 500, 1_800_000),
        within("422 max_standby_streaming_delay", i["maxStandbyStreamingDelay"], 1, 43_200_000),
        within("422 wal_sender_timeout", i["walSenderTimeout"], 0, 10_800_000),
        within("422 work_mem", i["workMem"], 1, 1024),
        oneOf("422 log_error_verbosity", i["logErrorVerbosity"], ["TERSE", "DEFAULT", "VERBOSE"]),
        oneOf("422 track_functions", i["trackFunctions"], ["all", "pl", "none"]),
        oneOf("422 track_io_timing", i["trackIoTiming"], ["off", "on"]),
        oneOf("422 track_commit_timestamp", i["trackCommitTimestamp"], ["off", "on"]),
        oneOf("422 pg_stat_statements.track", i["pgStatStatementsTrack"], ["all", "top", "none"]),
        oneOf("422 default_toast_compression", i["defaultToastCompression"], ["lz4", "pglz"]),
      ),
  }),

  DatabaseLogsinkRsyslog: row({
    inputs: inputs.DatabaseLogsinkRsyslog,
    uniqueBy: inCluster,
    secretOutputs: ["clientCert"],
    id: (i, cloud) => `${i["clusterId"]},${cloud.uuid()}`,
    filled: { format: () => "rfc5424", tls: () => false },
    made: { logsinkId: (_, __, id) => id.split(",")[1] },
    refuse: (i, cloud, previous) =>
      refusals(
        ...known(i, cloud),
        within("422 port", i["port"], 1, 65535),
        oneOf("422 format", i["format"], ["rfc5424", "rfc3164", "custom"]),
        i["format"] === "custom" && !i["logline"] && "422 logline is required when format is custom",
        (i["caCert"] ?? i["clientCert"] ?? i["clientKey"]) &&
          i["tls"] !== true &&
          "422 tls must be true when certificates are given",
        Boolean(i["clientCert"]) !== Boolean(i["clientKey"]) &&
          "422 client_cert and client_key must be given together",
        twin("DatabaseLogsinkRsyslog", i, cloud, previous?.id) &&
          `422 sink name is not available: ${i["name"]}`,
      ),
  }),

  DatabaseLogsinkOpensearch: row({
    inputs: inputs.DatabaseLogsinkOpensearch,
    uniqueBy: inCluster,
    secretOutputs: ["endpoint"],
    id: (i, cloud) => `${i["clusterId"]},${cloud.uuid()}`,
    filled: { indexDaysMax: () => 7, timeoutSeconds: () => 10 },
    made: { logsinkId: (_, __, id) => id.split(",")[1] },
    refuse: (i, cloud, previous) =>
      refusals(
        ...known(i, cloud),
        !/^https:\/\//.test(i["endpoint"]) && "422 endpoint must be an https address",
        within("422 index_days_max", i["indexDaysMax"], 1, 10_000),
        within("422 timeout", i["timeoutSeconds"], 10, 120),
        twin("DatabaseLogsinkOpensearch", i, cloud, previous?.id) &&
          `422 sink name is not available: ${i["name"]}`,
      ),
  }),
};

/** A name that a cluster has once. */
function inCluster(i: Bag): string | null {
  return i["name"] ? `${i["clusterId"]}/${i["name"]}` : null;
}

const ACCOUNT = 15_000_001;
const NAME = /^[a-z][a-z0-9-]{2,62}$/;
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const zone = (cloud: Cloud): string => String.fromCharCode(...[0, 1, 2].map(() => 97 + (cloud.next() % 26)));

const engine = (i: Bag) =>
  ENGINES[i["engine"]] ?? { versions: [], port: 0, user: "", database: "", scheme: "" };

const storageMib = (size: string): number => ((plan(size)?.gb ?? 1) * 15 + 15) * 1024;

const uri = (scheme: string, login: Bag, host: string): string =>
  `${scheme}://${login["user"]}:${login["password"]}@${host}:${login["port"]}/${login["database"]}?sslmode=require`;

const cluster = (i: Bag, cloud: Cloud): Stored | undefined => byId(cloud, "DatabaseCluster", i["clusterId"]);

const known = (i: Bag, cloud: Cloud): string[] =>
  refusals(exists(cloud, "DatabaseCluster", i["clusterId"], "cluster"));

/** A cluster by its id or a replica by its uuid: the two that trusted sources are kept for. */
const owner = (id: unknown, cloud: Cloud): Stored | undefined =>
  byId(cloud, "DatabaseCluster", id) ?? cloud.find(type("DatabaseReplica"), (r) => r.outputs["uuid"] === id);

const twin = (kind: string, i: Bag, cloud: Cloud, self?: string): Stored | undefined =>
  cloud.find(
    type(kind),
    (r) => r.id !== self && r.inputs["clusterId"] === i["clusterId"] && r.inputs["name"] === i["name"],
  );

/** User and password that a pool signs in with: its own user's, or the administrator's. */
function login(i: Bag, cloud: Cloud): Bag {
  const user = cloud.find(
    type("DatabaseUser"),
    (r) => r.inputs["clusterId"] === i["clusterId"] && r.inputs["name"] === i["user"],
  );
  const from = user ?? cluster(i, cloud);
  return { user: user ? user.inputs["name"] : from?.outputs["user"], password: from?.outputs["password"] };
}

function refuseStorage(i: Bag): string[] {
  const scale: Bag | undefined = i["storageAutoscale"];
  const mib = i["storageSizeMib"] === undefined ? undefined : Number(i["storageSizeMib"]);
  return refusals(
    mib !== undefined &&
      mib < storageMib(i["size"]) &&
      `422 storage_size_mib ${mib} is below the ${storageMib(i["size"])} of ${i["size"]}`,
    mib !== undefined &&
      mib % 10240 !== 0 &&
      mib !== storageMib(i["size"]) &&
      `422 storage_size_mib ${mib} does not grow in steps of 10 GiB`,
    scale && within("422 threshold_percent", scale["thresholdPercent"], 15, 95),
    scale && within("422 increment_gib", scale["incrementGib"], 10, 500),
  );
}

function refuseSource(rule: Bag, cloud: Cloud): (string | undefined | false)[] {
  const value = String(rule["value"]);
  return [
    oneOf("422 type of a trusted source", rule["type"], ["droplet", "k8s", "ip_addr", "tag", "app"]),
    rule["type"] === "droplet" && exists(cloud, "Droplet", value, "droplet"),
    rule["type"] === "tag" && exists(cloud, "Tag", value, "tag"),
    rule["type"] === "ip_addr" &&
      !/^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(value) &&
      `422 ${JSON.stringify(value)} is not an IPv4 address or range`,
  ];
}
