import { planNames } from "../../../config/names";
import {
  RecoveryDatabase,
  type RecoveryDatabaseArgs,
} from "../../../components/recoverySite/recoveryDatabase";
import { record } from "../../support/record";

const names = planNames({ estateName: "acme", purpose: "live", stack: "dr" });
const build = (args: Partial<RecoveryDatabaseArgs> = {}) =>
  record(
    () =>
      new RecoveryDatabase("db", {
        names,
        region: "eu-west-2",
        version: "17",
        subnetIds: ["subnet-a", "subnet-b"],
        securityGroupId: "sg-database",
        keyArn: "arn:key",
        guarded: true,
        activation: "20261122",
        topicArn: "arn:topic",
        keep: true,
        ...args,
      }),
    ({ type }) => (type.includes("rds/instance") ? { masterUserSecrets: [{ secretArn: "arn:master" }] } : {}),
  );

test("is private, encrypted, with a standby, and its password is AWS's to keep", async () => {
  const seen = await build();
  expect(seen.get("db-instance").inputs).toEqual({
    identifier: "acme-dr-recovery-database",
    engine: "postgres",
    engineVersion: "17",
    instanceClass: "db.t4g.medium",
    allocatedStorage: 50,
    maxAllocatedStorage: 200,
    storageType: "gp3",
    storageEncrypted: true,
    kmsKeyId: "arn:key",
    dbName: "app",
    username: "holdfast",
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: "arn:key",
    iamDatabaseAuthenticationEnabled: true,
    port: 5432,
    multiAz: true,
    publiclyAccessible: false,
    dbSubnetGroupName: "acme-dr-recovery-database",
    parameterGroupName: "acme-dr-recovery-database-17",
    vpcSecurityGroupIds: ["sg-database"],
    caCertIdentifier: "rds-ca-rsa2048-g1",
    enabledCloudwatchLogsExports: ["postgresql"],
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: "arn:key",
    autoMinorVersionUpgrade: true,
    backupRetentionPeriod: 14,
    backupWindow: "01:00-02:00",
    maintenanceWindow: "sun:03:00-sun:04:00",
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: false,
    deletionProtection: true,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: "acme-dr-recovery-database-20261122",
    region: "eu-west-2",
    tags: { Name: "acme-dr-recovery-database" },
  });
});

test("P24: refuses connections without TLS 1.2", async () => {
  const seen = await build();
  expect(seen.get("db-parameters").inputs).toMatchObject({
    family: "postgres17",
    parameters: [
      { name: "rds.force_ssl", value: "1" },
      { name: "ssl_min_protocol_version", value: "TLSv1.2" },
      { name: "log_connections", value: "1" },
      { name: "log_disconnections", value: "1" },
    ],
  });
});

test("keeps its log encrypted and bounded, and watches processor, storage and memory", async () => {
  const seen = await build();
  expect(seen.get("db-log").inputs).toEqual({
    name: "/aws/rds/instance/acme-dr-recovery-database/postgresql",
    retentionInDays: 365,
    kmsKeyId: "arn:key",
    region: "eu-west-2",
  });
  expect(
    seen.summary("aws:cloudwatch/metricAlarm", (r) => [
      r.inputs.metricName,
      r.inputs.threshold,
      r.inputs.alarmActions,
    ]),
  ).toEqual({
    "db-busy": ["CPUUtilization", 80, ["arn:topic"]],
    "db-storage": ["FreeStorageSpace", 5 * 1024 ** 3, ["arn:topic"]],
    "db-memory": ["FreeableMemory", 256 * 1024 ** 2, ["arn:topic"]],
  });
});

test("can be put to sleep again once the guard is lifted, with a snapshot of its own name", async () => {
  const seen = await build({ guarded: false, activation: "20270301" });
  expect(seen.get("db-instance").inputs).toMatchObject({
    deletionProtection: false,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: "acme-dr-recovery-database-20270301",
  });
});

test("a trial leaves no snapshot behind", async () => {
  const { inputs } = (await build({ keep: false, guarded: false })).get("db-instance");
  expect([inputs.skipFinalSnapshot, inputs.finalSnapshotIdentifier, inputs.deleteAutomatedBackups]).toEqual([
    true,
    undefined,
    true,
  ]);
});

test.each(["", "2026-11-22T10:00", "a--b", "Drill", "drill-"])(
  "rejects the activation %p",
  async (activation) => {
    await expect(build({ activation })).rejects.toThrow(`db: activation "${activation}" cannot be part of`);
  },
);
