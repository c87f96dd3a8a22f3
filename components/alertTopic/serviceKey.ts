import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { retained } from "../kept";

/** AWS services that may use a key without a role of their own. */
export type KeyService = "cloudwatch" | "events" | "s3" | "sns" | "logs" | "autoscaling";

export interface ServiceKeyArgs {
  names: Names;
  /** Role of the key in its names, for example `alerts`; the alias is `alias/<prefix>-<role>`. */
  role: string;
  /** What the key protects, for whoever reads the account's list of keys. */
  description: string;
  region: string;
  /** Account that owns the key, 12 digits. */
  accountId: string;
  /** Services that encrypt and decrypt by themselves. @default - none */
  services?: readonly KeyService[];
  /** Purpose live: the key is never deleted by the program. */
  keep: boolean;
}

/** Statement of a key or resource policy. */
export type Statement = Record<string, unknown>;

/**
 * A customer-managed key with yearly rotation and an alias (P26). Stateful: what it encrypted is lost with it.
 * Costs about 1 USD a month.
 */
export class ServiceKey extends pulumi.ComponentResource {
  readonly keyArn: pulumi.Output<string>;

  constructor(name: string, args: ServiceKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:encryption:ServiceKey", name, {}, opts);
    const { names, role, description, region, keep } = args;

    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description,
        enableKeyRotation: true,
        rotationPeriodInDays: 365,
        deletionWindowInDays: 30,
        policy: JSON.stringify({ Version: "2012-10-17", Statement: planKeyStatements(args) }),
        region,
        tags: { Name: names.of(role) },
      },
      retained(keep, this),
    );
    const alias = { name: `alias/${names.of(role)}`, targetKeyId: key.keyId, region };
    new aws.kms.Alias(`${name}-alias`, alias, { parent: this });

    this.keyArn = key.arn;
    this.registerOutputs({ keyArn: this.keyArn });
  }
}

/** Who may use the key: the account through its IAM policies, and the named services on its behalf. */
export function planKeyStatements(
  args: Pick<ServiceKeyArgs, "region" | "accountId" | "services">,
): Statement[] {
  const { accountId, services = [] } = args;
  const root = {
    Sid: "AccountByIamPolicy",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  return [root, ...services.flatMap((service) => serviceStatements(service, args.region, accountId))];
}

function serviceStatements(service: KeyService, region: string, accountId: string): Statement[] {
  switch (service) {
    case "logs":
      return [
        {
          ...byService("Logs", `logs.${region}.amazonaws.com`),
          Condition: {
            ArnLike: {
              "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${accountId}:log-group:*`,
            },
          },
        },
      ];
    case "events":
      // EventBridge sends neither aws:SourceAccount nor aws:SourceArn to KMS, so a condition would stop every event.
      return [byService("Events", "events.amazonaws.com")];
    case "autoscaling":
      return autoscalingStatements(accountId);
    default:
      return [
        {
          ...byService(service[0]!.toUpperCase() + service.slice(1), `${service}.amazonaws.com`),
          Condition: { StringEquals: { "aws:SourceAccount": accountId } },
        },
      ];
  }
}

function byService(sid: string, principal: string): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: principal },
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    Resource: "*",
  };
}

/**
 * Auto Scaling starts servers with encrypted disks through its service-linked role. That role may not exist before
 * the first group does, and a key policy that names a missing principal is refused: so it is named by condition.
 */
function autoscalingStatements(accountId: string): Statement[] {
  const role = `arn:aws:iam::${accountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  const only = { StringEquals: { "kms:CallerAccount": accountId }, ArnEquals: { "aws:PrincipalArn": role } };
  const use = { ...byService("AutoScaling", ""), Principal: { AWS: "*" }, Condition: only };
  const grant = {
    Sid: "AutoScalingDisks",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "kms:CreateGrant",
    Resource: "*",
    Condition: { ...only, Bool: { "kms:GrantIsForAWSResource": "true" } },
  };
  return [use, grant];
}
