import { accountRoot, policyDocument, type Statement } from "./policyDocument";
import { roleArn, type VaultNames, type VaultSettings } from "./vaultNames";

/** Who a key's policy names. */
export interface KeyPolicyInputs extends Pick<VaultSettings, "vaultAccountId" | "drAccountId"> {
  names: VaultNames;
  /** ARN of the role that deploys the live stack. */
  deployRoleArn: string;
  /** Whether the key is kept: on a trial the deploying role may delete it as well. */
  keep: boolean;
  /** Regions that hold the key. */
  regions: string[];
  /** ARN patterns of the roles of enrolled servers, which read their own secrets. */
  serverRolePatterns: string[];
}

/** Every administration of a key, but no use of it: who runs the stack cannot decrypt (P29). */
const ADMINISTRATION = [
  ...[
    "kms:CancelKeyDeletion",
    "kms:Create*",
    "kms:DeleteAlias",
    "kms:Describe*",
    "kms:Disable*",
    "kms:Enable*",
  ],
  ...["kms:Get*", "kms:List*", "kms:Put*", "kms:ReplicateKey", "kms:RetireGrant", "kms:RevokeGrant"],
  ...["kms:RotateKeyOnDemand", "kms:ScheduleKeyDeletion", "kms:SynchronizeMultiRegionKey", "kms:TagResource"],
  ...["kms:UntagResource", "kms:Update*"],
];

/** Policy of the key that backups are encrypted with: only those who restore can decrypt (P13, P29). */
export function dataKeyPolicy(inputs: KeyPolicyInputs): string {
  const { vaultAccountId, drAccountId, names } = inputs;
  const role = (name: string) => roleArn(vaultAccountId, name);
  const readers = [role(names.readerRole), role(names.verifierRole), names.recoveryRolePattern];
  const accounts = [...new Set([vaultAccountId, drAccountId])].map((id) => accountRoot(id).AWS);
  return policyDocument(
    ...guards(vaultAccountId, { ...inputs, breakGlassArn: roleArn(vaultAccountId, names.breakGlassRole) }),
    use("WriteBackups", { AWS: accountRoot(vaultAccountId).AWS }, [role(names.uploaderRole)], "s3", [
      "kms:GenerateDataKey",
      "kms:Decrypt",
    ]),
    use("ReplicateBackups", { AWS: accountRoot(vaultAccountId).AWS }, [role(names.replicationRole)], "s3", [
      "kms:Decrypt",
      "kms:Encrypt",
      "kms:GenerateDataKey",
    ]),
    use("ReadBackups", { AWS: accounts }, readers, "s3", ["kms:Decrypt", "kms:DescribeKey"]),
  );
}

/** Policy of the key of trail, logs and server secrets: AWS services use it for this account only. */
export function servicesKeyPolicy(inputs: KeyPolicyInputs): string {
  const { vaultAccountId, drAccountId, names, deployRoleArn, serverRolePatterns, regions } = inputs;
  const account = accountRoot(vaultAccountId);
  const people = [deployRoleArn, roleArn(vaultAccountId, names.breakGlassRole)];
  return policyDocument(
    ...guards(vaultAccountId, { ...inputs, breakGlassArn: roleArn(vaultAccountId, names.breakGlassRole) }),
    trailOf(vaultAccountId),
    {
      Sid: "Logs",
      Effect: "Allow",
      Principal: { Service: regions.map((region) => `logs.${region}.amazonaws.com`) },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Resource: "*",
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:*:${vaultAccountId}:log-group:*` },
      },
    },
    use("ServerSecrets", account, serverRolePatterns, "secretsmanager", ["kms:Decrypt"]),
    use("RecoverySecrets", accountRoot(drAccountId), [names.recoveryServerRole], "secretsmanager", [
      "kms:Decrypt",
    ]),
    use("KeepSecrets", account, people, "secretsmanager", ["kms:Decrypt", "kms:GenerateDataKey*"]),
    use("ArchiveLogs", account, [roleArn(vaultAccountId, names.logWriterRole)], "s3", [
      "kms:GenerateDataKey",
      "kms:Decrypt",
    ]),
    use("ReadTrail", account, [roleArn(vaultAccountId, names.readerRole)], "s3", ["kms:Decrypt"]),
  );
}

/**
 * Policy of the key of an account's audit trail alone: CloudTrail writes with it, only break-glass reads what it
 * encrypted (P20, P29).
 */
export function trailKeyPolicy({ accountId, ...who }: { accountId: string } & Destroyers): string {
  return policyDocument(
    ...guards(accountId, who),
    trailOf(accountId),
    use("ReadTrail", accountRoot(accountId), [who.breakGlassArn], "s3", ["kms:Decrypt"]),
  );
}

/** Who may destroy a key: break-glass, and on a trial the deploying role. */
interface Destroyers {
  breakGlassArn: string;
  deployRoleArn: string;
  keep: boolean;
}

/** What every key's policy begins with. */
const guards = (accountId: string, who: Destroyers): Statement[] => [
  administration(accountId),
  onlyBreakGlassDestroys(who),
  noGrantsToOthers(),
];

function administration(accountId: string): Statement {
  return {
    Sid: "Administration",
    Effect: "Allow",
    Principal: accountRoot(accountId),
    Action: ADMINISTRATION,
    Resource: "*",
  };
}

function trailOf(accountId: string): Statement {
  return {
    Sid: "Trail",
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Action: ["kms:GenerateDataKey*", "kms:Decrypt", "kms:DescribeKey"],
    Resource: "*",
    Condition: { StringEquals: { "aws:SourceAccount": accountId } },
  };
}

function onlyBreakGlassDestroys({ breakGlassArn, deployRoleArn, keep }: Destroyers): Statement {
  const exempt = [breakGlassArn, ...(keep ? [] : [deployRoleArn])];
  return {
    Sid: "OnlyBreakGlassDestroys",
    Effect: "Deny",
    Principal: "*",
    Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey"],
    Resource: "*",
    Condition: { ArnNotLike: { "aws:PrincipalArn": exempt } },
  };
}

/** A grant would hand out decryption past this policy; AWS services that need one ask for it themselves. */
function noGrantsToOthers(): Statement {
  return {
    Sid: "OnlyServicesTakeGrants",
    Effect: "Deny",
    Principal: "*",
    Action: "kms:CreateGrant",
    Resource: "*",
    Condition: { BoolIfExists: { "kms:GrantIsForAWSResource": "false" } },
  };
}

function use(
  sid: string,
  principal: { AWS: string | string[] },
  roles: string[],
  via: string,
  actions: string[],
): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: principal,
    Action: actions,
    Resource: "*",
    Condition: {
      ArnLike: { "aws:PrincipalArn": roles },
      StringLike: { "kms:ViaService": `${via}.*.amazonaws.com` },
    },
  };
}
