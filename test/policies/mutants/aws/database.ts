import { MISSING, type Table } from "../table";

interface Parameter {
  name: string;
  value: string;
}

const ANOTHER_ENGINE = "about another engine than PostgreSQL; AWS refuses it";
const SPEED = "how fast or how large it is at first loses nothing; alarms tell when it is short";
const ORIGIN =
  "what a database begins with, for one that is restored: a copy keeps the encryption of what it was made from, and " +
  "every database of the program is encrypted";

/** Parameters with another value for one of them, or without it. */
const parameter = (name: string, to: string | undefined) => (parameters: Parameter[]) =>
  parameters.flatMap((p) => (p.name !== name ? [p] : to === undefined ? [] : [{ ...p, value: to }]));

/** The database of the active recovery site. */
export const database: Table = {
  "aws:rds/instance:Instance": {
    without: "the restore role's policy has its secret as an input, and is made for it",
    inputs: {
      autoMinorVersionUpgrade: [false],
      backupRetentionPeriod: [0, 1, MISSING],
      caCertIdentifier: ["rds-ca-2019"],
      "enabledCloudwatchLogsExports[]": [MISSING],
      kmsKeyId: [MISSING, "alias/aws/rds"],
      manageMasterUserPassword: [false, MISSING],
      masterUserSecretKmsKeyId: [MISSING],
      multiAz: [false, MISSING],
      password: ["correct-horse-battery"],
      performanceInsightsKmsKeyId: [MISSING],
      port: [5433],
      publiclyAccessible: [true],
      skipFinalSnapshot: [true],
      storageEncrypted: [false, MISSING],
      "vpcSecurityGroupIds[]": [MISSING],
    },
    harmless: {
      "RDS itself refuses the deletion, or keeps the backups: aws-database-deletion asks for one of the two":
        ["(protect)", "deleteAutomatedBackups", "deletionProtection"],
      "without it AWS refuses the deletion, since a final snapshot is asked for": ["finalSnapshotIdentifier"],
      "when changes and backups are made loses nothing": [
        "allowMajorVersionUpgrade",
        "applyImmediately",
        "backupWindow",
        "blueGreenUpdate",
        "maintenanceWindow",
      ],
      [SPEED]: [
        "allocatedStorage",
        "dedicatedLogVolume",
        "instanceClass",
        "iops",
        "maxAllocatedStorage",
        "storageThroughput",
        "storageType",
        "upgradeStorageConfig",
      ],
      "with a standby AWS chooses the zones, and refuses one that is named": ["availabilityZone"],
      "backups at the firm's own place need hardware of AWS there": [
        "backupTarget",
        "customerOwnedIpEnabled",
      ],
      "tags of snapshots open nothing": ["copyTagsToSnapshot"],
      "what is measured besides; no alarm reads it": [
        "databaseInsightsMode",
        "monitoringInterval",
        "monitoringRoleArn",
        "performanceInsightsEnabled",
        "performanceInsightsRetentionPeriod",
        "warningEventCategories",
      ],
      [ANOTHER_ENGINE]: [
        "characterSetName",
        "customIamInstanceProfile",
        "licenseModel",
        "ncharCharacterSetName",
        "optionGroupName",
        "replicaMode",
        "s3Import",
        "timezone",
      ],
      "how the first database and its administrator are called": [
        "dbName",
        "identifier",
        "identifierPrefix",
        "username",
      ],
      "recoveryDatabase.test.ts holds it to the one that is made beside it, whose contents are judged": [
        "dbSubnetGroupName",
        "parameterGroupName",
      ],
      "people of a directory sign in only where the database itself gives them a role": [
        "domain",
        "domainAuthSecretArn",
        "domainDnsIps",
        "domainFqdn",
        "domainIamRoleName",
        "domainOu",
      ],
      "AWS patches every version that it runs, after the community has stopped too, and refuses any other": [
        "engineLifecycleSupport",
        "engineVersion",
      ],
      "another engine is another family of parameters, which AWS refuses": ["engine"],
      "a second way to sign in; who may use it, IAM says and the database besides": [
        "iamDatabaseAuthenticationEnabled",
      ],
      "the subnets have no IPv6 addresses": ["networkType"],
      "sent to AWS and kept in no state; AWS refuses it beside a password of its own": [
        "passwordWo",
        "passwordWoVersion",
      ],
      [ORIGIN]: ["replicateSourceDb", "restoreToPointInTime", "snapshotIdentifier"],
    },
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    without: "its name is an input of the database",
    inputs: {
      parameters: [
        parameter("rds.force_ssl", "0"),
        parameter("ssl_min_protocol_version", "TLSv1"),
        parameter("ssl_min_protocol_version", "TLSv1.1"),
        parameter("log_connections", "0"),
        parameter("log_connections", undefined),
        parameter("log_disconnections", "0"),
      ],
    },
    harmless: {
      "AWS refuses the parameters of another engine or version": ["family"],
      "a group that is left over belongs to no database": ["skipDestroy"],
    },
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    without: "its name is an input of the database",
    inputs: {
      "subnetIds[]": {
        insecure: ["network-public-a-id"],
      },
    },
  },
};
