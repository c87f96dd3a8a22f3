import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { kept } from "../kept";
import { accountRoot, policyDocument, type Statement } from "../offsiteVault/policyDocument";
import { kebab, roleArn } from "../offsiteVault/vaultNames";
import {
  secretDescriptions,
  secretName,
  secretReaders,
  secretStores,
  serverRoleName,
  type SecretStore,
} from "./serverKinds";

export interface ServerSecretsArgs {
  /** Names of the stack. */
  names: Names;
  /** AWS account of the vault, 12 digits. */
  vaultAccountId: string;
  /** AWS account of the recovery site, 12 digits; may be the vault's. */
  drAccountId: string;
  /** ARN of the role of the recovery site's servers. */
  recoveryServerRoleArn: string;
  /** Region of the stores. */
  backupRegion: pulumi.Input<string>;
  /** Region of their replicas, for the day that the first region is down. */
  replicaRegion: pulumi.Input<string>;
  /** ARN of the key in the backup region. */
  kmsKeyArn: pulumi.Input<string>;
  /** ARN of its replica in the replica region. */
  replicaKmsKeyArn: pulumi.Input<string>;
  /** Names of the roles besides the servers' that may read: those that deploy, and break-glass. */
  keeperRoles: string[];
  /** Value of each store, secret; a store without one is not made, as for a public registry. */
  values: Partial<Record<SecretStore, pulumi.Input<string>>>;
  /** Whether the stack is live: a deleted store can be brought back for 30 days. */
  keep: boolean;
}

/**
 * What servers need to know and nobody else may: kept in two regions under the firm's own key, read only by the
 * kinds of servers that need it, in the data centers and at the recovery site. Upholds P26, P27, P29. Stateful.
 * Costs about 0.80 USD a month for each store.
 */
export class ServerSecrets extends pulumi.ComponentResource {
  /** ARN of each store that was made, in the backup region. */
  readonly arns: Partial<Record<SecretStore, pulumi.Output<string>>>;

  constructor(name: string, args: ServerSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:serverIdentity:ServerSecrets", name, {}, opts);
    const given = secretStores.flatMap((store) => {
      const value = args.values[store];
      return value === undefined
        ? []
        : [[store, this.store(`${name}-${kebab(store)}`, store, value, args)] as const];
    });
    this.arns = Object.fromEntries(given);
    this.registerOutputs({ arns: this.arns });
  }

  private store(
    name: string,
    store: SecretStore,
    value: pulumi.Input<string>,
    args: ServerSecretsArgs,
  ): pulumi.Output<string> {
    const { names, backupRegion, replicaRegion, kmsKeyArn, replicaKmsKeyArn, keep } = args;
    const secret = new aws.secretsmanager.Secret(
      `${name}-secret`,
      {
        name: secretName(names, store),
        description: secretDescriptions[store],
        region: backupRegion,
        kmsKeyId: kmsKeyArn,
        replicas: [{ region: replicaRegion, kmsKeyId: replicaKmsKeyArn }],
        policy: onlyReaders(store, args),
        recoveryWindowInDays: keep ? 30 : 0,
        forceOverwriteReplicaSecret: !keep,
      },
      kept(keep, this),
    );
    new aws.secretsmanager.SecretVersion(
      `${name}-value`,
      { secretId: secret.id, region: backupRegion, secretString: pulumi.secret(value) },
      { parent: this },
    );
    return secret.arn;
  }
}

/**
 * Keeps every other role from the value, whatever its own policy says. An account of its own has to be let in here
 * besides, and its role allowed there.
 */
function onlyReaders(store: SecretStore, args: ServerSecretsArgs): string {
  const { names, vaultAccountId, drAccountId, recoveryServerRoleArn, keeperRoles } = args;
  const servers = secretReaders[store].map((kind) => serverRoleName(names, kind));
  const local = [...servers, ...keeperRoles].map((role) => roleArn(vaultAccountId, role));
  const forRecovery = secretReaders[store].includes("recovery");
  const recovery: Statement = {
    Sid: "RecoverySite",
    Effect: "Allow",
    Principal: accountRoot(drAccountId),
    Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
    Resource: "*",
    Condition: { ArnEquals: { "aws:PrincipalArn": recoveryServerRoleArn } },
  };
  return policyDocument(
    {
      Sid: "OnlyReaders",
      Effect: "Deny",
      Principal: "*",
      Action: "secretsmanager:GetSecretValue",
      Resource: "*",
      Condition: {
        ArnNotLike: { "aws:PrincipalArn": [...local, ...(forRecovery ? [recoveryServerRoleArn] : [])] },
      },
    },
    ...(forRecovery && drAccountId !== vaultAccountId ? [recovery] : []),
  );
}
