import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { kept, retained } from "../kept";
import {
  planRestoreKeyStatements,
  planRestoreStatements,
  planServerStatements,
  type RestorePermissions,
  type ServerPermissions,
} from "./recoveryPermissions";

export type { VaultCopy, VaultSecrets } from "./recoveryPermissions";

export interface RecoveryServerRoleArgs extends ServerPermissions {
  names: Names;
}

/**
 * What a server of the recovery site may do: read images and files of the vault's copy, the secrets it serves with,
 * write its logs, and take an administrator's session (through Systems Manager, so no port is open for one). It cannot
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
        assumeRolePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
          ],
        }),
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

export interface RestoreRoleArgs extends RestorePermissions {
  names: Names;
  /** Account of the recovery site, 12 digits. */
  accountId: string;
  /** Who may take the role, with a second factor: IAM principals of the recovery account. */
  principalArns: readonly pulumi.Input<string>[];
  /** Topic of the same region that hears of every use. */
  topicArn: pulumi.Input<string>;
  keep: boolean;
}

/** A restore of everything has to fit in one session, and a session cannot be renewed without the second factor. */
const SESSION_SECONDS = 4 * 3_600;

/**
 * The only identity that can read backups in the clear: it reads the whole copy, and the age identity, whose key
 * of its own refuses everyone else. Taken in the recovery region, with a second factor of the last 30 minutes, by named
 * people; every use alarms. The age identity itself is put in by `holdfast`, never by the program, so it is in no state.
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
                // A rule of EventBridge hears its own region: taken elsewhere, the role would be taken unheard.
                StringEquals: { "aws:RequestedRegion": region },
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
