import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../alertTopic/serviceKey";

/** The copy of the vault, by names that are computed: nothing of the live estate's state is read. */
export interface VaultCopy {
  /** Name of the copy's bucket in the recovery region. */
  bucket: string;
  /** Alias of the key that the copy is encrypted with, with `alias/` at its front. */
  keyAlias: string;
  /** Account that owns both, 12 digits. */
  accountId: string;
}

/** Secrets of the live estate's servers in the vault's account, by names that are computed. */
export interface VaultSecrets {
  /** ARN patterns of the stores, in the region of their replicas. */
  arnPatterns: readonly string[];
  /** Region of the replicas. */
  region: string;
  /** Alias of the key that they are encrypted with, with `alias/` at its front. */
  keyAlias: string;
  /** Account that owns both, 12 digits. */
  accountId: string;
}

/** What a server is to reach. */
export interface ServerPermissions {
  region: string;
  /** Account of the recovery site, 12 digits. */
  accountId: string;
  copy: VaultCopy;
  /** Prefixes that servers read: images and customers' files, not the dumps. @default ["releases/", "files/"] */
  readPrefixes?: readonly string[];
  /** Secrets that servers serve with, such as the certificate of the origin. @default - none */
  vaultSecrets?: VaultSecrets;
  /** Secrets of this account that servers read. @default - none */
  secretArns?: readonly pulumi.Input<string>[];
  /** Log groups that servers write to. @default - none */
  logGroupArns?: readonly pulumi.Input<string>[];
  /** Keys of this account that those secrets and disks use. @default - none */
  keyArns?: readonly pulumi.Input<string>[];
}

/** What a restore is to reach. */
export interface RestorePermissions {
  region: string;
  copy: VaultCopy;
  /** Master password of the restored database, which only exists while active. @default - none */
  databaseSecretArn?: pulumi.Input<string>;
  /** Key that the master password is encrypted with. @default - none */
  databaseKeyArn?: pulumi.Input<string>;
}

/** What a server of the recovery site may do. */
export function planServerStatements(args: ServerPermissions): Statement[] {
  const { region, accountId, copy, readPrefixes = ["releases/", "files/"] } = args;
  const { vaultSecrets, secretArns = [], logGroupArns = [], keyArns = [] } = args;
  const objects = readPrefixes.map((prefix) => `arn:aws:s3:::${copy.bucket}/${prefix}*`);
  const listed = { StringLike: { "s3:prefix": readPrefixes.map((prefix) => `${prefix}*`) } };
  return [
    { Sid: "ReadCopy", ...allow(["s3:GetObject", "s3:GetObjectVersion"], objects) },
    { Sid: "ListCopy", ...allow(["s3:ListBucket"], `arn:aws:s3:::${copy.bucket}`), Condition: listed },
    decryptByAlias(region, copy),
    {
      Sid: "Announce",
      ...allow(["ssm:UpdateInstanceInformation"], `arn:aws:ec2:${region}:${accountId}:instance/*`),
    },
    {
      Sid: "Sessions",
      ...allow(
        [
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
        "*",
      ),
    },
    ...(vaultSecrets === undefined ? [] : readVaultSecrets(vaultSecrets)),
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

/** What the restore role may do. */
export function planRestoreStatements(
  { region, copy, databaseSecretArn, databaseKeyArn }: RestorePermissions,
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
    ...(databaseKeyArn === undefined
      ? []
      : [{ Sid: "DatabaseKey", ...allow(["kms:Decrypt"], databaseKeyArn) }]),
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

/** The stores only in the region of their replicas, and their key only through them. */
function readVaultSecrets({ arnPatterns, region, keyAlias, accountId }: VaultSecrets): Statement[] {
  return [
    {
      Sid: "VaultSecrets",
      ...allow(["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], arnPatterns),
    },
    {
      Sid: "VaultSecretsKey",
      ...allow(["kms:Decrypt"], `arn:aws:kms:${region}:${accountId}:key/*`),
      Condition: {
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": keyAlias },
        StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` },
      },
    },
  ];
}

function allow(Action: readonly string[], Resource: unknown): Statement {
  return { Effect: "Allow", Action, Resource };
}

function some(list: readonly unknown[], statement: Statement): Statement[] {
  return list.length > 0 ? [statement] : [];
}
