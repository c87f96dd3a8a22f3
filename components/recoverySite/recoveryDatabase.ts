import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { createAlarm } from "../alertTopic/alarm";
import type { PerZone } from "./recoveryNetwork";

export interface RecoveryDatabaseArgs {
  names: Names;
  region: string;
  /** Major version of PostgreSQL, at least that of the backups. */
  version: string;
  /** @default "db.t4g.medium", 2 vCPU and 4 GB, about 130 USD a month with its standby */
  instanceClass?: string;
  /** Storage at the start, GB; grows by itself to four times. @default 50 */
  storageGib?: number;
  subnetIds: PerZone<pulumi.Input<string>>;
  securityGroupId: pulumi.Input<string>;
  /** Key for storage, master password and log. */
  keyArn: pulumi.Input<string>;
  /** While true neither AWS nor the engine deletes the database; lifted before the site goes to sleep again. */
  guarded: boolean;
  /** Names this activation, for example `20261122`: the final snapshots of two activations must differ. */
  activation: string;
  /** Days that the log is kept. @default 365 */
  logRetentionDays?: number;
  /** Topic of the same region. */
  topicArn: pulumi.Input<string>;
  /** Purpose live: a final snapshot is taken, automated backups outlive the database. */
  keep: boolean;
}

/**
 * The database of the active recovery site: PostgreSQL with a standby in the other zone, encrypted, private, TLS
 * only, master password made and kept by AWS. Empty until `holdfast restore` fills it. Stateful while it exists.
 * Upholds P04, P15, P24, P26.
 */
export class RecoveryDatabase extends pulumi.ComponentResource {
  readonly host: pulumi.Output<string>;
  readonly port: pulumi.Output<number>;
  /** Secret with the master user's name and password. */
  readonly secretArn: pulumi.Output<string>;

  constructor(name: string, args: RecoveryDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:recoverySite:RecoveryDatabase", name, {}, opts);
    const { names, region, version, subnetIds } = args;
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(args.activation)) {
      throw new Error(
        `${name}: activation "${args.activation}" cannot be part of a snapshot's name; ` +
          "use lower-case letters, digits and single hyphens, for example 20261122",
      );
    }

    const subnets = new aws.rds.SubnetGroup(
      `${name}-subnets`,
      { name: names.of("database", "recovery"), subnetIds: [...subnetIds], description: "private", region },
      { parent: this },
    );
    // A new major version is a new group, which exists beside the old one during the change: so its name has it.
    const parameters = new aws.rds.ParameterGroup(
      `${name}-parameters`,
      {
        name: names.of(`database-${version}`, "recovery"),
        family: `postgres${version}`,
        description: "TLS only, connections logged",
        parameters: Object.entries(PARAMETERS).map(([key, value]) => ({ name: key, value })),
        region,
      },
      { parent: this },
    );
    const log = this.createLog(name, args);
    const instance = new aws.rds.Instance(
      `${name}-instance`,
      { ...planInstance(args), dbSubnetGroupName: subnets.name, parameterGroupName: parameters.name },
      { parent: this, protect: args.guarded, dependsOn: [log] },
    );
    this.createAlarms(name, args);

    this.host = instance.address;
    this.port = instance.port;
    this.secretArn = instance.masterUserSecrets.apply((secrets) => secrets[0]?.secretArn ?? "");
    this.registerOutputs({ host: this.host, port: this.port, secretArn: this.secretArn });
  }

  /** RDS would make this group itself, without key or end. */
  private createLog(name: string, { names, region, keyArn, logRetentionDays = 365 }: RecoveryDatabaseArgs) {
    return new aws.cloudwatch.LogGroup(
      `${name}-log`,
      {
        name: `/aws/rds/instance/${names.of("database", "recovery")}/postgresql`,
        retentionInDays: logRetentionDays,
        kmsKeyId: keyArn,
        region,
      },
      { parent: this },
    );
  }

  private createAlarms(name: string, args: RecoveryDatabaseArgs) {
    const { names, region, topicArn, storageGib = 50 } = args;
    const watch = (role: string, means: string, metric: Watch) =>
      createAlarm(
        `${name}-${role}`,
        {
          name: names.of(`database-${role}`, "recovery"),
          alarmDescription: means,
          namespace: "AWS/RDS",
          dimensions: { DBInstanceIdentifier: names.of("database", "recovery") },
          statistic: "Average",
          evaluationPeriods: 3,
          ...metric,
          topicArn,
          region,
        },
        this,
      );
    watch("busy", "the recovered database is busy", {
      metricName: "CPUUtilization",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 80,
    });
    watch("storage", "the recovered database has less than a tenth of its first storage left", {
      metricName: "FreeStorageSpace",
      comparisonOperator: "LessThanThreshold",
      threshold: (storageGib * 1024 ** 3) / 10,
    });
    watch("memory", "the recovered database is short of memory", {
      metricName: "FreeableMemory",
      comparisonOperator: "LessThanThreshold",
      threshold: 256 * 1024 ** 2,
    });
  }
}

/** What to measure, and when it is too much or too little. */
type Watch = Pick<aws.cloudwatch.MetricAlarmArgs, "metricName" | "comparisonOperator" | "threshold">;

const PARAMETERS = {
  "rds.force_ssl": "1",
  ssl_min_protocol_version: "TLSv1.2",
  log_connections: "1",
  log_disconnections: "1",
};

function planInstance(args: RecoveryDatabaseArgs): aws.rds.InstanceArgs {
  const { names, region, keyArn, guarded, keep, storageGib = 50 } = args;
  const identifier = names.of("database", "recovery");
  return {
    identifier,
    engine: "postgres",
    engineVersion: args.version,
    instanceClass: args.instanceClass ?? "db.t4g.medium",
    allocatedStorage: storageGib,
    maxAllocatedStorage: storageGib * 4,
    storageType: "gp3",
    storageEncrypted: true,
    kmsKeyId: keyArn,
    dbName: "app",
    username: "holdfast",
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: keyArn,
    iamDatabaseAuthenticationEnabled: true,
    port: 5432,
    multiAz: true,
    publiclyAccessible: false,
    vpcSecurityGroupIds: [args.securityGroupId],
    caCertIdentifier: "rds-ca-rsa2048-g1",
    enabledCloudwatchLogsExports: ["postgresql"],
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: keyArn,
    autoMinorVersionUpgrade: true,
    backupRetentionPeriod: 14,
    backupWindow: "01:00-02:00",
    maintenanceWindow: "sun:03:00-sun:04:00",
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: !keep,
    deletionProtection: guarded,
    skipFinalSnapshot: !keep,
    ...(keep ? { finalSnapshotIdentifier: `${identifier}-${args.activation}` } : {}),
    region,
    tags: { Name: identifier },
  };
}
