import * as aws from "@pulumi/aws";

/** MySQL with a read replica in another region, and shared files; a plan of AWS Backup takes both by their ARNs. */
export function store(vpc: aws.ec2.Vpc, subnets: aws.ec2.Subnet[], clients: aws.ec2.SecurityGroup): void {
  const west = new aws.Provider("west", {
    region: "ca-west-1",
    defaultTags: { tags: { stage: "prod", owner: "harbor" } },
  });
  const key = new aws.kms.Key("store", { enableKeyRotation: true, multiRegion: true }, { protect: true });
  new aws.kms.Alias("store", { name: "alias/harbor-store", targetKeyId: key.id });
  const twin = new aws.kms.ReplicaKey(
    "store-west",
    { primaryKeyArn: key.arn },
    { provider: west, protect: true },
  );
  new aws.kms.Alias(
    "store-west",
    { name: "alias/harbor-store", targetKeyId: twin.keyId },
    { provider: west },
  );

  const inside = (name: string, port: number) =>
    new aws.ec2.SecurityGroup(name, {
      vpcId: vpc.id,
      description: name,
      ingress: [{ protocol: "tcp", fromPort: port, toPort: port, securityGroups: [clients.id] }],
    });
  const placement = new aws.rds.SubnetGroup("mysql", { subnetIds: subnets.map(({ id }) => id) });
  const parameters = new aws.rds.ParameterGroup("mysql", {
    family: "mysql8.4",
    parameters: [
      { name: "require_secure_transport", value: "1" },
      { name: "tls_version", value: "TLSv1.2,TLSv1.3" },
    ],
  });
  for (const kind of ["error", "slowquery"])
    new aws.cloudwatch.LogGroup(`mysql-${kind}`, {
      name: `/aws/rds/instance/harbor/${kind}`,
      retentionInDays: 180,
      kmsKeyId: "alias/harbor-logs",
    });
  const mysql = new aws.rds.Instance(
    "mysql",
    {
      identifier: "harbor",
      engine: "mysql",
      engineVersion: "8.4",
      instanceClass: "db.r7g.large",
      allocatedStorage: 200,
      storageEncrypted: true,
      kmsKeyId: key.arn,
      username: "root_harbor",
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: key.arn,
      multiAz: true,
      dbSubnetGroupName: placement.name,
      vpcSecurityGroupIds: [inside("mysql", 3306).id],
      parameterGroupName: parameters.name,
      backupRetentionPeriod: 14,
      deletionProtection: true,
      finalSnapshotIdentifier: "harbor-final",
      enabledCloudwatchLogsExports: ["error", "slowquery"],
      autoMinorVersionUpgrade: true,
    },
    { protect: true },
  );
  const files = new aws.efs.FileSystem("files", { encrypted: true, kmsKeyId: key.arn }, { protect: true });
  new aws.efs.BackupPolicy("files", { fileSystemId: files.id, backupPolicy: { status: "ENABLED" } });
  const nfs = inside("nfs", 2049);
  subnets.forEach(
    (subnet, i) =>
      new aws.efs.MountTarget(`files-${i}`, {
        fileSystemId: files.id,
        subnetId: subnet.id,
        securityGroups: [nfs.id],
      }),
  );

  const vault = new aws.backup.Vault("near", { kmsKeyArn: key.arn }, { protect: true });
  const away = new aws.backup.Vault("away", { kmsKeyArn: twin.arn }, { provider: west, protect: true });
  const lock = { minRetentionDays: 7, maxRetentionDays: 120 };
  new aws.backup.VaultLockConfiguration("near", { backupVaultName: vault.name, ...lock });
  new aws.backup.VaultLockConfiguration("away", { backupVaultName: away.name, ...lock }, { provider: west });
  const plan = new aws.backup.Plan("nightly", {
    rules: [
      {
        ruleName: "nightly",
        targetVaultName: vault.name,
        schedule: "cron(15 6 * * ? *)",
        startWindow: 60,
        completionWindow: 300,
        lifecycle: { deleteAfter: 60 },
        copyActions: [{ destinationVaultArn: away.arn, lifecycle: { deleteAfter: 60 } }],
      },
    ],
  });
  const role = new aws.iam.Role("backup", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "backup.amazonaws.com" }),
  });
  for (const policy of ["Backup", "Restores"])
    new aws.iam.RolePolicyAttachment(`backup-${policy}`, {
      role: role.name,
      policyArn: `arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor${policy}`,
    });
  new aws.backup.Selection("nightly", {
    planId: plan.id,
    iamRoleArn: role.arn,
    resources: [mysql.arn, files.arn],
  });
  const falls = (metricName: string, comparisonOperator: string, threshold: number) =>
    new aws.cloudwatch.MetricAlarm(metricName, {
      namespace: "AWS/RDS",
      metricName,
      comparisonOperator,
      threshold,
      dimensions: { DBInstanceIdentifier: mysql.identifier },
      evaluationPeriods: 2,
      period: 300,
      statistic: "Average",
      alarmActions: ["arn:aws:sns:ca-central-1:111122223333:duty"],
    });
  falls("CPUUtilization", "GreaterThanThreshold", 90);
  falls("FreeStorageSpace", "LessThanThreshold", 20e9);
  falls("FreeableMemory", "LessThanOrEqualToThreshold", 1e9);
}
