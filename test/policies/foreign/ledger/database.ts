import * as aws from "@pulumi/aws";
import type { Network } from "./network";

/** Aurora PostgreSQL with a reader in the other zone; only the web servers reach it. */
export function database(
  network: Network,
  clients: aws.ec2.SecurityGroup,
  key: aws.kms.Key,
  logKey: aws.kms.Key,
) {
  const group = new aws.ec2.SecurityGroup("aurora", { vpcId: network.vpc.id, description: "Aurora" });
  const sql = { ipProtocol: "tcp", fromPort: 5432, toPort: 5432 };
  new aws.vpc.SecurityGroupIngressRule("aurora-from-web", {
    ...sql,
    securityGroupId: group.id,
    referencedSecurityGroupId: clients.id,
  });
  new aws.vpc.SecurityGroupEgressRule("web-to-aurora", {
    ...sql,
    securityGroupId: clients.id,
    referencedSecurityGroupId: group.id,
  });
  const subnets = new aws.rds.SubnetGroup("aurora", {
    subnetIds: network.dataSubnets.map(({ id }) => id),
  });
  const parameters = new aws.rds.ClusterParameterGroup("aurora", {
    family: "aurora-postgresql16",
    parameters: [
      { name: "rds.force_ssl", value: "1" },
      { name: "log_connections", value: "1" },
      { name: "log_disconnections", value: "1" },
    ],
  });
  new aws.cloudwatch.LogGroup("aurora", {
    name: "/aws/rds/cluster/ledger/postgresql",
    retentionInDays: 180,
    kmsKeyId: logKey.arn,
  });
  const cluster = new aws.rds.Cluster(
    "ledger",
    {
      clusterIdentifier: "ledger",
      engine: "aurora-postgresql",
      engineVersion: "16.6",
      databaseName: "ledger",
      masterUsername: "postgres",
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: key.arn,
      storageEncrypted: true,
      kmsKeyId: key.arn,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [group.id],
      dbClusterParameterGroupName: parameters.name,
      backupRetentionPeriod: 14,
      copyTagsToSnapshot: true,
      deletionProtection: true,
      finalSnapshotIdentifier: "ledger-final",
      enabledCloudwatchLogsExports: ["postgresql"],
      iamDatabaseAuthenticationEnabled: true,
      tags: { backup: "daily" },
    },
    { protect: true },
  );
  for (const index of [0, 1]) {
    new aws.rds.ClusterInstance(`ledger-${index}`, {
      clusterIdentifier: cluster.id,
      engine: "aurora-postgresql",
      instanceClass: "db.r7g.large",
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: key.arn,
      caCertIdentifier: "rds-ca-rsa2048-g1",
    });
  }
  return cluster;
}
