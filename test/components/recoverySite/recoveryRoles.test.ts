import { planNames } from "../../../config/names";
import {
  RecoveryServerRole,
  RestoreRole,
  type RecoveryServerRoleArgs,
  type RestoreRoleArgs,
} from "../../../components/recoverySite/recoveryRoles";
import { record, type Registration } from "../../support/record";

const names = planNames({ estateName: "acme", purpose: "live", stack: "dr" });
const outputs = ({ name }: Registration) => ({ arn: `arn:${name}`, keyId: `${name}-id` });
const copy = { bucket: "acme-prod-copy", keyAlias: "alias/acme-prod-vault", accountId: "111122223333" };
const common = { names, region: "eu-west-2", accountId: "444455556666", copy };

const server = (args: Partial<RecoveryServerRoleArgs> = {}) =>
  record(() => new RecoveryServerRole("server", { ...common, ...args }), outputs);
const restore = (args: Partial<RestoreRoleArgs> = {}) =>
  record(
    () =>
      new RestoreRole("restore", {
        ...common,
        principalArns: ["arn:aws:iam::444455556666:user/ann"],
        topicArn: "arn:topic",
        keep: true,
        ...args,
      }),
    outputs,
  );
const statements = (document: string) =>
  (JSON.parse(document).Statement as Record<string, any>[]).map(({ Effect: _e, ...rest }) => rest);
const decryptCopy = {
  Sid: "DecryptCopy",
  Action: ["kms:Decrypt"],
  Resource: "arn:aws:kms:eu-west-2:111122223333:key/*",
  Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/acme-prod-vault" } },
};

test("P27: a server reads images and files, writes nothing, and never the dumps", async () => {
  const seen = await server();
  expect(seen.summary("aws:", (r) => r.inputs.name)).toEqual({
    "server-role": "acme-dr-recovery-server",
    "server-policy": "server",
    "server-profile": "acme-dr-recovery-server",
  });
  expect(statements(seen.get("server-policy").inputs.policy)).toEqual([
    {
      Sid: "ReadCopy",
      Action: ["s3:GetObject", "s3:GetObjectVersion"],
      Resource: ["arn:aws:s3:::acme-prod-copy/releases/*", "arn:aws:s3:::acme-prod-copy/files/*"],
    },
    {
      Sid: "ListCopy",
      Action: ["s3:ListBucket"],
      Resource: "arn:aws:s3:::acme-prod-copy",
      Condition: { StringLike: { "s3:prefix": ["releases/*", "files/*"] } },
    },
    decryptCopy,
    {
      Sid: "Announce",
      Action: ["ssm:UpdateInstanceInformation"],
      Resource: "arn:aws:ec2:eu-west-2:444455556666:instance/*",
    },
    {
      Sid: "Sessions",
      Action: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*",
    },
  ]);
});

test("a server is granted the secrets, keys and logs it is given, and no others", async () => {
  const seen = await server({ secretArns: ["arn:origin"], keyArns: ["arn:key"], logGroupArns: ["arn:log"] });
  expect(statements(seen.get("server-policy").inputs.policy).slice(5)).toEqual([
    { Sid: "Secrets", Action: ["secretsmanager:GetSecretValue"], Resource: ["arn:origin"] },
    { Sid: "Keys", Action: ["kms:Decrypt"], Resource: ["arn:key"] },
    {
      Sid: "Logs",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      Resource: ["arn:log:*"],
    },
  ]);
});

test("P15: a server reads the live estate's stores it serves with, where their replicas are", async () => {
  const arnPatterns = ["arn:aws:secretsmanager:eu-west-2:111122223333:secret:acme-prod-origin-??????"];
  const where = { accountId: "111122223333", region: "eu-west-2", keyAlias: "alias/acme-prod-services" };
  const seen = await server({ vaultSecrets: { arnPatterns, ...where } });
  expect(statements(seen.get("server-policy").inputs.policy).slice(5)).toEqual([
    {
      Sid: "VaultSecrets",
      Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
      Resource: arnPatterns,
    },
    {
      Sid: "VaultSecretsKey",
      Action: ["kms:Decrypt"],
      Resource: "arn:aws:kms:eu-west-2:111122223333:key/*",
      Condition: {
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/acme-prod-services" },
        StringEquals: { "kms:ViaService": "secretsmanager.eu-west-2.amazonaws.com" },
      },
    },
  ]);
});

test("P28: the restore role is taken by named people, in its region, with a second factor of the last half hour", async () => {
  const seen = await restore();
  expect(seen.get("restore-role").inputs.name).toBe("acme-dr-recovery-restore");
  expect(statements(seen.get("restore-role").inputs.assumeRolePolicy)).toEqual([
    {
      Principal: { AWS: ["arn:aws:iam::444455556666:user/ann"] },
      Action: "sts:AssumeRole",
      Condition: {
        Bool: { "aws:MultiFactorAuthPresent": "true" },
        NumericLessThan: { "aws:MultiFactorAuthAge": "1800" },
        StringEquals: { "aws:RequestedRegion": "eu-west-2" },
      },
    },
  ]);
});

test("P13: only the restore role uses the key of the age identity; the account looks after it", async () => {
  const seen = await restore();
  const [administer, use] = statements(seen.get("restore-key").inputs.policy);
  expect(use).toEqual({
    Sid: "Restore",
    Principal: { AWS: "arn:restore-role" },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: "*",
  });
  expect(administer!.Principal).toEqual({ AWS: "arn:aws:iam::444455556666:root" });
  const permitted = (action: string) =>
    administer!.Action.some((pattern: string) => new RegExp(`^${pattern.replace("*", ".*")}$`).test(action));
  expect(
    ["kms:PutKeyPolicy", "kms:DisableKey", "kms:CreateAlias"].filter((action) => !permitted(action)),
  ).toEqual([]);
  const using = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"];
  expect(using.filter(permitted)).toEqual([]);
});

test("P29: the age identity is in no state, readable by the restore role alone", async () => {
  const seen = await restore();
  expect(seen.summary("aws:", (r) => r.type.split(":").at(-1))).toEqual({
    "restore-role": "Role",
    "restore-key": "Key",
    "restore-key-alias": "Alias",
    "restore-age-identity": "Secret",
    "restore-policy": "RolePolicy",
    "restore-used": "EventRule",
    "restore-used-target": "EventTarget",
  });
  expect(seen.get("restore-age-identity").inputs.kmsKeyId).toBe("arn:restore-key");
  expect(statements(seen.get("restore-age-identity").inputs.policy)).toEqual([
    {
      Sid: "OnlyTheRestoreRole",
      Principal: "*",
      Action: "secretsmanager:GetSecretValue",
      Resource: "*",
      Condition: { ArnNotEquals: { "aws:PrincipalArn": "arn:restore-role" } },
    },
  ]);
});

test("P14: the restore role reads the whole copy, the age identity, and the new database's password", async () => {
  const seen = await restore({ databaseSecretArn: "arn:master", databaseKeyArn: "arn:site-key" });
  const identity = [
    "secretsmanager:GetSecretValue",
    "secretsmanager:PutSecretValue",
    "secretsmanager:DescribeSecret",
  ];
  expect(statements(seen.get("restore-policy").inputs.policy)).toEqual([
    {
      Sid: "ReadCopy",
      Action: ["s3:GetObject", "s3:GetObjectVersion"],
      Resource: "arn:aws:s3:::acme-prod-copy/*",
    },
    {
      Sid: "ListCopy",
      Action: ["s3:ListBucket", "s3:ListBucketVersions"],
      Resource: "arn:aws:s3:::acme-prod-copy",
    },
    decryptCopy,
    { Sid: "AgeIdentity", Action: identity, Resource: "arn:restore-age-identity" },
    { Sid: "AgeIdentityKey", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: "arn:restore-key" },
    { Sid: "Database", Action: ["secretsmanager:GetSecretValue"], Resource: "arn:master" },
    { Sid: "DatabaseKey", Action: ["kms:Decrypt"], Resource: "arn:site-key" },
  ]);
});

test("P29: every use of the restore role alarms", async () => {
  const seen = await restore();
  const { state, eventPattern } = seen.get("restore-used").inputs;
  expect(state).toBe("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
  expect(JSON.parse(eventPattern).$or.map((o: any) => o.detail.requestParameters)).toEqual([
    { roleArn: ["arn:restore-role"] },
    { secretId: ["arn:restore-age-identity", "acme-dr-recovery-age-identity"] },
  ]);
  expect(seen.get("restore-used-target").inputs.arn).toBe("arn:topic");
});

test("fails when nobody could restore", async () => {
  await expect(restore({ principalArns: [] })).rejects.toThrow("restore: nobody may restore");
});
