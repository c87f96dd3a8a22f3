import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { ServiceKey, type Statement } from "../alertTopic/serviceKey";
import { kept, retained } from "../kept";

/** The copy of the vault, by names that are computed: nothing of the live estate's state is read. */
export interface VaultCopy {
  /** Name of the copy's bucket in the recovery region. */
  bucket: string;
  /** Alias of the key that the copy is encrypted with, with `alias/` at its front. */
  keyAlias: string;
  /** Account that owns both, 12 digits. */
  accountId: string;
}

export interface RecoveryServerRoleArgs {
  names: Names;
  region: string;
  accountId: string;
  copy: VaultCopy;
  /** Prefixes that servers read: images and customers' files, not the dumps. @default ["releases/", "files/"] */
  readPrefixes?: readonly string[];
  /** Secrets that servers read, such as the certificate of the origin. @default - none */
  secretArns?: readonly pulumi.Input<string>[];
  /** Log groups that servers write to. @default - none */
  logGroupArns?: readonly pulumi.Input<string>[];
  /** Keys of this account that those secrets and disks use. @default - none */
  keyArns?: readonly pulumi.Input<string>[];
}

/**
 * What a server of the recovery site may do: read images and files of the vault's copy, its own secrets, write
 * its logs, and take an administrator's session (through Systems Manager, so no port is open for one). It cannot
 * write to the copy, and cannot read the dumps. Upholds P09, P15, P27, P28.
 */
export class RecoveryServerRole extends pulumi.ComponentResource {
  readonly profileArn: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: RecoveryServerRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:recoverySite:RecoveryServerRole", name, {}, opts);
    const { names } = args;

    const role = new aws.iam.Role(
      `${name}-role`,
      {
        name: names.of("server", "recovery"),
        description: "app server of the recovery site",
        assumeRolePolicy: trust({ Principal: { Service: "ec2.amazonaws.com" } }),
      },
      { parent: this },
    );
    const policy = pulumi.jsonStringify({ Version: "2012-10-17", Statement: planServerStatements(args) });
    new aws.iam.RolePolicy(`${name}-policy`, { name: "server", role: role.name, policy }, { parent: this });
    const profile = new aws.iam.InstanceProfile(
      `${name}-profile`,
      { name: names.of("server", "recovery"), role: role.name },
      { parent: this },
    );

    this.profileArn = profile.arn;
    this.roleArn = role.arn;
    this.registerOutputs({ profileArn: this.profileArn, roleArn: this.roleArn });
  }
}

export interface RestoreRoleArgs {
  names: Names;
  region: string;
  accountId: string;
  copy: VaultCopy;
  /** Who may take the role, with a second factor: IAM principals of the recovery account. */
  principalArns: readonly pulumi.Input<string>[];
  /** Master password of the restored database, which only exists while active. @default - none */
  databaseSecretArn?: pulumi.Input<string>;
  /** Topic of the same region that hears of every use. */
  topicArn: pulumi.Input<string>;
  keep: boolean;
}

/** A restore of everything has to fit in one session, and a session cannot be renewed without the second factor. */
const SESSION_SECONDS = 4 * 3_600;

/**
 * The only identity that can read backups in the clear: it reads the whole copy, and the age identity, whose key
 * of its own refuses everyone else. Taken with a second factor of the last 30 minutes, by named people; every use
 * alarms. The age identity itself is put in by `holdfast`, never by the program, so it is in no state.
 * Stateful. Upholds P09, P13, P14, P27, P28, P29.
 */
export class RestoreRole extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;
  /** Secret that holds the age identity. */
  readonly ageIdentityArn: pulumi.Output<string>;

  constructor(name: string, args: RestoreRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:recoverySite:RestoreRole", name, {}, opts);
    const { names, region, keep } = args;
    if (args.principalArns.length === 0) {
      throw new Error(`${name}: nobody may restore; name at least one IAM principal of the recovery account`);
    }

    const role = new aws.iam.Role(
      `${name}-role`,
      {
        name: names.of("restore", "recovery"),
        description: "restores backups, with a second factor",
        maxSessionDuration: SESSION_SECONDS,
        assumeRolePolicy: pulumi.jsonStringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: args.principalArns },
              Action: "sts:AssumeRole",
              Condition: {
                Bool: { "aws:MultiFactorAuthPresent": "true" },
                NumericLessThan: { "aws:MultiFactorAuthAge": "1800" },
              },
            },
          ],
        }),
      },
      { parent: this },
    );
    const key = this.createKey(name, args, role.arn);
    const identity = new aws.secretsmanager.Secret(
      `${name}-age-identity`,
      {
        name: names.of("age-identity", "recovery"),
        description: "reads the backups; only for the restore role",
        kmsKeyId: key.arn,
        recoveryWindowInDays: keep ? 30 : 0,
        region,
        policy: pulumi.jsonStringify({
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "OnlyTheRestoreRole",
              Effect: "Deny",
              Principal: "*",
              Action: "secretsmanager:GetSecretValue",
              Resource: "*",
              Condition: { ArnNotEquals: { "aws:PrincipalArn": role.arn } },
            },
          ],
        }),
      },
      kept(keep, this),
    );
    const policy = pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: planRestoreStatements(args, identity.arn, key.arn),
    });
    new aws.iam.RolePolicy(`${name}-policy`, { name: "restore", role: role.name, policy }, { parent: this });
    this.createAlarm(name, args, role.arn, identity.arn);

    this.roleArn = role.arn;
    this.ageIdentityArn = identity.arn;
    this.registerOutputs({ roleArn: this.roleArn, ageIdentityArn: this.ageIdentityArn });
  }

  private createKey(
    name: string,
    { names, region, accountId, keep }: RestoreRoleArgs,
    roleArn: pulumi.Output<string>,
  ) {
    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description: "wraps the age identity that reads the backups",
        enableKeyRotation: true,
        rotationPeriodInDays: 365,
        deletionWindowInDays: 30,
        policy: pulumi.jsonStringify({
          Version: "2012-10-17",
          Statement: planRestoreKeyStatements(accountId, roleArn),
        }),
        region,
        tags: { Name: names.of("age-identity", "recovery") },
      },
      retained(keep, this),
    );
    const alias = { name: `alias/${names.of("age-identity", "recovery")}`, targetKeyId: key.keyId, region };
    new aws.kms.Alias(`${name}-key-alias`, alias, { parent: this });
    return key;
  }

  /** Taking a role and reading a secret only read, so the rule asks for all management events of the trail. */
  private createAlarm(
    name: string,
    { names, region, topicArn }: RestoreRoleArgs,
    roleArn: pulumi.Output<string>,
    secretArn: pulumi.Output<string>,
  ) {
    const rule = new aws.cloudwatch.EventRule(
      `${name}-used`,
      {
        name: names.of("restore-used", "recovery"),
        description: "someone took the restore role or touched the age identity",
        state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
        eventPattern: pulumi.jsonStringify({
          "detail-type": ["AWS API Call via CloudTrail"],
          $or: [
            { detail: { eventName: ["AssumeRole"], requestParameters: { roleArn: [roleArn] } } },
            {
              detail: {
                eventSource: ["secretsmanager.amazonaws.com"],
                requestParameters: { secretId: [secretArn, names.of("age-identity", "recovery")] },
              },
            },
          ],
        }),
        region,
      },
      { parent: this },
    );
    const target = { rule: rule.name, arn: topicArn, targetId: "alerts", region };
    new aws.cloudwatch.EventTarget(`${name}-used-target`, target, { parent: this });
  }
}

/** What a server of the recovery site may do. */
export function planServerStatements(args: RecoveryServerRoleArgs): Statement[] {
  const { region, copy, readPrefixes = ["releases/", "files/"] } = args;
  const { secretArns = [], logGroupArns = [], keyArns = [] } = args;
  const objects = readPrefixes.map((prefix) => `arn:aws:s3:::${copy.bucket}/${prefix}*`);
  const listed = { StringLike: { "s3:prefix": readPrefixes.map((prefix) => `${prefix}*`) } };
  return [
    { Sid: "ReadCopy", ...allow(["s3:GetObject", "s3:GetObjectVersion"], objects) },
    { Sid: "ListCopy", ...allow(["s3:ListBucket"], `arn:aws:s3:::${copy.bucket}`), Condition: listed },
    decryptByAlias(region, copy),
    {
      Sid: "Sessions",
      ...allow(
        [
          "ssm:UpdateInstanceInformation",
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
        "*",
      ),
    },
    ...some(secretArns, { Sid: "Secrets", ...allow(["secretsmanager:GetSecretValue"], secretArns) }),
    ...some(keyArns, { Sid: "Keys", ...allow(["kms:Decrypt"], keyArns) }),
    ...some(logGroupArns, {
      Sid: "Logs",
      ...allow(
        ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        logGroupArns.map((arn) => pulumi.interpolate`${arn}:*`),
      ),
    }),
  ];
}

function planRestoreStatements(
  { region, copy, databaseSecretArn }: RestoreRoleArgs,
  identityArn: pulumi.Output<string>,
  keyArn: pulumi.Output<string>,
): Statement[] {
  const bucket = `arn:aws:s3:::${copy.bucket}`;
  const identity = [
    "secretsmanager:GetSecretValue",
    "secretsmanager:PutSecretValue",
    "secretsmanager:DescribeSecret",
  ];
  return [
    { Sid: "ReadCopy", ...allow(["s3:GetObject", "s3:GetObjectVersion"], `${bucket}/*`) },
    { Sid: "ListCopy", ...allow(["s3:ListBucket", "s3:ListBucketVersions"], bucket) },
    decryptByAlias(region, copy),
    { Sid: "AgeIdentity", ...allow(identity, identityArn) },
    { Sid: "AgeIdentityKey", ...allow(["kms:Decrypt", "kms:GenerateDataKey"], keyArn) },
    ...(databaseSecretArn === undefined
      ? []
      : [{ Sid: "Database", ...allow(["secretsmanager:GetSecretValue"], databaseSecretArn) }]),
  ];
}

/** The account looks after the key but cannot use it; only the restore role can. */
export function planRestoreKeyStatements(accountId: string, roleArn: pulumi.Input<string>): Statement[] {
  const administer = [
    "Create",
    "Describe",
    "Enable",
    "List",
    "Put",
    "Update",
    "Revoke",
    "Disable",
    "Get",
    "Delete",
  ];
  return [
    {
      Sid: "Administer",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: [
        ...administer.map((verb) => `kms:${verb}*`),
        ...["kms:TagResource", "kms:UntagResource", "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion"],
        "kms:RotateKeyOnDemand",
      ],
      Resource: "*",
    },
    {
      Sid: "Restore",
      Effect: "Allow",
      Principal: { AWS: roleArn },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
    },
  ];
}

/** The copy's key has a random id, so it is named by its alias. */
function decryptByAlias(region: string, { accountId, keyAlias }: VaultCopy): Statement {
  return {
    Sid: "DecryptCopy",
    ...allow(["kms:Decrypt"], `arn:aws:kms:${region}:${accountId}:key/*`),
    Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": keyAlias } },
  };
}

function allow(Action: readonly string[], Resource: unknown): Statement {
  return { Effect: "Allow", Action, Resource };
}

function some(list: readonly unknown[], statement: Statement): Statement[] {
  return list.length > 0 ? [statement] : [];
}

function trust(who: Statement): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", ...who, Action: "sts:AssumeRole" }],
  });
}
