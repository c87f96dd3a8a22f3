import type { Bag, Cloud, Stored } from "../table";
import { noSuchRole } from "./iam";
import * as backup from "./inputs/backup";
import * as rds from "./inputs/rds";
import { findKey } from "./kms";
import { findSubnet, noSuchGroup, noSuchSubnet } from "./ec2";
import { zonesOf } from "./regions";
import {
  accountIn,
  between,
  type Call,
  dependents,
  oneGiven,
  oneOf,
  quote,
  type Refusal,
  rows,
} from "./resource";

const DATABASE = "aws:rds/instance:Instance";
const SUBNETS = "aws:rds/subnetGroup:SubnetGroup";
const PARAMETERS = "aws:rds/parameterGroup:ParameterGroup";
const SNAPSHOT = "aws:rds/snapshot:Snapshot";
const VAULT = "aws:backup/vault:Vault";
const PLAN = "aws:backup/plan:Plan";

const ENGINES = [
  "postgres",
  "mysql",
  "mariadb",
  "oracle-ee",
  "oracle-se2",
  "sqlserver-ee",
  "sqlserver-se",
  "sqlserver-ex",
  "sqlserver-web",
  "db2-se",
  "db2-ae",
];
const PORTS: Record<string, number> = { postgres: 5432, mysql: 3306, mariadb: 3306 };

const here = (cloud: Cloud, type: string, key: string, name: unknown, region: string): Stored | undefined =>
  cloud.find(type, ({ outputs: o }) => o[key] === name && o.region === region);

const IDENTIFIER = /^[a-z](?!.*--)(?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** What is wrong with the ways of saying the master password. */
function badPassword({ inputs: i }: Call): Refusal[] {
  const given = [i.password, i.passwordWo].some((p) => p !== undefined && p !== null);
  const fromElsewhere = i.snapshotIdentifier || i.replicateSourceDb || i.restoreToPointInTime || i.s3Import;
  const password = String(i.password ?? i.passwordWo ?? "");
  return [
    i.manageMasterUserPassword &&
      given &&
      "InvalidParameterCombination: You can't specify password when manageMasterUserPassword is enabled.",
    !fromElsewhere &&
      !i.manageMasterUserPassword &&
      !given &&
      `InvalidParameterValue: provide password, or manageMasterUserPassword, for ${quote(i.identifier)}`,
    !fromElsewhere && !i.username && `InvalidParameterValue: provide username for ${quote(i.identifier)}`,
    given &&
      (password.length < 8 || password.length > 128) &&
      "InvalidParameterValue: The parameter MasterUserPassword is not a valid password because it is shorter than 8 or longer than 128 characters",
    given &&
      /[/@" ]/.test(password) &&
      "InvalidParameterValue: The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.",
    /^(admin|rdsadmin|postgres_admin|root_user)$/.test(i.username ?? "") &&
      i.engine === "postgres" &&
      i.username !== "postgres" &&
      `InvalidParameterValue: MasterUsername ${i.username} cannot be used as it is a reserved word used by the engine`,
  ];
}

function databaseRefusals(call: Call): Refusal[] {
  const { inputs: i, cloud, region } = call;
  const group = i.dbSubnetGroupName && here(cloud, SUBNETS, "name", i.dbSubnetGroupName, region);
  const restored =
    i.snapshotIdentifier &&
    cloud.find(
      SNAPSHOT,
      ({ outputs: o }) =>
        o.dbSnapshotIdentifier === i.snapshotIdentifier || o.dbSnapshotArn === i.snapshotIdentifier,
    );
  return [
    i.identifier !== undefined &&
      !IDENTIFIER.test(i.identifier) &&
      `InvalidParameterValue: The parameter DBInstanceIdentifier is not a valid identifier: ${quote(i.identifier)}; lower-case letters, digits and single hyphens, begun by a letter`,
    oneOf("engine", i.engine, ENGINES),
    !i.engine &&
      !i.snapshotIdentifier &&
      !i.replicateSourceDb &&
      !i.restoreToPointInTime &&
      "InvalidParameterValue: engine is required",
    !/^db\.[a-z0-9]+(-[a-z]+)?\.[a-z0-9]+$/.test(i.instanceClass) &&
      `InvalidParameterValue: Invalid DB Instance class: ${i.instanceClass}`,
    i.engine &&
      i.allocatedStorage === undefined &&
      !i.snapshotIdentifier &&
      !i.replicateSourceDb &&
      !i.restoreToPointInTime &&
      "InvalidParameterValue: allocatedStorage is required",
    between("allocatedStorage", i.allocatedStorage, 5, 65536),
    i.maxAllocatedStorage &&
      i.allocatedStorage &&
      i.maxAllocatedStorage < i.allocatedStorage &&
      `InvalidParameterCombination: Max storage size ${i.maxAllocatedStorage} must be greater than storage size ${i.allocatedStorage}`,
    oneOf("storageType", i.storageType, ["standard", "gp2", "gp3", "io1", "io2"]),
    between("backupRetentionPeriod", i.backupRetentionPeriod, 0, 35),
    oneOf("monitoringInterval", i.monitoringInterval, [0, 1, 5, 10, 15, 30, 60]),
    i.monitoringInterval > 0 &&
      !i.monitoringRoleArn &&
      "InvalidParameterCombination: A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.",
    oneOf("performanceInsightsRetentionPeriod", i.performanceInsightsRetentionPeriod, [
      7,
      731,
      ...Array.from({ length: 23 }, (_, n) => (n + 1) * 31),
    ]),
    i.kmsKeyId &&
      !i.storageEncrypted &&
      `InvalidParameterCombination: kmsKeyId ${quote(i.kmsKeyId)} needs storageEncrypted`,
    i.kmsKeyId &&
      !findKey(cloud, i.kmsKeyId) &&
      `KMSKeyNotAccessibleFault: The specified KMS key ${quote(i.kmsKeyId)} does not exist, is not enabled or you do not have permissions to access it`,
    i.kmsKeyId &&
      !String(i.kmsKeyId).startsWith("arn:") &&
      `${quote(i.kmsKeyId)} (kmsKeyId) is an invalid ARN: arn: invalid prefix`,
    i.dbSubnetGroupName &&
      !group &&
      `DBSubnetGroupNotFoundFault: DB subnet group '${i.dbSubnetGroupName}' does not exist.`,
    i.parameterGroupName &&
      !/^default\./.test(i.parameterGroupName) &&
      !here(cloud, PARAMETERS, "name", i.parameterGroupName, region) &&
      `DBParameterGroupNotFound: DBParameterGroup not found: ${i.parameterGroupName}`,
    ...(i.vpcSecurityGroupIds ?? []).map((id: string) => noSuchGroup(call, id)),
    noSuchRole(call, i.monitoringRoleArn),
    i.multiAz &&
      i.availabilityZone &&
      "InvalidParameterCombination: Requesting a specific availability zone is not valid for Multi-AZ instances.",
    i.snapshotIdentifier && !restored && `DBSnapshotNotFound: DBSnapshot not found: ${i.snapshotIdentifier}`,
    i.finalSnapshotIdentifier !== undefined &&
      !/^[A-Za-z](?!.*--)[A-Za-z0-9-]*[A-Za-z0-9]$/.test(i.finalSnapshotIdentifier) &&
      `finalSnapshotIdentifier must begin with a letter, hold only letters, digits and single hyphens, and not end with a hyphen, got ${quote(i.finalSnapshotIdentifier)}`,
    ...badPassword(call),
    ...badWindows(i),
  ];
}

const badWindows = ({ backupWindow, maintenanceWindow }: Bag): Refusal[] => [
  backupWindow !== undefined &&
    !/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/.test(backupWindow) &&
    `${quote(backupWindow)} must satisfy the format of "hh24:mi-hh24:mi" in backupWindow`,
  maintenanceWindow !== undefined &&
    !/^(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d-(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d$/i.test(
      maintenanceWindow,
    ) &&
    `${quote(maintenanceWindow)} must satisfy the format of "ddd:hh24:mi-ddd:hh24:mi" in maintenanceWindow`,
];

function deleteRefusals({ outputs: o }: Stored, cloud: Cloud): Refusal[] {
  const final = o.finalSnapshotIdentifier;
  return [
    o.deletionProtection &&
      `InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection and try again: ${o.identifier}`,
    !o.skipFinalSnapshot &&
      !final &&
      `finalSnapshotIdentifier is required when skipFinalSnapshot is false: ${o.identifier}`,
    !o.skipFinalSnapshot &&
      final &&
      here(cloud, SNAPSHOT, "dbSnapshotIdentifier", final, o.region) &&
      `DBSnapshotAlreadyExists: Cannot create the snapshot because a snapshot with the identifier ${final} already exists.`,
  ];
}

/** The snapshot that a deleted database leaves, if it was told to. */
function finalSnapshot({ outputs: o }: Stored): Stored[] {
  if (o.skipFinalSnapshot || !o.finalSnapshotIdentifier) return [];
  const id: string = o.finalSnapshotIdentifier;
  const dbSnapshotArn = `arn:aws:rds:${o.region}:${accountIn(o.arn)}:snapshot:${id}`;
  const { allocatedStorage, engine, engineVersion, kmsKeyId, port, region } = o;
  const of = {
    allocatedStorage,
    engine,
    engineVersion,
    kmsKeyId,
    port,
    region,
    encrypted: o.storageEncrypted === true,
  };
  return [
    {
      type: SNAPSHOT,
      id,
      inputs: { dbInstanceIdentifier: o.identifier, dbSnapshotIdentifier: id, region },
      outputs: {
        ...of,
        dbInstanceIdentifier: o.identifier,
        dbSnapshotIdentifier: id,
        dbSnapshotArn,
        status: "available",
        snapshotType: "manual",
      },
    },
  ];
}

const source = ({ cloud, region, inputs: { dbInstanceIdentifier } }: Call): Bag =>
  here(cloud, DATABASE, "identifier", dbInstanceIdentifier, region)?.outputs ?? {};

/** RDS and AWS Backup: where the recovery site's data lives. */
export const recovery = rows({
  [DATABASE]: {
    inputs: rds.instance,
    name: {
      key: "identifier",
      taken: (name) => `DBInstanceAlreadyExists: DB instance already exists: ${quote(name)}`,
    },
    id: ({ cloud }) => `db-${cloud.hex(26).toUpperCase()}`,
    outputs: {
      arn: ({ name, arn }) => arn("rds", `db:${name}`),
      resourceId: ({ id }) => id,
      hostedZoneId: ({ region }) =>
        region === "eu-west-2" ? "Z1TTGA775OQIYO" : region === "eu-west-1" ? "Z29XKXDKYMONMX" : "",
      port: ({ inputs: { engine } }) => PORTS[engine] ?? 1433,
      engine: ({ cloud, inputs: { snapshotIdentifier } }) =>
        cloud.find(SNAPSHOT, (s) => s.outputs.dbSnapshotIdentifier === snapshotIdentifier)?.outputs.engine ??
        "postgres",
      username: () => "postgres",
      dbName: () => "",
      allocatedStorage: () => 20,
      availabilityZone: ({ region }) => zonesOf(region)[0],
      backupRetentionPeriod: () => 0,
      backupTarget: () => "region",
      backupWindow: () => "03:00-03:30",
      maintenanceWindow: () => "sun:04:00-sun:04:30",
      caCertIdentifier: () => "rds-ca-rsa2048-g1",
      engineVersion: () => "17.6",
      licenseModel: ({ inputs: { engine } }) => (engine === "postgres" ? "postgresql-license" : ""),
      multiAz: () => false,
      networkType: () => "IPV4",
      storageType: () => "gp2",
      masterUserSecrets: ({
        inputs: { manageMasterUserPassword, masterUserSecretKmsKeyId },
        id,
        cloud,
        arn,
      }) =>
        manageMasterUserPassword
          ? [
              {
                kmsKeyId: masterUserSecretKmsKeyId ?? arn("kms", "alias/aws/secretsmanager"),
                secretArn: arn("secretsmanager", `secret:rds!${id.toLowerCase()}-${cloud.hex(6)}`),
                secretStatus: "active",
              },
            ]
          : [],
      address: ({ name, cloud, region }) => `${name}.c${cloud.hex(11)}.${region}.rds.amazonaws.com`,
      endpoint: ({ inputs: { address, port } }) => `${address}:${port}`,
      listenerEndpoints: () => [],
    },
    renewed: {
      engineVersionActual: ({ inputs: { engineVersion } }) =>
        /^\d+$/.test(engineVersion) ? `${engineVersion}.6` : engineVersion,
      latestRestorableTime: ({ cloud }) => cloud.now(),
      replicas: () => [],
      status: () => "available",
      vpcSecurityGroupIds: () => [],
    },
    refuse: databaseRefusals,
    refuseDelete: deleteRefusals,
    leaves: finalSnapshot,
  },

  [SUBNETS]: {
    inputs: rds.subnetGroup,
    name: { taken: (name) => `DBSubnetGroupAlreadyExists: The DB subnet group '${name}' already exists.` },
    outputs: {
      arn: ({ name, arn }) => arn("rds", `subgrp:${name}`),
      vpcId: ({ cloud, inputs: { subnetIds } }) => findSubnet(cloud, subnetIds[0])?.outputs.vpcId ?? "",
      supportedNetworkTypes: () => ["IPV4"],
    },
    refuse: (call) => {
      const subnets: (Stored | undefined)[] = call.inputs.subnetIds.map((id: string) =>
        findSubnet(call.cloud, id),
      );
      const zones = new Set(subnets.map((s) => s?.outputs.availabilityZone));
      const vpcs = new Set(subnets.map((s) => s?.outputs.vpcId));
      const missing: Refusal[] = call.inputs.subnetIds.map((id: string) => noSuchSubnet(call, id));
      if (missing.some(Boolean)) return missing;
      return [
        zones.size < 2 &&
          `DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ${[...zones].join(", ")}. Add subnets to cover at least 2 AZs.`,
        vpcs.size > 1 && `InvalidSubnet: subnets must be in one VPC, got ${[...vpcs].join(", ")}`,
        call.inputs.name !== undefined &&
          !/^[a-z0-9 ._-]{1,255}$/.test(call.inputs.name) &&
          `only lowercase alphanumeric characters, hyphens, underscores, periods, and spaces allowed in "name", got ${quote(call.inputs.name)}`,
      ];
    },
    refuseDelete: ({ outputs: { name, region } }, cloud) => [
      dependents(
        "InvalidDBSubnetGroupStateFault",
        `Cannot delete the subnet group '${name}' because at least one database instance is still using it`,
        cloud
          .list(DATABASE)
          .filter((d) => d.outputs.dbSubnetGroupName === name && d.outputs.region === region),
      ),
    ],
  },

  [PARAMETERS]: {
    inputs: rds.parameterGroup,
    name: { taken: (name) => `DBParameterGroupAlreadyExists: Parameter group ${name} already exists` },
    outputs: { arn: ({ name, arn }) => arn("rds", `pg:${name}`) },
    refuse: ({ inputs: { name, family, parameters = [] } }) => [
      name !== undefined &&
        !/^[a-z](?!.*--)(?:[a-z0-9-]{0,253}[a-z0-9])?$/.test(name) &&
        `only lowercase alphanumeric characters and single hyphens allowed in "name", got ${quote(name)}`,
      !/^(postgres\d+|mysql\d\.\d|mariadb\d+\.\d+|sqlserver-.+|oracle-.+|db2-.+)$/.test(family) &&
        `InvalidParameterValue: ParameterGroupFamily ${family} is not a valid parameter group family`,
      ...(parameters as Bag[]).map(({ applyMethod }) =>
        oneOf("applyMethod", applyMethod, ["immediate", "pending-reboot"]),
      ),
    ],
    refuseDelete: ({ outputs: { name, region } }, cloud) => [
      dependents(
        "InvalidDBParameterGroupState",
        `One or more database instances are still members of this parameter group ${name}, so the group cannot be deleted`,
        cloud
          .list(DATABASE)
          .filter((d) => d.outputs.parameterGroupName === name && d.outputs.region === region),
      ),
    ],
  },

  [SNAPSHOT]: {
    inputs: rds.snapshot,
    name: {
      key: "dbSnapshotIdentifier",
      taken: (name) =>
        `DBSnapshotAlreadyExists: Cannot create the snapshot because a snapshot with the identifier ${name} already exists.`,
    },
    outputs: {
      dbSnapshotArn: ({ name, arn }) => arn("rds", `snapshot:${name}`),
      allocatedStorage: (call) => source(call).allocatedStorage,
      availabilityZone: (call) => source(call).availabilityZone,
      encrypted: (call) => source(call).storageEncrypted === true,
      engine: (call) => source(call).engine,
      engineVersion: (call) => source(call).engineVersion,
      kmsKeyId: (call) => source(call).kmsKeyId ?? "",
      port: (call) => source(call).port,
      snapshotType: () => "manual",
      status: () => "available",
    },
    refuse: ({ inputs: { dbInstanceIdentifier: of }, cloud, region }) => [
      !here(cloud, DATABASE, "identifier", of, region) && `DBInstanceNotFound: DBInstance ${of} not found.`,
    ],
  },

  [VAULT]: {
    inputs: backup.vault,
    name: {
      taken: (name) =>
        `AlreadyExistsException: Backup vault with the same name already exists: ${quote(name)}`,
    },
    outputs: {
      arn: ({ name, arn }) => arn("backup", `backup-vault:${name}`),
      kmsKeyArn: ({ arn }) => arn("kms", "alias/aws/backup"),
    },
    renewed: { recoveryPoints: () => 0 },
    refuse: ({ inputs: { name, kmsKeyArn }, cloud }) => [
      !/^[\w-]{2,50}$/.test(name) &&
        `InvalidParameterValueException: vault name must be 2 to 50 letters, digits, hyphens and underscores, got ${quote(name)}`,
      kmsKeyArn &&
        !findKey(cloud, kmsKeyArn) &&
        `InvalidParameterValueException: KMS key ${quote(kmsKeyArn)} does not exist`,
    ],
  },

  [PLAN]: {
    inputs: backup.plan,
    id: ({ cloud }) => cloud.uuid(),
    outputs: { arn: ({ id, arn }) => arn("backup", `backup-plan:${id}`) },
    renewed: { version: ({ cloud }) => Buffer.from(cloud.uuid()).toString("base64") },
    refuse: ({ inputs: { rules = [] }, cloud, region }) =>
      (rules as Bag[]).flatMap(({ targetVaultName, lifecycle, ruleName }) => [
        !here(cloud, VAULT, "name", targetVaultName, region) &&
          `InvalidParameterValueException: Target backup vault ${targetVaultName} does not exist`,
        lifecycle?.coldStorageAfter !== undefined &&
          lifecycle.deleteAfter !== undefined &&
          lifecycle.deleteAfter < lifecycle.coldStorageAfter + 90 &&
          `InvalidParameterValueException: Invalid lifecycle. DeleteAfterDays cannot be less than 90 days apart from MoveToColdStorageAfterDays: rule ${quote(ruleName)}`,
      ]),
  },

  "aws:backup/selection:Selection": {
    inputs: backup.selection,
    id: ({ cloud }) => cloud.uuid(),
    outputs: { notResources: () => [] },
    refuse: (call) => [
      !call.cloud.find(PLAN, (p) => p.id === call.inputs.planId) &&
        `ResourceNotFoundException: Failed reading Backup plan with provided planId ${quote(call.inputs.planId)}`,
      noSuchRole(call, call.inputs.iamRoleArn),
      oneGiven(call.inputs, ["resources", "notResources"], 0),
    ],
  },
});
