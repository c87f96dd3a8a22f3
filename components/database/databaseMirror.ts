import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { kept } from "../kept";

/** Where one side of the mirror is. */
export interface DatabaseSite {
  /** DigitalOcean region of the site. */
  region: pulumi.Input<string>;
  /** Private network of the site. */
  vpcId: pulumi.Input<string>;
}

/** A host that keeps the log where who runs the database cannot change it. */
export interface DatabaseLogSink {
  /** Host that takes the database's log over TLS. */
  server: pulumi.Input<string>;
  /** Port of that host. */
  port: pulumi.Input<number>;
  /** Certificate (PEM) that the host's certificate is checked against. */
  caCertificate: pulumi.Input<string>;
}

export interface DatabaseMirrorArgs {
  /** Site of the cluster: main and standby nodes. */
  primary: DatabaseSite;
  /** Site of the replica. */
  secondary: DatabaseSite;
  /** Tags of the servers that may connect; everyone else is refused (P18). At least one. */
  admitTags: pulumi.Input<string>[];
  /** Nodes of the cluster, main and standby: 2 or 3 (P04). Changed in place. */
  nodeCount: number;
  /** Size of every node, 2 GB of memory or more. Changed in place. */
  size: pulumi.Input<string>;
  /** Major version of PostgreSQL. */
  version: pulumi.Input<string>;
  /** Day of the maintenance window (P21). */
  maintenanceDay: pulumi.Input<string>;
  /** Start of the maintenance window, `HH:00` UTC. */
  maintenanceHour: pulumi.Input<string>;
  /** Database of the app. @default "app" */
  databaseName?: pulumi.Input<string>;
  /** Connections that the pool of the app keeps to the main node. @default 20 */
  poolSize?: pulumi.Input<number>;
  /** Where the database's log goes (P20). @default - it stays at the provider */
  logSink?: DatabaseLogSink;
  /** Physical names of the stack. */
  names: Names;
  /** Whether the data is protected from deletion, as on a live stack. */
  keep: boolean;
}

/** Sign-in of one database user; the password is a secret output. */
export interface DatabaseCredential {
  user: pulumi.Output<string>;
  password: pulumi.Output<string>;
}

/** The users of the database by what they do; none of them is the provider's administrator. */
export type DatabaseRole = "app" | "backup" | "readonly";

/**
 * PostgreSQL with a standby that takes over by itself in the primary site, and a replica in the secondary site
 * that a command promotes. A new user may sign in and nothing more: the deployer's migrations grant the rest.
 * Cost: at `db-s-2vcpu-4gb` about 180 USD a month. Upholds P04, P05, P06, P07, P18, P24, P26. Stateful.
 */
export class DatabaseMirror extends pulumi.ComponentResource {
  readonly clusterId: pulumi.Output<string>;
  /** Public name of the main node, open to the admitted tags only. */
  readonly host: pulumi.Output<string>;
  /** Name of the main node inside the private networks. */
  readonly privateHost: pulumi.Output<string>;
  readonly port: pulumi.Output<number>;
  /** Name of the replica inside the private networks. */
  readonly replicaHost: pulumi.Output<string>;
  /** Id of the replica wherever a cluster's id is asked for: its firewall, alerts, promotion. */
  readonly replicaUuid: pulumi.Output<string>;
  readonly databaseName: pulumi.Output<string>;
  /** Port of the app's connection pool. */
  readonly poolPort: pulumi.Output<number>;
  /** Authority (PEM) that both nodes' certificates are checked against (P24). */
  readonly caCertificate: pulumi.Output<string>;
  readonly credentials: Record<DatabaseRole, DatabaseCredential>;

  constructor(name: string, args: DatabaseMirrorArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:database:DatabaseMirror", name, {}, opts);
    assertMirrored(name, args);

    const cluster = this.createCluster(name, args);
    const replica = this.createReplica(name, args, cluster);
    this.admitOnly(`${name}-cluster-firewall`, cluster.id, args.admitTags);
    // By uuid: the id of a replica names it within its cluster, and no firewall is found by that.
    this.admitOnly(`${name}-replica-firewall`, replica.uuid, args.admitTags);
    this.createSettings(name, args, cluster);
    const { pool, database, users } = this.createAppDatabase(name, args, cluster);

    this.clusterId = cluster.id;
    this.host = cluster.host;
    this.privateHost = cluster.privateHost;
    this.port = cluster.port;
    this.replicaHost = replica.privateHost;
    this.replicaUuid = replica.uuid;
    this.databaseName = database.name;
    this.poolPort = pool.port;
    this.caCertificate = digitalocean.getDatabaseCaOutput(
      { clusterId: cluster.id },
      { parent: this },
    ).certificate;
    this.credentials = {
      app: credentialOf(users.app),
      backup: credentialOf(users.backup),
      readonly: credentialOf(users.readonly),
    };
    this.registerOutputs({ privateHost: this.privateHost, replicaHost: this.replicaHost });
  }

  private createCluster(name: string, args: DatabaseMirrorArgs): digitalocean.DatabaseCluster {
    const { primary, nodeCount, size, version, maintenanceDay, maintenanceHour, names, keep } = args;
    return new digitalocean.DatabaseCluster(
      `${name}-cluster`,
      {
        name: names.of("database", "primary"),
        engine: "pg",
        version,
        size,
        nodeCount,
        region: primary.region,
        privateNetworkUuid: primary.vpcId,
        maintenanceWindows: [{ day: maintenanceDay, hour: maintenanceHour }],
        storageAutoscale: { enabled: true, incrementGib: 10, thresholdPercent: 80 },
      },
      {
        ...kept(keep, this),
        // The provider replaces a cluster, and its data, whose project changes.
        ignoreChanges: ["projectId"],
        customTimeouts: { create: "60m" },
      },
    );
  }

  private createReplica(
    name: string,
    args: DatabaseMirrorArgs,
    cluster: digitalocean.DatabaseCluster,
  ): digitalocean.DatabaseReplica {
    const { secondary, size, names, keep } = args;
    return new digitalocean.DatabaseReplica(
      `${name}-replica`,
      {
        name: names.of("database", "secondary"),
        clusterId: cluster.id,
        size,
        region: secondary.region,
        privateNetworkUuid: secondary.vpcId,
      },
      kept(keep, this),
    );
  }

  private admitOnly(name: string, clusterId: pulumi.Input<string>, tags: pulumi.Input<string>[]): void {
    const rules = tags.map((value) => ({ type: "tag", value }));
    new digitalocean.DatabaseFirewall(name, { clusterId, rules }, { parent: this });
  }

  private createSettings(
    name: string,
    args: DatabaseMirrorArgs,
    cluster: digitalocean.DatabaseCluster,
  ): void {
    const { logSink, names } = args;
    new digitalocean.DatabasePostgresqlConfig(
      `${name}-settings`,
      { clusterId: cluster.id, idleInTransactionSessionTimeout: 60_000, logMinDurationStatement: 1_000 },
      { parent: this },
    );
    if (!logSink) return;
    new digitalocean.DatabaseLogsinkRsyslog(
      `${name}-log-sink`,
      {
        clusterId: cluster.id,
        name: names.of("database-log", "primary"),
        server: logSink.server,
        port: logSink.port,
        tls: true,
        caCert: pulumi.secret(logSink.caCertificate),
        format: "rfc5424",
      },
      { parent: this },
    );
  }

  private createAppDatabase(name: string, args: DatabaseMirrorArgs, cluster: digitalocean.DatabaseCluster) {
    const { databaseName = "app", poolSize = 20, keep } = args;
    const clusterId = cluster.id;
    const database = new digitalocean.DatabaseDb(
      `${name}-db`,
      { clusterId, name: databaseName },
      kept(keep, this),
    );
    const user = (role: DatabaseRole) =>
      new digitalocean.DatabaseUser(`${name}-${role}-user`, { clusterId, name: role }, { parent: this });
    const users = { app: user("app"), backup: user("backup"), readonly: user("readonly") };
    const pool = new digitalocean.DatabaseConnectionPool(
      `${name}-pool`,
      {
        clusterId,
        name: "app-pool",
        mode: "transaction",
        size: poolSize,
        dbName: database.name,
        user: users.app.name,
      },
      // Its name is taken within the cluster until the old one is gone.
      { parent: this, deleteBeforeReplace: true },
    );
    return { database, users, pool };
  }
}

function credentialOf(user: digitalocean.DatabaseUser): DatabaseCredential {
  return { user: user.name, password: pulumi.secret(user.password) };
}

function assertMirrored(name: string, { nodeCount, admitTags }: DatabaseMirrorArgs): void {
  if (nodeCount !== 2 && nodeCount !== 3) {
    throw new Error(`${name} has ${nodeCount} nodes; 2 or 3, so that a standby takes over when one is lost`);
  }
  if (admitTags.length === 0) {
    throw new Error(
      `${name} admits no tag; without a rule the database answers every address, name at least one`,
    );
  }
}
