import * as pulumi from "@pulumi/pulumi";
import { ServerAuthority } from "../../../components/serverIdentity/serverAuthority";
import { secretReaders, secretStores, serverRoleArns } from "../../../components/serverIdentity/serverKinds";
import { ServerRoles } from "../../../components/serverIdentity/serverRoles";
import { ServerSecrets, type ServerSecretsArgs } from "../../../components/serverIdentity/serverSecrets";
import { record } from "../../support/record";
import { cloud, names, regions, statements } from "../offsiteVault/fixture";

const vaultAccountId = "111122223333";
const role = (kind: string) => `arn:aws:iam::${vaultAccountId}:role/acme-prod-${kind}`;
const recoveryServerRoleArn = `arn:aws:iam::${vaultAccountId}:role/acme-dr-recovery-server`;
const secret = (store: string) =>
  `arn:aws:secretsmanager:*:${vaultAccountId}:secret:acme-prod-${store}-??????`;

test("P27: AWS believes the certificates of the estate's own authority", async () => {
  const seen = await record(() => new ServerAuthority("authority", { names, certificate: "PEM" }), cloud);
  expect(seen.summary("aws:", (r) => r.inputs)).toEqual({
    "authority-anchor": {
      name: "acme-prod-servers",
      enabled: true,
      source: { sourceType: "CERTIFICATE_BUNDLE", sourceData: { x509CertificateData: "PEM" } },
    },
  });
});

describe("roles of servers", () => {
  const roles = () =>
    record(() => {
      const trustAnchorArn = pulumi.output("arn:anchor");
      new ServerRoles("servers", {
        names,
        vaultAccountId,
        trustAnchorArn,
        keyAlias: "alias/acme-prod-services",
      });
    }, cloud);

  test("P27: gives each kind of server a role that only its own certificate takes, for an hour", async () => {
    const seen = await roles();
    expect(
      seen.summary("aws:iam/role:", ({ inputs }) => [
        inputs.name,
        inputs.maxSessionDuration,
        statements(inputs.assumeRolePolicy).EnrolledServers.Condition,
      ]),
    ).toEqual(
      Object.fromEntries(
        ["app", "operations", "recovery"].map((kind) => [
          `servers-${kind}-role`,
          [
            `acme-prod-server-${kind}`,
            3600,
            {
              ArnEquals: { "aws:SourceArn": "arn:anchor" },
              StringEquals: { "aws:PrincipalTag/x509Subject/OU": kind },
            },
          ],
        ]),
      ),
    );
    expect(
      seen.summary("aws:rolesanywhere/profile:", ({ inputs }) => [inputs.roleArns, inputs.durationSeconds]),
    ).toEqual({
      "servers-app-profile": [["arn:servers-app-role"], 3600],
      "servers-operations-profile": [["arn:servers-operations-role"], 3600],
      "servers-recovery-profile": [["arn:servers-recovery-role"], 3600],
    });
  });

  test("P29: each kind reads its own secrets and no other", async () => {
    const seen = await roles();
    const readable = seen.summary(
      "aws:iam/rolePolicy:",
      (r) => statements(r.inputs.policy).OwnSecrets.Resource,
    );
    expect(readable).toEqual({
      "servers-app-rights": ["origin", "database-app", "files", "identity-client", "registry"].map(secret),
      "servers-operations-rights": [secret("database-backup"), secret("tunnel")],
      "servers-recovery-rights": ["origin", "identity-client", "registry"].map(secret),
    });
  });

  test("a role decrypts only with the services' key, and only through the secret stores", async () => {
    const policy = statements((await roles()).get("servers-app-rights").inputs.policy);
    expect(policy.Key).toMatchObject({
      Action: ["kms:Decrypt"],
      Condition: {
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/acme-prod-services" },
        StringLike: { "kms:ViaService": "secretsmanager.*.amazonaws.com" },
      },
    });
    const actions = Object.values(policy).flatMap((s: any) => s.Action);
    expect(actions.filter((a) => a.startsWith("s3:"))).toEqual([]);
  });

  test("key policies can name the roles before they exist", () => {
    expect(serverRoleArns(names, vaultAccountId)).toEqual([
      ...[role("server-app"), role("server-operations"), role("server-recovery")],
    ]);
  });
});

describe("secret stores", () => {
  const stores = (change: Partial<ServerSecretsArgs> = {}) =>
    record(
      () =>
        new ServerSecrets("secrets", {
          ...{ drAccountId: vaultAccountId, recoveryServerRoleArn },
          ...{ names, vaultAccountId, ...regions, kmsKeyArn: "arn:key", replicaKmsKeyArn: "arn:replica-key" },
          keeperRoles: ["acme-prod-deploy", "acme-prod-break-glass"],
          values: {
            origin: "certificate",
            databaseApp: "app-dsn",
            databaseBackup: "backup-dsn",
            files: "file-keys",
            identityClient: "client",
            tunnel: "token",
          },
          keep: true,
          ...change,
        }),
      cloud,
    );

  test("P26: keeps each secret in two regions under the firm's own key", async () => {
    const seen = await stores();
    const kept = (store: string, description: string) => ({
      name: `acme-prod-${store}`,
      description,
      region: "eu-west-1",
      kmsKeyId: "arn:key",
      replicas: [{ region: "eu-west-2", kmsKeyId: "arn:replica-key" }],
      recoveryWindowInDays: 30,
      forceOverwriteReplicaSecret: false,
    });
    expect(
      seen.summary("aws:secretsmanager/secret:", ({ inputs: { policy: _, ...inputs } }) => inputs),
    ).toEqual({
      "secrets-origin-secret": kept("origin", "certificate and key that app servers show to the edge"),
      "secrets-database-app-secret": kept("database-app", "connection string of the app"),
      "secrets-database-backup-secret": kept("database-backup", "connection string of the backup runner"),
      "secrets-files-secret": kept("files", "buckets of customers' files, and the app's key to each"),
      "secrets-identity-client-secret": kept(
        "identity-client",
        "what the app signs in to the user pool with",
      ),
      "secrets-tunnel-secret": kept("tunnel", "token of the tunnel for administrators"),
    });
  });

  test("hands every value over as a secret, to the store of its own name", async () => {
    const seen = await stores();
    for (const { name, inputs } of seen.resources.filter(({ type }) => type.includes("secretVersion")))
      expect(inputs.secretId).toBe(`${name.replace(/-value$/, "-secret")}-id`);
    expect(
      seen.summary("aws:secretsmanager/secretVersion:", ({ inputs }) => isSecret(inputs.secretString)),
    ).toEqual({
      "secrets-origin-value": true,
      "secrets-database-app-value": true,
      "secrets-database-backup-value": true,
      "secrets-files-value": true,
      "secrets-identity-client-value": true,
      "secrets-tunnel-value": true,
    });
  });

  test("P29: refuses the value to everyone but its readers and keepers", async () => {
    const { OnlyReaders } = statements((await stores()).get("secrets-database-app-secret").inputs.policy);
    expect(OnlyReaders).toEqual({
      Sid: "OnlyReaders",
      Effect: "Deny",
      Principal: "*",
      Action: "secretsmanager:GetSecretValue",
      Resource: "*",
      Condition: {
        ArnNotLike: { "aws:PrincipalArn": [role("server-app"), role("deploy"), role("break-glass")] },
      },
    });
  });

  test("P27: only app servers read the keys of the files", async () => {
    const { OnlyReaders } = statements((await stores()).get("secrets-files-secret").inputs.policy);
    expect(OnlyReaders.Condition.ArnNotLike["aws:PrincipalArn"]).toEqual([
      ...[role("server-app"), role("deploy"), role("break-glass")],
    ]);
  });

  test("P15: servers of the recovery site read what they serve with, and no connection string", async () => {
    const seen = await stores();
    const readable = seen.summary("aws:secretsmanager/secret:", ({ inputs }) =>
      statements(inputs.policy).OnlyReaders.Condition.ArnNotLike["aws:PrincipalArn"].includes(
        recoveryServerRoleArn,
      ),
    );
    expect(Object.keys(readable).filter((name) => readable[name])).toEqual([
      "secrets-origin-secret",
      "secrets-identity-client-secret",
    ]);
  });

  test("P15, P27: a recovery site in an account of its own is let in by its servers' role alone", async () => {
    const drAccountId = "444455556666";
    const arn = `arn:aws:iam::${drAccountId}:role/acme-dr-recovery-server`;
    const seen = await stores({ drAccountId, recoveryServerRoleArn: arn });
    const admitted = seen.summary(
      "aws:secretsmanager/secret:",
      (r) => statements(r.inputs.policy).RecoverySite,
    );
    const grant = {
      Sid: "RecoverySite",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${drAccountId}:root` },
      Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
      Resource: "*",
      Condition: { ArnEquals: { "aws:PrincipalArn": arn } },
    };
    expect(admitted).toEqual({
      "secrets-origin-secret": grant,
      "secrets-database-app-secret": undefined,
      "secrets-database-backup-secret": undefined,
      "secrets-files-secret": undefined,
      "secrets-identity-client-secret": grant,
      "secrets-tunnel-secret": undefined,
    });
    expect(
      statements((await stores()).get("secrets-origin-secret").inputs.policy).RecoverySite,
    ).toBeUndefined();
  });

  test("a credential more adds one store and touches no other", async () => {
    const [before, after] = [
      await stores({ values: { origin: "a" } }),
      await stores({ values: { origin: "a", registry: "b" } }),
    ];
    const namesOf = (seen: typeof before) => seen.resources.filter((r) => r.custom).map((r) => r.name);
    expect(namesOf(before).sort()).toEqual(["secrets-origin-secret", "secrets-origin-value"]);
    expect(
      namesOf(after)
        .filter((n) => !namesOf(before).includes(n))
        .sort(),
    ).toEqual(["secrets-registry-secret", "secrets-registry-value"]);
  });

  test("a trial's names can be used again at once", async () => {
    expect((await stores({ keep: false })).get("secrets-origin-secret").inputs).toMatchObject({
      recoveryWindowInDays: 0,
      forceOverwriteReplicaSecret: true,
    });
  });

  test("every store has a reader, and no kind of server reads all of them", () => {
    expect(secretStores.filter((store) => secretReaders[store].length === 0)).toEqual([]);
    for (const kind of ["app", "operations", "recovery"] as const) {
      expect(secretStores.every((store) => secretReaders[store].includes(kind))).toBe(false);
    }
  });
});

/** How the engine is told that a value is secret. */
function isSecret(value: unknown): boolean {
  const mark = "4dabf18193072939515e22adb298388d";
  return (
    typeof value === "object" && value !== null && (value as Record<string, unknown>)[mark] !== undefined
  );
}
