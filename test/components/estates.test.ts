import { gunzipSync } from "node:zlib";
import { LiveEstate } from "../../components/liveEstate";
import { RecoverySite } from "../../components/recoverySite";
import { serverRoleName, storesOf, secretName } from "../../components/serverIdentity/serverKinds";
import { planNames } from "../../config/names";
import type { SettingKey } from "../../config/schema";
import { settingsWith } from "../config/example";
import { record, type Registration } from "../support/record";

const image = `ghcr.io/acme/app@sha256:${"0123456789abcdef".repeat(4)}`;
const registryCredential = "robot:t0ken";
const apart = { vaultAccountId: "111122223333", drAccountId: "444455556666" };

/** What the clouds would compute of what is asserted here. */
const computed = ({ name, type, inputs }: Registration) => ({
  arn: `arn:${name}`,
  ...(type === "digitalocean:index/spacesKey:SpacesKey"
    ? { accessKey: `id-${name}`, secretKey: "hidden" }
    : {}),
  ...(type === "digitalocean:index/spacesBucket:SpacesBucket"
    ? { endpoint: `${inputs.region}.example` }
    : {}),
});

const estate = async (changes: Partial<Record<SettingKey, unknown>>, stack: "prod" | "dr" = "prod") => {
  const settings = settingsWith(changes, stack);
  const { resources } = await record(
    () => (stack === "dr" ? new RecoverySite(settings) : new LiveEstate(settings)),
    computed,
    (token) => (token.startsWith("cloudflare:index/getIpRanges") ? { ipv4Cidrs: ["192.0.2.0/24"] } : {}),
  );
  const inputs = (name: string) => {
    const found = resources.find((r) => r.name === name && r.custom);
    if (!found) throw new Error(`${stack} has no ${name}`);
    return found.inputs;
  };
  return { settings, resources, inputs };
};

const isStore = ({ type, name }: Registration) =>
  type === "aws:secretsmanager/secret:Secret" && name.startsWith("server-secrets-");
const statements = (document: unknown): Record<string, any> =>
  Object.fromEntries(JSON.parse(plain(document)).Statement.map((s: { Sid: string }) => [s.Sid, s]));
const plain = (input: any): string => input?.value ?? input;

test("P28: an operations server hears the other site's and trusts the firm's authority", async () => {
  const { settings, inputs } = await estate({});
  const born = (site: string) => plain(inputs(`${site}-operations`).userData);
  expect(born("primary")).toContain(`ip saddr ${settings.secondaryCidr} tcp dport 22 accept`);
  expect(born("secondary")).toContain(`ip saddr ${settings.primaryCidr} tcp dport 22 accept`);
  for (const site of ["primary", "secondary"]) expect(born(site)).toContain(settings.sshAuthority);
  const { inputs: without } = await estate({ sshAuthority: "" });
  expect(plain(without("primary-operations").userData)).not.toContain("TrustedUserCAKeys");
});

test("P20: the database's log goes to the host that the settings name, and to none without one", async () => {
  const databaseLogCertificate = settingsWith({}).serverCaCertificate;
  const { inputs } = await estate({ databaseLogHost: "logs.acme.example:6514", databaseLogCertificate });
  const { server, port, tls, caCert } = inputs("database-log-sink");
  expect([server, port, tls, plain(caCert)]).toEqual([
    "logs.acme.example",
    6514,
    true,
    databaseLogCertificate,
  ]);
  const { resources } = await estate({});
  expect(resources.map(({ name }) => name)).not.toContain("database-log-sink");
});

test("P20: sign-ins of customers go to a log group in the region of their accounts", async () => {
  const { settings, inputs } = await estate({});
  const { logConfigurations, region } = inputs("customers-sign-in-log");
  expect([region, inputs("customers-pool").region, inputs("logs-sign-ins").region]).toEqual(
    Array(3).fill(settings.replicaRegion),
  );
  expect(logConfigurations[0].cloudWatchLogsConfiguration).toEqual({ logGroupArn: "arn:logs-sign-ins" });
});

test("P27: app servers, and no others of the data centers, read the keys of the files and the sign-in secret", async () => {
  const { settings, resources, inputs } = await estate({});
  const names = planNames(settings);
  const stores = resources.filter(isStore);
  expect(stores.map((r) => r.inputs.name).sort()).toEqual(
    ["origin", "database-app", "database-backup", "files", "identity-client", "tunnel"]
      .map((role) => names.of(role))
      .sort(),
  );
  for (const kind of ["app", "operations"] as const) {
    expect(inputs(`server-roles-${kind}-role`).name).toBe(serverRoleName(names, kind));
    const readable: string[] = statements(inputs(`server-roles-${kind}-rights`).policy).OwnSecrets.Resource;
    for (const store of ["files", "identityClient"] as const) {
      const named = readable.filter((arn) => arn.endsWith(`:secret:${secretName(names, store)}-??????`));
      expect(named).toHaveLength(kind === "app" ? 1 : 0);
    }
  }
  const access = (site: string, region: string) => ({
    bucket: names.global(`${site}-files`, settings.vaultAccountId),
    endpoint: `${region}.example`,
    accessKeyId: `id-${site}-files-app-key`,
    secretAccessKey: "hidden",
  });
  expect(JSON.parse(plain(inputs("server-secrets-files-value").secretString))).toEqual({
    primary: access("primary", settings.primaryRegion),
    secondary: access("secondary", settings.secondaryRegion),
  });
});

describe.each([
  ["the vault's account", { drAccountId: "111122223333", vaultAccountId: "111122223333" }],
  ["an account of its own", apart],
])("P15: a recovery site in %s", (_where, accounts) => {
  test("may read the replicas of what it serves with, and prod admits its servers' role to just these", async () => {
    const [prod, dr] = [await estate(accounts), await estate(accounts, "dr")];
    const role = `arn:aws:iam::${accounts.drAccountId}:role/${dr.inputs("server-role-role").name}`;
    const { VaultSecrets, VaultSecretsKey } = statements(dr.inputs("server-role-policy").policy);
    const names = planNames(prod.settings);
    const region = prod.settings.replicaRegion;
    expect(VaultSecrets.Resource).toEqual(
      storesOf("recovery").map(
        (store) =>
          `arn:aws:secretsmanager:${region}:${accounts.vaultAccountId}:secret:${secretName(names, store)}-??????`,
      ),
    );
    const admitting = prod.resources
      .filter(isStore)
      .filter((r) =>
        statements(r.inputs.policy).OnlyReaders.Condition.ArnNotLike["aws:PrincipalArn"].includes(role),
      );
    expect(admitting.map((r) => r.name).sort()).toEqual([
      "server-secrets-identity-client-secret",
      "server-secrets-origin-secret",
    ]);
    for (const { inputs } of admitting) {
      expect(inputs.replicas).toEqual([expect.objectContaining({ region })]);
      const grant = statements(inputs.policy).RecoverySite;
      expect(grant?.Condition).toEqual(
        accounts.drAccountId === accounts.vaultAccountId
          ? undefined
          : { ArnEquals: { "aws:PrincipalArn": role } },
      );
    }
    const { RecoverySecrets } = statements(prod.inputs("vault-keys-services-replica").policy);
    expect(RecoverySecrets.Principal).toEqual({ AWS: `arn:aws:iam::${accounts.drAccountId}:root` });
    expect(RecoverySecrets.Condition.ArnLike["aws:PrincipalArn"]).toEqual([role]);
    expect(VaultSecretsKey.Condition["ForAnyValue:StringEquals"]["kms:ResourceAliases"]).toBe(
      prod.inputs("vault-keys-services-replica-alias").name,
    );
  });
});

test("runs the firm's image on the servers of both stacks, and keeps the registry's credential in its store", async () => {
  const [prod, dr] = [
    await estate({ image, registryCredential }),
    await estate({ image, registryCredential }, "dr"),
  ];
  const packed = Buffer.from(plain(dr.inputs("servers-template").userData), "base64");
  const template = gunzipSync(packed).toString("utf8");
  const rendered = [
    plain(prod.inputs("primary-app-1").userData),
    plain(prod.inputs("secondary-app-1").userData),
    template,
  ];
  for (const userData of rendered) {
    expect(userData).toContain(`Image=${image}`);
    expect(userData).toContain("--authfile=");
    expect(userData).not.toContain("t0ken");
    expect(userData).not.toContain(Buffer.from(registryCredential).toString("base64"));
  }
  expect(JSON.parse(plain(prod.inputs("server-secrets-registry-value").secretString))).toEqual({
    auths: { "ghcr.io": { auth: Buffer.from(registryCredential).toString("base64") } },
  });
});

test("P19: people hear when the recovery site's pool falls ill or is closed, asleep and awake", async () => {
  for (const changes of [{}, { active: true, activation: "20261122" }]) {
    const { resources } = await estate(changes, "dr");
    const told = resources.filter((r) => r.type === "cloudflare:index/notificationPolicy:NotificationPolicy");
    expect(told.map(({ name, inputs }) => [name, inputs.alertType, inputs.filters])).toEqual([
      [
        "entry-alerts-load-balancing-health",
        "load_balancing_health_alert",
        { newHealths: ["Unhealthy", "Healthy"], poolIds: ["entry-pool-id"] },
      ],
      [
        "entry-alerts-load-balancing-pool-enablement",
        "load_balancing_pool_enablement_alert",
        { enableds: ["false", "true"], poolIds: ["entry-pool-id"] },
      ],
    ]);
    for (const { inputs } of told) expect(inputs.mechanisms.emails).toEqual([{ id: "alarms@acme.example" }]);
  }
});

test.each([
  ["a recovery site with an account of its own has a trail", apart, ["acme-trial-dr-trail"]],
  ["in one account, the vault's trail records the recovery site too", { drAccountId: "111122223333" }, []],
])("P20: %s", async (_title, accounts, trails) => {
  const { resources, settings } = await estate(accounts, "dr");
  const declared = resources.filter((r) => r.type === "aws:cloudtrail/trail:Trail");
  expect(declared.map((r) => r.inputs.name)).toEqual(trails);
  expect(declared.map((r) => r.inputs.region)).toEqual(trails.map(() => settings.recoveryRegion));
});

test("P13: a trial's trail can be taken down: one day under GOVERNANCE", async () => {
  const { inputs } = await estate({ ...apart, purpose: "trial" }, "dr");
  expect(inputs("records-trail-lock").rule).toEqual({ defaultRetention: { mode: "GOVERNANCE", days: 1 } });
  expect(inputs("records-trail-bucket").forceDestroy).toBe(true);
});

test("another order of the administrators changes nothing of the zone", async () => {
  const admins = ["ann.lee@acme.example", "ben.okafor@acme.example"];
  const zone = async (adminEmails: string[]) => {
    const { resources } = await estate({ adminEmails });
    return resources.filter(({ name }) => name.startsWith("zone-")).map(({ name, inputs }) => [name, inputs]);
  };
  const declared = await zone(admins);
  expect(declared.length).toBeGreaterThan(10);
  expect(await zone([...admins].reverse())).toEqual(declared);
});
