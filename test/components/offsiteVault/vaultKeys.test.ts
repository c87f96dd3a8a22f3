import { VaultKeys } from "../../../components/offsiteVault/vaultKeys";
import { vaultNames } from "../../../components/offsiteVault/vaultNames";
import { record } from "../../support/record";
import { cloud, regions, settings, statements, vault } from "./fixture";

const serverRolePatterns = ["arn:aws:iam::111122223333:role/acme-prod-server-app"];
const keys = (keep: boolean, drAccountId = settings.drAccountId) =>
  record(
    () =>
      new VaultKeys("keys", {
        ...{ vault, ...regions, keep, serverRolePatterns, drAccountId },
        vaultAccountId: settings.vaultAccountId,
      }),
    cloud,
  );

test("P13, P26: gives each key a replica with the same policy, yearly rotation and an alias in both regions", async () => {
  const seen = await keys(true);
  expect(seen.summary("aws:", ({ inputs: { policy: _, ...inputs } }) => inputs)).toEqual({
    "keys-data-key": {
      region: "eu-west-1",
      description: "backups",
      deletionWindowInDays: 30,
      multiRegion: true,
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
    },
    "keys-data-replica": {
      region: "eu-west-2",
      description: "backups",
      deletionWindowInDays: 30,
      primaryKeyArn: "arn:keys-data-key",
    },
    "keys-data-alias": {
      name: "alias/acme-prod-vault",
      region: "eu-west-1",
      targetKeyId: "mrk-keys-data-key",
    },
    "keys-data-replica-alias": {
      name: "alias/acme-prod-vault",
      region: "eu-west-2",
      targetKeyId: "mrk-keys-data-replica",
    },
    "keys-services-key": {
      region: "eu-west-1",
      description: "audit trail, logs and server secrets",
      deletionWindowInDays: 30,
      multiRegion: true,
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
    },
    "keys-services-replica": {
      region: "eu-west-2",
      description: "audit trail, logs and server secrets",
      deletionWindowInDays: 30,
      primaryKeyArn: "arn:keys-services-key",
    },
    "keys-services-alias": {
      name: "alias/acme-prod-services",
      region: "eu-west-1",
      targetKeyId: "mrk-keys-services-key",
    },
    "keys-services-replica-alias": {
      name: "alias/acme-prod-services",
      region: "eu-west-2",
      targetKeyId: "mrk-keys-services-replica",
    },
  });
  for (const key of ["data", "services"]) {
    expect(seen.get(`keys-${key}-replica`).inputs.policy).toBe(seen.get(`keys-${key}-key`).inputs.policy);
  }
});

test("P29: lets only those who write, copy and restore use the key of the backups", async () => {
  const policy = statements((await keys(true)).get("keys-data-key").inputs.policy);
  const users = Object.values(policy)
    .filter((s: any) => s.Effect === "Allow" && JSON.stringify(s.Action).includes("kms:Decrypt"))
    .map((s: any) => [s.Sid, s.Condition.ArnLike["aws:PrincipalArn"]]);
  expect(users).toEqual([
    ["WriteBackups", ["arn:aws:iam::111122223333:role/acme-prod-backup-writer"]],
    ["ReplicateBackups", ["arn:aws:iam::111122223333:role/acme-prod-backup-replication"]],
    [
      "ReadBackups",
      [
        "arn:aws:iam::111122223333:role/acme-prod-backup-reader",
        "arn:aws:iam::111122223333:role/acme-prod-backup-verifier",
        "arn:aws:iam::111122223333:role/acme-dr-recovery*",
      ],
    ],
  ]);
  expect(
    policy.Administration.Action.filter((a: string) => /Decrypt|Encrypt|GenerateData|\*$/.test(a)),
  ).toEqual([
    ...["kms:Create*", "kms:Describe*", "kms:Disable*", "kms:Enable*", "kms:Get*", "kms:List*", "kms:Put*"],
    "kms:Update*",
  ]);
});

test("P13: lets only break-glass delete or disable a key of a live stack, and hands out no grants", async () => {
  const policy = statements((await keys(true)).get("keys-data-key").inputs.policy);
  expect(policy.OnlyBreakGlassDestroys).toMatchObject({
    Effect: "Deny",
    Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey"],
    Condition: {
      ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/acme-prod-break-glass"] },
    },
  });
  expect(policy.OnlyServicesTakeGrants).toMatchObject({
    Effect: "Deny",
    Action: "kms:CreateGrant",
    Condition: { BoolIfExists: { "kms:GrantIsForAWSResource": "false" } },
  });
});

test("lets the deploying role of a trial take the keys down again, after 7 days", async () => {
  const seen = await keys(false);
  const { inputs } = seen.get("keys-data-key");
  expect(inputs.deletionWindowInDays).toBe(7);
  expect(statements(inputs.policy).OnlyBreakGlassDestroys.Condition.ArnNotLike["aws:PrincipalArn"]).toEqual([
    "arn:aws:iam::111122223333:role/acme-prod-break-glass",
    "arn:aws:iam::111122223333:role/acme-prod-deploy",
  ]);
});

test("AWS services use the services' key for this account only", async () => {
  const policy = statements((await keys(true)).get("keys-services-key").inputs.policy);
  expect(policy.Trail).toMatchObject({
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
  });
  expect(policy.Logs.Principal.Service).toEqual([
    "logs.eu-west-1.amazonaws.com",
    "logs.eu-west-2.amazonaws.com",
  ]);
});

test("P20: the log archive's role writes under the services' key and cannot use it elsewhere", async () => {
  const policy = statements((await keys(true)).get("keys-services-key").inputs.policy);
  expect(policy.ArchiveLogs).toMatchObject({
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Condition: {
      ArnLike: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/acme-prod-log-writer"] },
      StringLike: { "kms:ViaService": "s3.*.amazonaws.com" },
    },
  });
});

test("trusts the recovery site's own account with reading when it has one", async () => {
  const policy = statements((await keys(true, "444455556666")).get("keys-data-key").inputs.policy);
  expect(policy.ReadBackups.Principal.AWS).toEqual([
    "arn:aws:iam::111122223333:root",
    "arn:aws:iam::444455556666:root",
  ]);
  expect(policy.WriteBackups.Principal.AWS).toBe("arn:aws:iam::111122223333:root");
});

test.each([
  ["the vault's account", "111122223333"],
  ["an account of its own", "444455556666"],
])(
  "P15, P27: servers of a recovery site in %s decrypt their secrets, only through the stores",
  async (_where, drAccountId) => {
    const seen = await record(
      () =>
        new VaultKeys("keys", {
          ...{ vault: vaultNames({ ...settings, drAccountId }), ...regions, keep: true, serverRolePatterns },
          ...{ drAccountId, vaultAccountId: settings.vaultAccountId },
        }),
      cloud,
    );
    expect(statements(seen.get("keys-services-replica").inputs.policy).RecoverySecrets).toEqual({
      Sid: "RecoverySecrets",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${drAccountId}:root` },
      Action: ["kms:Decrypt"],
      Resource: "*",
      Condition: {
        ArnLike: { "aws:PrincipalArn": [`arn:aws:iam::${drAccountId}:role/acme-dr-recovery-server`] },
        StringLike: { "kms:ViaService": "secretsmanager.*.amazonaws.com" },
      },
    });
  },
);

test("no statement of a key allows everyone", async () => {
  const seen = await keys(true);
  const open = ["keys-data-key", "keys-services-key"].flatMap((key) =>
    Object.values(statements(seen.get(key).inputs.policy)).filter(
      (s: any) => s.Effect === "Allow" && JSON.stringify(s.Principal).includes('"*"'),
    ),
  );
  expect(open).toEqual([]);
});
