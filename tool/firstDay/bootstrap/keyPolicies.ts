import type { Statement } from "./documents";
import { groundRoles, type Ground } from "./ground";

const root = (accountId: string) => `arn:aws:iam::${accountId}:root`;

/** Policy of the state's key: the stacks' roles use it, and of a live estate only break-glass deletes it. */
export function stateKeyPolicy(ground: Ground): Statement[] {
  const { deploy, preview } = groundRoles(ground);
  const accounts = [...new Set(Object.values(ground.stacks).map(({ accountId }) => accountId))];
  return [
    administration(ground),
    {
      Sid: "StacksUseIt",
      Effect: "Allow",
      Principal: { AWS: accounts.map(root) },
      Action: ["kms:Decrypt", "kms:DescribeKey"],
      Resource: "*",
      Condition: { ArnEquals: { "aws:PrincipalArn": [...deploy, ...preview] } },
    },
    {
      Sid: "DeployEncrypts",
      Effect: "Allow",
      Principal: { AWS: accounts.map(root) },
      Action: ["kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      Resource: "*",
      Condition: { ArnEquals: { "aws:PrincipalArn": deploy } },
    },
    ...onlyBreakGlassDestroys(ground),
  ];
}

/** Policy of the key that signs server identities: people with a second factor sign, no role of a stack does. */
export function authorityKeyPolicy(ground: Ground): Statement[] {
  const { deploy, preview } = groundRoles(ground);
  return [
    administration(ground),
    {
      Sid: "StacksNeverSign",
      Effect: "Deny",
      Principal: "*",
      Action: "kms:Sign",
      Resource: "*",
      Condition: { ArnEquals: { "aws:PrincipalArn": [...deploy, ...preview] } },
    },
    ...onlyBreakGlassDestroys(ground),
  ];
}

/** The account's own policies say who; without it a key could be left with nobody who may change it. */
const administration = ({ stacks }: Ground): Statement => ({
  Sid: "Administration",
  Effect: "Allow",
  Principal: { AWS: root(stacks.prod.accountId) },
  Action: "kms:*",
  Resource: "*",
});

const onlyBreakGlassDestroys = ({ keep, breakGlassRole }: Ground): Statement[] =>
  keep
    ? [
        {
          Sid: "OnlyBreakGlassDestroys",
          Effect: "Deny",
          Principal: "*",
          Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey"],
          Resource: "*",
          Condition: { ArnNotLike: { "aws:PrincipalArn": breakGlassRole } },
        },
      ]
    : [];
