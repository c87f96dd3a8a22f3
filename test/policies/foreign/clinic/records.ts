import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface RecordsArgs {
  vpcId: pulumi.Input<string>;
  subnets: pulumi.Input<string[]>;
  clients: aws.ec2.SecurityGroup;
  key: aws.kms.Key;
  tags: Record<string, string>;
}

/** PostgreSQL for the appointments: two zones, only from the app. */
export function records({ vpcId, subnets, clients, key, tags }: RecordsArgs): aws.rds.Instance {
  const group = new aws.ec2.SecurityGroup("records", {
    vpcId,
    description: "PostgreSQL",
    ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, securityGroups: [clients.id] }],
    tags,
  });
  const monitoring = new aws.iam.Role("rds-monitoring", {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { Service: "monitoring.rds.amazonaws.com" }, Action: "sts:AssumeRole" },
      ],
    }),
    managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"],
    tags,
  });
  const parameters = new aws.rds.ParameterGroup("records", {
    family: "postgres16",
    parameters: [
      { name: "rds.force_ssl", value: "1" },
      { name: "log_connections", value: "1" },
      { name: "log_disconnections", value: "1" },
    ],
    tags,
  });
  const placement = new aws.rds.SubnetGroup("records", { subnetIds: subnets, tags });
  for (const kind of ["postgresql", "upgrade"])
    new aws.cloudwatch.LogGroup(`records-${kind}`, {
      name: `/aws/rds/instance/clinic-records/${kind}`,
      retentionInDays: 365,
      kmsKeyId: key.arn,
      tags,
    });
  return new aws.rds.Instance(
    "records",
    {
      identifier: "clinic-records",
      engine: "postgres",
      engineVersion: "16",
      instanceClass: "db.m7g.large",
      allocatedStorage: 100,
      maxAllocatedStorage: 500,
      storageType: "gp3",
      storageEncrypted: true,
      kmsKeyId: key.arn,
      dbName: "clinic",
      username: "clinic_admin",
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: key.arn,
      multiAz: true,
      dbSubnetGroupName: placement.name,
      vpcSecurityGroupIds: [group.id],
      parameterGroupName: parameters.name,
      backupRetentionPeriod: 35,
      deletionProtection: true,
      finalSnapshotIdentifier: "clinic-records-last",
      copyTagsToSnapshot: true,
      enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
      monitoringInterval: 60,
      monitoringRoleArn: monitoring.arn,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: key.arn,
      tags: { ...tags, "backup-plan": "gold" },
    },
    { protect: true },
  );
}
