import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { enrolledTrust, policyDocument, useKey, type Statement } from "../offsiteVault/policyDocument";
import { publishMetrics } from "../offsiteVault/rolePolicies";
import { secretArnPattern, serverKinds, serverRoleName, storesOf, type ServerKind } from "./serverKinds";

export interface ServerRolesArgs {
  /** Names of the stack. */
  names: Names;
  /** AWS account of the vault, 12 digits. */
  vaultAccountId: string;
  /** ARN of the authority that signs server identities, in the region of the provider. */
  trustAnchorArn: pulumi.Input<string>;
  /** Alias of the key of the secret stores. */
  keyAlias: string;
}

/** CloudWatch namespace of what servers report about themselves. */
export const SERVER_METRICS = "Holdfast/Servers";

/**
 * One role per kind of server, taken with the server's certificate for an hour at a time; each reads its own
 * secrets and writes its own logs. Upholds P20, P27, P29.
 */
export class ServerRoles extends pulumi.ComponentResource {
  /** ARN of each kind's role. */
  readonly roleArns: Record<ServerKind, pulumi.Output<string>>;
  /** ARN of the profile by which a server takes the role of its kind. */
  readonly profileArns: Record<ServerKind, pulumi.Output<string>>;

  constructor(name: string, args: ServerRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:serverIdentity:ServerRoles", name, {}, opts);
    const made = serverKinds.map((kind) => [kind, this.kind(`${name}-${kind}`, kind, args)] as const);
    this.roleArns = Object.fromEntries(
      made.map(([kind, { role }]) => [kind, role.arn]),
    ) as typeof this.roleArns;
    this.profileArns = Object.fromEntries(
      made.map(([kind, { profile }]) => [kind, profile.arn]),
    ) as typeof this.profileArns;
    this.registerOutputs({ roleArns: this.roleArns, profileArns: this.profileArns });
  }

  private kind(name: string, kind: ServerKind, args: ServerRolesArgs) {
    const physical = serverRoleName(args.names, kind);
    const role = new aws.iam.Role(
      `${name}-role`,
      {
        name: physical,
        description: `servers of the kind ${kind}`,
        assumeRolePolicy: enrolledTrust(args.trustAnchorArn, kind),
        maxSessionDuration: 3600,
      },
      { parent: this },
    );
    new aws.iam.RolePolicy(
      `${name}-rights`,
      { name: physical, role: role.name, policy: serverPolicy(kind, args) },
      { parent: this },
    );
    const profile = new aws.rolesanywhere.Profile(
      `${name}-profile`,
      { name: physical, enabled: true, roleArns: [role.arn], durationSeconds: 3600 },
      { parent: this },
    );
    return { role, profile };
  }
}

function serverPolicy(kind: ServerKind, { names, vaultAccountId, keyAlias }: ServerRolesArgs): string {
  const secrets: Statement = {
    Sid: "OwnSecrets",
    Effect: "Allow",
    Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
    Resource: storesOf(kind).map((store) => secretArnPattern(names, vaultAccountId, store)),
  };
  const logs: Statement = {
    Sid: "OwnLogs",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
    Resource: `arn:aws:logs:*:${vaultAccountId}:log-group:${names.of("logs")}-*`,
  };
  return policyDocument(
    secrets,
    logs,
    useKey(vaultAccountId, keyAlias, ["kms:Decrypt"], "secretsmanager"),
    publishMetrics(SERVER_METRICS),
  );
}
