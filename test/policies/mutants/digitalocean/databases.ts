import { MISSING, type Table } from "../table";

const DATABASES = [
  "digitalocean:index/databaseCluster:DatabaseCluster",
  "digitalocean:index/databaseReplica:DatabaseReplica",
];
const OTHER_ENGINE =
  "the setting is for another engine than PostgreSQL, and the cloud refuses it for this one";
const SIZE =
  "how much it can do; alerts on processor, memory and disk use, which a rule requires, tell of too little";
const ANOTHER_DATABASE =
  "changing it makes another database, and the protection of this one refuses its deletion";

export const databases: Table = {
  "digitalocean:index/databaseCluster:DatabaseCluster": {
    without: "the replica, the firewalls, the users and the alerts take its id, so no program is without it",
    inputs: {
      nodeCount: [1, MISSING],
      privateNetworkUuid: [MISSING],
      region: ["nyc3"],
      version: ["11"],
      backupRestore:
        "it only fills a new cluster, with data of the same account; an existing one would be made anew, which its " +
        "protection refuses",
      engine: ANOTHER_DATABASE,
      maintenanceWindows: "the cloud patches every week; this chooses the hour only",
      projectId: "a project orders what people see in the console, and a change of it is ignored",
      tags: "no firewall admits a database by its tag, and a trial is not believed while something is protected",
      "(protect)": [false],
    },
    harmless: {
      [OTHER_ENGINE]: ["evictionPolicy", "sqlMode"],
      [SIZE]: ["size", "storageSizeMib", "storageAutoscale"],
    },
  },
  "digitalocean:index/databaseConnectionPool:DatabaseConnectionPool": {
    without:
      "without it the app connects as the same user through the same firewall; a pool only shares connections",
    inputs: {
      user: ["doadmin"],
      clusterId: "where another cluster has no such database the cloud refuses it, and the app finds no pool",
      dbName: "the user has no rights in another database than the app's",
      mode: "how connections are shared among clients, not who may connect",
      size: "how many connections are kept; what is too much the cloud refuses, what is too little makes clients wait",
    },
  },
  "digitalocean:index/databaseDb:DatabaseDb": {
    without: "the pool takes its name, so no program is without it",
    inputs: {
      clusterId: ANOTHER_DATABASE,
      name: ANOTHER_DATABASE,
      "(protect)": [false],
    },
  },
  "digitalocean:index/databaseLogsinkRsyslog:DatabaseLogsinkRsyslog": {
    without: "a firm without a host of its own leaves the log at the provider, which the limits say",
    inputs: { tls: [false, MISSING] },
    harmless: {
      "which host takes the log, and whose word it is believed on, are settings of the firm, reviewed as such; databaseMirror.test.ts holds that they arrive":
        ["server", "port", "caCert"],
      "the cloud refuses the log of a cluster that it does not have": ["clusterId"],
      "it says how a line is written": ["format", "logline", "structuredData"],
      "it proves the database to the host, which lets in less without it": ["clientCert", "clientKey"],
    },
  },
  "digitalocean:index/databaseFirewall:DatabaseFirewall": {
    without: false,
    inputs: {
      clusterId: { insecure: ["another-cluster"], names: DATABASES },
      rules: [[], MISSING],
      "rules[]": [
        { type: "ip_addr", value: "0.0.0.0/0" },
        { type: "ip_addr", value: "::/0" },
        { type: "ip_addr", value: "128.0.0.0/1" },
        { type: "ip_addr", value: "203.0.0.0/16" },
      ],
    },
  },
  "digitalocean:index/databasePostgresqlConfig:DatabasePostgresqlConfig": {
    without:
      "without it slow statements are not logged and idle transactions keep their locks; who may connect, TLS and " +
      "backups are no settings of it",
    inputs: {
      backupHour: "the cloud backs up daily; this chooses the hour only",
      backupMinute: "the cloud backs up daily; this chooses the minute only",
      clusterId: "what another cluster's settings are opens nothing here: each of these is harmless",
      idleInTransactionSessionTimeout: "it frees locks that a client holds; no sign-in ends or goes on by it",
      maxStandbyArchiveDelay:
        "it delays what readers of a replica see; all that was received is replayed before promotion",
      maxStandbyStreamingDelay:
        "it delays what readers of a replica see; all that was received is replayed before promotion",
      timezone: "times are shown in it, and kept as they are",
    },
    harmless: {
      "what it logs stays inside the managed database, behind the same access as the data": [
        ...["logAutovacuumMinDuration", "logErrorVerbosity", "logLinePrefix", "logMinDurationStatement"],
        ...["trackActivityQuerySize", "trackCommitTimestamp", "trackFunctions", "trackIoTiming"],
        "pgStatStatementsTrack",
      ],
      "it trades speed against memory, processor or disk, whose use has alerts, and decides about no access and no copy":
        [
          ...["autovacuumAnalyzeScaleFactor", "autovacuumAnalyzeThreshold", "autovacuumFreezeMaxAge"],
          ...["autovacuumMaxWorkers", "autovacuumNaptime", "autovacuumVacuumCostDelay"],
          ...["autovacuumVacuumCostLimit", "autovacuumVacuumScaleFactor", "autovacuumVacuumThreshold"],
          ...["bgwriterDelay", "bgwriterFlushAfter", "bgwriterLruMaxpages", "bgwriterLruMultiplier"],
          ...["deadlockTimeout", "defaultToastCompression", "jit", "maxFilesPerProcess"],
          ...["maxLocksPerTransaction", "maxParallelWorkers", "maxParallelWorkersPerGather"],
          ...["maxPredLocksPerTransaction", "maxPreparedTransactions", "maxStackDepth", "maxWorkerProcesses"],
          ...["pgPartmanBgwInterval", "pgPartmanBgwRole", "pgbouncers", "sharedBuffersPercentage"],
          ...["tempFileLimit", "timescaledbs", "walWriterDelay", "workMem"],
        ],
      "the cloud keeps it within bounds in which its own standby and replicas are fed": [
        ...["maxLogicalReplicationWorkers", "maxReplicationSlots", "maxWalSenders", "walSenderTimeout"],
      ],
    },
  },
  "digitalocean:index/databaseReplica:DatabaseReplica": {
    without: false,
    inputs: {
      clusterId: { insecure: ["another-cluster"], names: DATABASES },
      privateNetworkUuid: [MISSING],
      region: ["lon1", "nyc3", MISSING],
      tags: "no firewall admits a database by its tag",
      "(protect)": "it holds nothing that the cluster does not, and a stack without it is refused",
    },
    harmless: { [SIZE]: ["size", "storageSizeMib"] },
  },
  "digitalocean:index/databaseUser:DatabaseUser": {
    without:
      "the app's and the backups' are inputs of the servers' secrets, and without the third nobody gains what it had",
    inputs: {
      clusterId: "a user of another cluster is none here, and gains nothing",
      name: "a new user may sign in and nothing more; the cloud refuses the administrator's name, which is taken",
      mysqlAuthPlugin: OTHER_ENGINE,
      settings: OTHER_ENGINE,
    },
  },
};
