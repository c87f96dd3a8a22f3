import * as path from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { policyDocument, serviceTrust } from "../offsiteVault/policyDocument";
import { publishMetrics } from "../offsiteVault/rolePolicies";
import { bucketArn, drillPrefix, vaultPrefixes, type VaultNames } from "../offsiteVault/vaultNames";

export interface AuditorArgs {
  /** Names of the stack. */
  names: Names;
  /** Names of the vault's parts. */
  vault: VaultNames;
  /** AWS account of the vault, 12 digits. */
  vaultAccountId: string;
  /** Region of the backups, where the auditor runs. */
  backupRegion: string;
  /** Region of their copy. */
  replicaRegion: string;
  /** ARN of the key of the auditor's log. */
  kmsKeyArn: pulumi.Input<string>;
  /** ARN of the alert topic in the backup region. */
  topicArn: pulumi.Input<string>;
}

/** CloudWatch namespace of the auditor's findings. */
const NAMESPACE = "Holdfast/Auditor";

/** What the auditor lists. Files and logs are many and rare in trouble, so replication alarms alone watch them. */
const WATCHED = ["db/", vaultPrefixes.releases];

/** Group of the schedule: what the scheduler names when it takes the role. */
const GROUP = "default";

/** Days that CloudWatch keeps the auditor's log. */
const LOG_DAYS = 400;

/** A finding that is an alarm once it is above the threshold. */
interface Finding {
  metric: string;
  role: string;
  threshold: number;
  description: string;
}

const FINDINGS: Finding[] = [
  {
    metric: "MonthlyFullAge",
    role: "monthly-full-old",
    threshold: 32,
    description: "the newest monthly full backup is older than 32 days (P11)",
  },
  {
    metric: "BackupShrink",
    role: "backup-shrunk",
    threshold: 30,
    description: "the newest full backup is more than 30 % smaller than the one before it (P08)",
  },
  {
    metric: "MissingInCopy",
    role: "copy-incomplete",
    threshold: 0,
    description: "the second region lacks backups of the last week (P07)",
  },
  {
    metric: "DrillAge",
    role: "drill-overdue",
    threshold: 92,
    description: "the newest drill is older than 92 days (P16)",
  },
];

/**
 * A function in the vault's own account that looks at the backups every six hours and sees what no alarm of the
 * bucket can: a monthly full that is too old, a backup that shrank, a copy with gaps, an overdue drill. Its silence
 * is an alarm too. It lists objects and cannot open one. Upholds P07, P08, P11, P16.
 */
export class Auditor extends pulumi.ComponentResource {
  constructor(name: string, args: AuditorArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:auditor:Auditor", name, {}, opts);
    const log = this.log(name, args);
    const fn = this.function(name, args, log);
    this.schedule(name, args, fn);
    for (const finding of FINDINGS) this.findingAlarm(name, args, finding);
    this.silenceAlarm(name, args);
    this.registerOutputs({});
  }

  private log(name: string, { names, backupRegion, kmsKeyArn }: AuditorArgs): aws.cloudwatch.LogGroup {
    return new aws.cloudwatch.LogGroup(
      `${name}-log`,
      {
        name: `/aws/lambda/${names.of("auditor")}`,
        region: backupRegion,
        retentionInDays: LOG_DAYS,
        kmsKeyId: kmsKeyArn,
      },
      { parent: this },
    );
  }

  private function(name: string, args: AuditorArgs, log: aws.cloudwatch.LogGroup): aws.lambda.Function {
    const { names, backupRegion } = args;
    const role = this.role(
      `${name}-function`,
      names.of("auditor"),
      serviceTrust("lambda.amazonaws.com"),
      functionPolicy(args),
    );
    return new aws.lambda.Function(
      `${name}-function`,
      {
        name: names.of("auditor"),
        description: "looks at backups and drills for what alarms cannot see",
        region: backupRegion,
        role: role.arn,
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        handler: "index.handler",
        code: new pulumi.asset.AssetArchive({
          "index.js": source("index.js"),
          "judge.js": source("judge.js"),
        }),
        memorySize: 256,
        timeout: 300,
        environment: { variables: { AUDIT: JSON.stringify(auditSettings(args)) } },
      },
      { parent: this, dependsOn: [log] },
    );
  }

  private schedule(
    name: string,
    { names, vaultAccountId, backupRegion }: AuditorArgs,
    fn: aws.lambda.Function,
  ): void {
    const physical = names.of("auditor-schedule");
    const role = this.role(
      `${name}-schedule`,
      physical,
      serviceTrust(
        "scheduler.amazonaws.com",
        vaultAccountId,
        `arn:aws:scheduler:${backupRegion}:${vaultAccountId}:schedule-group/${GROUP}`,
      ),
      policyDocument({
        Sid: "Invoke",
        Effect: "Allow",
        Action: "lambda:InvokeFunction",
        Resource: `arn:aws:lambda:${backupRegion}:${vaultAccountId}:function:${names.of("auditor")}`,
      }),
    );
    new aws.scheduler.Schedule(
      `${name}-schedule`,
      {
        name: names.of("auditor"),
        description: "runs the auditor every six hours",
        region: backupRegion,
        groupName: GROUP,
        scheduleExpression: "rate(6 hours)",
        flexibleTimeWindow: { mode: "OFF" },
        state: "ENABLED",
        target: {
          arn: fn.arn,
          roleArn: role.arn,
          retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
        },
      },
      { parent: this },
    );
  }

  private role(name: string, physical: string, assumeRolePolicy: string, policy: string): aws.iam.Role {
    const role = new aws.iam.Role(`${name}-role`, { name: physical, assumeRolePolicy }, { parent: this });
    new aws.iam.RolePolicy(`${name}-rights`, { name: physical, role: role.name, policy }, { parent: this });
    return role;
  }

  private findingAlarm(
    name: string,
    args: AuditorArgs,
    { metric, role, threshold, description }: Finding,
  ): void {
    new aws.cloudwatch.MetricAlarm(
      `${name}-${role}-alarm`,
      {
        ...alarm(args, role, metric, description),
        statistic: "Maximum",
        comparisonOperator: "GreaterThanThreshold",
        threshold,
      },
      { parent: this },
    );
  }

  private silenceAlarm(name: string, args: AuditorArgs): void {
    new aws.cloudwatch.MetricAlarm(
      `${name}-silent-alarm`,
      {
        ...alarm(args, "auditor-silent", "AuditorRun", "the auditor did not run for a day (P08)"),
        statistic: "Sum",
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
      },
      { parent: this },
    );
  }
}

const source = (file: string) => new pulumi.asset.FileAsset(path.join(__dirname, "function", file));

/** What the function is told; it has no other input. */
const auditSettings = ({ vault, backupRegion, replicaRegion }: AuditorArgs) => ({
  backups: { bucket: vault.backups, region: backupRegion },
  copy: { bucket: vault.copy, region: replicaRegion },
  watched: WATCHED,
  prefixes: { fullLong: vaultPrefixes.fullLong, fullShort: vaultPrefixes.fullShort, drills: drillPrefix },
  namespace: NAMESPACE,
});

function functionPolicy({ names, vault, vaultAccountId, backupRegion }: AuditorArgs): string {
  return policyDocument(
    {
      Sid: "List",
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: [bucketArn(vault.backups), bucketArn(vault.copy)],
      Condition: { StringLike: { "s3:prefix": WATCHED.map((prefix) => `${prefix}*`) } },
    },
    publishMetrics(NAMESPACE),
    {
      Sid: "OwnLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `arn:aws:logs:${backupRegion}:${vaultAccountId}:log-group:/aws/lambda/${names.of("auditor")}:*`,
    },
  );
}

/** What all alarms on the auditor's metrics share: a day without a number is as bad as a bad number. */
const alarm = (
  { names, vault, backupRegion, topicArn }: AuditorArgs,
  role: string,
  metricName: string,
  why: string,
) => ({
  name: names.of(role),
  alarmDescription: why,
  region: backupRegion,
  namespace: NAMESPACE,
  metricName,
  dimensions: { Vault: vault.backups },
  period: 86400,
  evaluationPeriods: 1,
  treatMissingData: "breaching",
  actionsEnabled: true,
  alarmActions: [topicArn],
  okActions: [topicArn],
});
