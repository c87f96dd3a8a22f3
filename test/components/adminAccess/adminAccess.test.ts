import * as pulumi from "@pulumi/pulumi";
import { AdminAccess, type AdminAccessArgs } from "../../../components/adminAccess/adminAccess";
import { planNames } from "../../../config/names";
import type { IdentityProvider } from "../../../config/settings";
import { record } from "../../support/record";

const identityProvider: IdentityProvider = {
  kind: "azureAD",
  clientId: "client",
  clientSecret: { isSet: true, reveal: () => "sesame" },
  directory: "directory",
};
const args: AdminAccessArgs = {
  names: planNames({ estateName: "acme", purpose: "live", stack: "prod" }),
  accountId: "account",
  zoneId: "zone",
  adminHost: "admin.shop.example",
  adminService: "https://localhost:8443",
  adminEmails: ["Ann@shop.example", "bob@shop.example"],
  identityProvider,
  servers: [
    { site: "primary", privateAddress: "10.10.0.5" },
    { site: "secondary", privateAddress: "10.20.0.5" },
  ],
  keep: true,
};
const call = () => ({ token: "connector token" });
const build = (change: Partial<AdminAccessArgs> = {}, opts?: pulumi.ComponentResourceOptions) =>
  record(() => new AdminAccess("admin", { ...args, ...change }, opts), undefined, call);

const requires = [
  { loginMethod: { id: "admin-identity-provider-id" } },
  { authMethod: { authMethod: "mfa" } },
];

test("declares these children and no other", async () => {
  const { resources } = await build();
  expect(resources.map((r) => r.name).sort()).toEqual([
    "admin",
    "admin-devices",
    "admin-devices-enrolment",
    "admin-devices-profile",
    "admin-devices-settings",
    "admin-identity",
    "admin-identity-administrators",
    "admin-identity-organization",
    "admin-identity-policy",
    "admin-identity-provider",
    "admin-ssh",
    "admin-ssh-primary",
    "admin-ssh-secondary",
    "admin-tunnel",
    "admin-tunnel-host",
    "admin-tunnel-ingress",
    "admin-tunnel-route-primary",
    "admin-tunnel-route-secondary",
    "admin-tunnel-tunnel",
    "admin-web",
  ]);
});

test("P28: sets the organization's sessions to 30 minutes and leaves its names alone", async () => {
  const { get } = await build();
  expect(get("admin-identity-organization").inputs).toEqual({
    accountId: "account",
    sessionDuration: "30m",
    autoRedirectToIdentity: false,
    allowAuthenticateViaWarp: false,
    mfaConfigurationAllowed: true,
  });
});

test("P27: names every administrator in one group, in an order of its own", async () => {
  const group = async (adminEmails: string[]) =>
    (await build({ adminEmails })).get("admin-identity-administrators");
  const declared = await group(args.adminEmails);
  expect(declared.inputs).toEqual({
    accountId: "account",
    name: "acme-prod-administrators",
    includes: [{ email: { email: "ann@shop.example" } }, { email: { email: "bob@shop.example" } }],
  });
  expect(await group(["bob@shop.example", "ann@shop.example", "bob@shop.example"])).toEqual(declared);
});

test("P27: another administrator changes the group, and whose devices the profile is for, and nothing else", async () => {
  const before = await build();
  const after = await build({ adminEmails: [...args.adminEmails, "cid@shop.example"] });
  const changed = after.resources.filter((r) => JSON.stringify(r) !== JSON.stringify(before.get(r.name)));
  expect(changed.filter((r) => r.custom).map((r) => r.name)).toEqual([
    "admin-devices-profile",
    "admin-identity-administrators",
  ]);
});

test("P28: lets administrators alone enrol a device, as they sign in", async () => {
  const { get } = await build();
  expect(get("admin-devices-enrolment").inputs).toEqual({
    accountId: "account",
    name: "Warp Login App",
    type: "warp",
    sessionDuration: "30m",
    allowedIdps: ["admin-identity-provider-id"],
    autoRedirectToIdentity: true,
    policies: [{ id: "admin-identity-policy-id", precedence: 1 }],
  });
});

test("P18: sends the operations servers' addresses through the edge, and nothing else of a device", async () => {
  const { get } = await build();
  expect(get("admin-devices-profile").inputs).toEqual({
    accountId: "account",
    name: "acme-prod-administrators",
    match: 'identity.email in {"ann@shop.example" "bob@shop.example"}',
    precedence: 100,
    enabled: true,
    serviceModeV2: { mode: "warp" },
    allowModeSwitch: false,
    includes: [
      { address: "10.10.0.5/32", description: "acme-prod-primary-operations" },
      { address: "10.20.0.5/32", description: "acme-prod-secondary-operations" },
    ],
  });
});

test("switches on the proxy for TCP, without which no session reaches a private address, and nothing else", async () => {
  const { get } = await build();
  expect(get("admin-devices-settings").inputs).toEqual({
    accountId: "account",
    gatewayProxyEnabled: true,
    gatewayUdpProxyEnabled: false,
    rootCertificateInstallationEnabled: false,
    useZtVirtualIp: false,
    disableForTime: 0,
  });
});

test("P28: lets in only the group, through the firm's provider, with a second factor, for 30 minutes", async () => {
  const { get } = await build();
  expect(get("admin-identity-policy").inputs).toEqual({
    accountId: "account",
    name: "acme-prod-administrators",
    decision: "allow",
    includes: [{ group: { id: "admin-identity-administrators-id" } }],
    requires,
    mfaConfig: {
      allowedAuthenticators: ["security_key", "totp"],
      mfaDisabled: false,
      sessionDuration: "30m",
    },
    sessionDuration: "30m",
  });
});

test("P28: puts the sign-in in front of the administration", async () => {
  const { get } = await build();
  expect(get("admin-web").inputs).toEqual({
    accountId: "account",
    name: "acme-prod-admin",
    type: "self_hosted",
    domain: "admin.shop.example",
    destinations: [{ type: "public", uri: "admin.shop.example" }],
    sessionDuration: "30m",
    allowedIdps: ["admin-identity-provider-id"],
    autoRedirectToIdentity: true,
    allowAuthenticateViaWarp: false,
    appLauncherVisible: false,
    enableBindingCookie: true,
    httpOnlyCookieAttribute: true,
    sameSiteCookieAttribute: "lax",
    policies: [{ id: "admin-identity-policy-id", precedence: 1 }],
  });
});

test("P28: reaches operations servers by SSH as a named target, with the same requirements", async () => {
  const { get, summary } = await build();
  expect(
    summary("cloudflare:index/zeroTrustAccessInfrastructureTarget:", (r) => [r.inputs.hostname, r.inputs.ip]),
  ).toEqual({
    "admin-ssh-primary": ["acme-prod-primary-operations", { ipv4: { ipAddr: "10.10.0.5" } }],
    "admin-ssh-secondary": ["acme-prod-secondary-operations", { ipv4: { ipAddr: "10.20.0.5" } }],
  });
  expect(get("admin-ssh").inputs).toEqual({
    accountId: "account",
    name: "acme-prod-ssh",
    type: "infrastructure",
    targetCriterias: [
      {
        port: 22,
        protocol: "SSH",
        targetAttributes: { hostname: ["acme-prod-primary-operations", "acme-prod-secondary-operations"] },
      },
    ],
    policies: [
      {
        name: "acme-prod-administrators-ssh",
        decision: "allow",
        precedence: 1,
        includes: [{ group: { id: "admin-identity-administrators-id" } }],
        requires,
        mfaConfig: {
          allowedAuthenticators: ["security_key", "totp"],
          mfaDisabled: false,
          sessionDuration: "30m",
        },
        connectionRules: { ssh: { usernames: ["operations"], allowEmailAlias: false } },
      },
    ],
  });
});

test("P18: routes the administration and the operations servers, and answers 404 to the rest", async () => {
  const { get, summary } = await build();
  expect(get("admin-tunnel-tunnel").inputs).toEqual({
    accountId: "account",
    name: "acme-prod-admin",
    configSrc: "cloudflare",
  });
  expect(get("admin-tunnel-ingress").inputs).toEqual({
    accountId: "account",
    tunnelId: "admin-tunnel-tunnel-id",
    source: "cloudflare",
    config: {
      ingresses: [
        {
          hostname: "admin.shop.example",
          service: "https://localhost:8443",
          originRequest: { originServerName: "admin.shop.example" },
        },
        { service: "http_status:404" },
      ],
    },
  });
  expect(summary("cloudflare:index/zeroTrustTunnelCloudflaredRoute:", (r) => r.inputs)).toEqual({
    "admin-tunnel-route-primary": {
      accountId: "account",
      tunnelId: "admin-tunnel-tunnel-id",
      network: "10.10.0.5/32",
      comment: "acme-prod-primary-operations",
    },
    "admin-tunnel-route-secondary": {
      accountId: "account",
      tunnelId: "admin-tunnel-tunnel-id",
      network: "10.20.0.5/32",
      comment: "acme-prod-secondary-operations",
    },
  });
  expect(get("admin-tunnel-host").inputs).toEqual({
    zoneId: "zone",
    name: "admin.shop.example",
    type: "CNAME",
    content: "admin-tunnel-tunnel-id.cfargotunnel.com",
    proxied: true,
    ttl: 1,
    comment: "administration",
  });
});

test("gives out the connectors' token as a secret", async () => {
  let token: Promise<[string, boolean]> | undefined;
  const { calls } = await record(
    () => {
      const { tunnelToken } = new AdminAccess("admin", args);
      const value = new Promise<string>((resolve) => tunnelToken.apply(resolve));
      token = Promise.all([value, pulumi.isSecret(tunnelToken)]);
    },
    undefined,
    call,
  );
  expect(calls).toEqual([
    {
      token: "cloudflare:index/getZeroTrustTunnelCloudflaredToken:getZeroTrustTunnelCloudflaredToken",
      inputs: { accountId: "account", tunnelId: "admin-tunnel-tunnel-id" },
    },
  ]);
  expect(await token).toEqual(["connector token", true]);
});

test.each([[true], [false]])("protects the tunnel: %s", async (keep) => {
  let protect: boolean | undefined;
  const seen: pulumi.ResourceTransformation = ({ name, opts }) => {
    if (name === "admin-tunnel-tunnel") protect = opts.protect;
    return undefined;
  };
  await build({ keep }, { transformations: [seen] });
  expect(protect).toBe(keep);
});

const azure = { clientId: "client", clientSecret: "sesame", directoryId: "directory" };
const endpoints = "https://id.example/authorize,https://id.example/token,https://id.example/keys";

test.each<[IdentityProvider["kind"], string, object]>([
  ["google-apps", "shop.example", { clientId: "client", clientSecret: "sesame", appsDomain: "shop.example" }],
  ["azureAD", "directory", { ...azure, supportGroups: false, conditionalAccessEnabled: false }],
  [
    "okta",
    "https://shop.okta.example",
    { clientId: "client", clientSecret: "sesame", oktaAccount: "https://shop.okta.example" },
  ],
  [
    "oidc",
    endpoints,
    {
      clientId: "client",
      clientSecret: "sesame",
      authUrl: "https://id.example/authorize",
      tokenUrl: "https://id.example/token",
      certsUrl: "https://id.example/keys",
      scopes: ["openid", "email", "profile"],
      pkceEnabled: true,
    },
  ],
  [
    "saml",
    "https://id.example/sso",
    {
      issuerUrl: "client",
      ssoTargetUrl: "https://id.example/sso",
      idpPublicCerts: ["sesame"],
      signRequest: true,
    },
  ],
])("signs in through %s, and keeps what proves it secret", async (kind, directory, config) => {
  const { get } = await build({ identityProvider: { ...identityProvider, kind, directory } });
  const { inputs } = get("admin-identity-provider");
  expect([inputs.accountId, inputs.name, inputs.type]).toEqual(["account", "acme-prod-sign-in", kind]);
  expect(inputs.config).toEqual(expect.objectContaining({ value: config }));
});

test("asks Access itself for the second factor where the provider does not tell of one", async () => {
  const google = { ...identityProvider, kind: "google-apps" as const, directory: "shop.example" };
  const { inputs } = (await build({ identityProvider: google })).get("admin-identity-policy");
  expect(inputs.requires).toEqual([{ loginMethod: { id: "admin-identity-provider-id" } }]);
  expect(inputs.mfaConfig.allowedAuthenticators).toEqual(["security_key", "totp"]);
});

test.each([
  ["a single administrator", ["ann@shop.example", "Ann@shop.example"], "1 administrators: name at least two"],
  ["a wildcard", ["*@shop.example", "ann@shop.example"], 'administrator "*@shop.example" is not one person'],
])("rejects %s", async (_title, adminEmails, message) => {
  await expect(build({ adminEmails })).rejects.toThrow(message);
});

test("rejects an oidc provider without its three URLs", async () => {
  const oidc = { ...identityProvider, kind: "oidc" as const, directory: "https://id.example" };
  await expect(build({ identityProvider: oidc })).rejects.toThrow(
    "give its authorization, token and key URLs",
  );
});
