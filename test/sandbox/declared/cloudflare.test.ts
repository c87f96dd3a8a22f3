import * as fs from "node:fs";
import * as path from "node:path";
import { X509Certificate, createHash, generateKeyPairSync } from "node:crypto";
import { ORIGIN_CA, authorityKey } from "../../../tool/sandbox/declared/authority";
import { request, signSelf } from "../../../tool/sandbox/declared/certificates";
import { cloudflare } from "../../../tool/sandbox/declared/cloudflare";
import type { Bag, Stored } from "../../../tool/sandbox/declared/table";
import { TrialCloud, declaredArgs } from "./trialCloud";

const SDK = path.dirname(require.resolve("@pulumi/cloudflare/package.json"));
const names = Object.keys(cloudflare.resources).map((token) => token.split(":")[2] ?? "");
const declaration = (name: string): string => {
  const file = name.startsWith("R2")
    ? `r2${name.charAt(2).toLowerCase()}${name.slice(3)}`
    : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return fs.readFileSync(path.join(SDK, `${file}.d.ts`), "utf8");
};

const zoneId = "a".repeat(32);
const accountId = "b".repeat(32);
const ec = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey;
const pem = (key = ec): string => String(key.export({ type: "pkcs8", format: "pem" }));
const DAY = 86_400_000;

let cloud: TrialCloud;
beforeEach(() => {
  cloud = new TrialCloud(cloudflare);
  delete process.env["HOLDFAST_SANDBOX_CLOUDFLARE_PLAN"];
});
afterAll(() => {
  delete process.env["HOLDFAST_SANDBOX_CLOUDFLARE_PLAN"];
});

const on = (plan: string): void => {
  process.env["HOLDFAST_SANDBOX_CLOUDFLARE_PLAN"] = plan;
};
const client = (days: number): Promise<string> =>
  signSelf(
    ec,
    { commonName: "edge" },
    {
      notBefore: new Date(Date.parse(cloud.clock) - 400 * DAY),
      notAfter: new Date(Date.parse(cloud.clock) + days * DAY),
      uses: ["client_auth"],
    },
  );
const record = (more: Bag = {}): Bag => ({
  zoneId,
  name: "www.shop.co.uk",
  type: "A",
  content: "198.18.0.1",
  ttl: 300,
  ...more,
});
const monitor = (more: Bag = {}): Bag => ({
  accountId,
  type: "https",
  expectedCodes: "200",
  interval: 60,
  path: "/readyz",
  ...more,
});
const pool = (more: Bag = {}): Bag => ({
  accountId,
  name: "lon",
  origins: [{ name: "lb", address: "198.18.0.1" }],
  ...more,
});
const ruleset = (rule: Bag = {}, more: Bag = {}): Bag => ({
  zoneId,
  kind: "zone",
  name: "custom",
  phase: "http_request_firewall_custom",
  rules: [{ action: "block", expression: 'http.request.uri.path eq "/wp-login.php"', ref: "wp", ...rule }],
  ...more,
});
const limit = (more: Bag = {}): Bag =>
  ruleset(
    {
      ratelimit: {
        characteristics: ["cf.colo.id", "ip.src"],
        period: 60,
        requestsPerPeriod: 10,
        mitigationTimeout: 600,
        ...more,
      },
    },
    { phase: "http_ratelimit" },
  );
const policy = (more: Bag = {}): Bag => ({
  accountId,
  name: "admins",
  decision: "allow",
  includes: [{ email: { email: "a@shop.co.uk" } }],
  ...more,
});
const profile = (more: Bag = {}): Bag => ({
  accountId,
  name: "admins",
  match: 'identity.email in {"a@shop.co.uk"}',
  ...more,
});
const notice = (more: Bag = {}): Bag => ({
  accountId,
  name: "health",
  alertType: "load_balancing_health_alert",
  mechanisms: { emails: [{ id: "ops@shop.co.uk" }] },
  ...more,
});

test.each(names)("takes the arguments that the SDK declares for %s", (name) => {
  const taken = Object.fromEntries(
    Object.entries(cloud.spec(name).spec.inputs).map(([k, s]) => [k, s.required === true]),
  );
  expect(taken).toEqual(declaredArgs(declaration(name), name));
});

test.each(names)("computes for %s only what the SDK shows", (name) => {
  const shown = [...declaration(name).matchAll(/readonly (\w+): pulumi\.Output/g)].map((m) => m[1]);
  const { spec } = cloud.spec(name);
  expect(spec.computed.filter((output) => !shown.includes(output))).toEqual([]);
  expect(new Set(spec.computed).size).toBe(spec.computed.length);
});

test("signs an origin certificate over the request that is given", async () => {
  const csr = await request(ec, { commonName: "origin" });
  const hostnames = ["shop.co.uk", "*.shop.co.uk"];
  const made = await cloud.create("OriginCaCertificate", {
    csr,
    hostnames,
    requestType: "origin-ecc",
    requestedValidity: 90,
  });
  const [root, certificate] = [
    new X509Certificate(ORIGIN_CA),
    new X509Certificate(made.outputs["certificate"]),
  ];
  expect(root.checkPrivateKey(authorityKey("origin"))).toBe(true);
  expect(certificate.checkIssued(root) && certificate.verify(root.publicKey)).toBe(true);
  expect(certificate.checkPrivateKey(ec)).toBe(true);
  expect(certificate.subjectAltName).toBe("DNS:shop.co.uk, DNS:*.shop.co.uk");
  expect(made.outputs["expiresOn"]).toBe("2027-02-20T12:00:00.000Z");
});

test("reads a client certificate's own end", async () => {
  const made = await cloud.create("AuthenticatedOriginPullsCertificate", {
    zoneId,
    certificate: await client(90),
    privateKey: pem(),
  });
  expect(made.outputs).toMatchObject({
    expiresOn: "2027-02-20T12:00:00.000Z",
    issuer: "CN=edge",
    status: "active",
    certificateId: made.id,
  });
});

test("signs a zone with a key whose DS record fits (RFC 4034, section 5.1.4)", async () => {
  await cloud.create("DnsRecord", record());
  const { outputs } = await cloud.create("ZoneDnssec", { zoneId, status: "active" });
  const owner = Buffer.from("\x04shop\x02co\x02uk\x00", "latin1");
  const data = Buffer.concat([
    owner,
    Buffer.from([1, 1, 3, 13]),
    Buffer.from(outputs["publicKey"], "base64"),
  ]);
  const digest = createHash("sha256").update(data).digest("hex").toUpperCase();
  expect(outputs["ds"]).toBe(`shop.co.uk. 3600 IN DS ${outputs["keyTag"]} 13 2 ${digest}`);
});

test("keeps what Cloudflare decided when a resource is updated", async () => {
  const tunnel = await cloud.create("ZeroTrustTunnelCloudflared", {
    accountId,
    name: "admin",
    configSrc: "cloudflare",
  });
  const renamed = await cloud.update("ZeroTrustTunnelCloudflared", tunnel, { ...tunnel.inputs, name: "ops" });
  expect(renamed).toEqual({ ...tunnel.outputs, name: "ops" });
  expect(tunnel.id).toMatch(/^[0-9a-f]{8}-/);
  const { token } = cloud.call("getZeroTrustTunnelCloudflaredToken", { accountId, tunnelId: tunnel.id });
  expect(JSON.parse(Buffer.from(token, "base64").toString())).toEqual({
    a: accountId,
    t: tunnel.id,
    s: tunnel.outputs["tunnelSecret"],
  });
});

test("leaves settings, bots and tunnel configurations at the cloud after a delete", () => {
  const kept = names.filter((name) => cloud.spec(name).spec.survivesDelete);
  expect(kept).toEqual(
    expect.arrayContaining(["ZoneSetting", "BotManagement", "ZeroTrustTunnelCloudflaredConfig"]),
  );
  expect(kept.filter((name) => !("uniqueBy" in cloud.spec(name).spec))).toEqual([]);
});

test("has one enrolment of devices and one profile of a precedence", async () => {
  await cloud.create("ZeroTrustAccessApplication", { accountId, type: "warp", name: "Warp Login App" });
  expect(cloud.refusals("ZeroTrustAccessApplication", { accountId, type: "warp" })).toEqual([
    "11010: access.api.error.application_already_exists: an account has one application of type warp",
  ]);
  const made = await cloud.create("ZeroTrustDeviceCustomProfile", profile({ precedence: 100 }));
  expect(made.outputs).toMatchObject({ default: false, policyId: made.id, switchLocked: false });
  expect(cloud.refusals("ZeroTrustDeviceCustomProfile", profile({ precedence: 100 }))).toEqual([
    "2006: a profile with precedence 100 exists already",
  ]);
  expect(cloud.refusals("ZeroTrustDeviceCustomProfile", profile({ precedence: 101 }))).toEqual([]);
});

test("gives a profile that says nothing of it the private ranges to keep out of the tunnel", async () => {
  const { outputs } = await cloud.create("ZeroTrustDeviceCustomProfile", profile());
  expect(outputs["excludes"]).toContainEqual({ address: "10.0.0.0/8" });
  const included = profile({ includes: [{ address: "10.10.0.5/32" }] });
  expect((await cloud.create("ZeroTrustDeviceCustomProfile", included)).outputs["excludes"]).toEqual([]);
});

test("sets the account's device settings anew, and lets go of them", async () => {
  const settings = { accountId, gatewayProxyEnabled: true };
  const made = await cloud.create("ZeroTrustDeviceSettings", settings);
  expect(made.id).toBe(accountId);
  expect(cloud.refusals("ZeroTrustDeviceSettings", settings)).toEqual([]);
  expect(cloud.deleteRefusals("ZeroTrustDeviceSettings", made)).toEqual([]);
});

test("takes what the plan has, and nothing else", () => {
  expect(cloud.refusals("LogpushJob", { zoneId, destinationConf: "r2://logs" })[0]).toMatch(
    /Logpush is not entitled on the pro plan/,
  );
  const managed = ruleset(
    { action: "execute", expression: "true", actionParameters: { id: "4814384a9e5d4991b9815dcfc25d2f1f" } },
    { phase: "http_request_firewall_managed" },
  );
  expect(cloud.refusals("Ruleset", managed)).toEqual([]);
  expect(cloud.refusals("BotManagement", { zoneId, fightMode: true })[0]).toMatch(
    /the pro plan has Super Bot Fight Mode/,
  );
  on("free");
  expect(cloud.refusals("Ruleset", managed)[0]).toMatch(/needs pro/);
  expect(cloud.refusals("BotManagement", { zoneId, sbfmVerifiedBots: "allow" })[0]).toMatch(/needs pro/);
  expect(cloud.refusals("BotManagement", { zoneId, fightMode: true })).toEqual([]);
  on("business");
  expect(cloud.refusals("LoadBalancerMonitor", monitor({ interval: 15, timeout: 3 }))).toEqual([]);
});

test.each<[string, string, () => Bag, RegExp]>([
  [
    "a setting in camel case",
    "ZoneSetting",
    () => ({ zoneId, settingId: "alwaysUseHttps", value: "on" }),
    /alwaysUseHttps; did you mean always_use_https/,
  ],
  [
    "a value that a setting does not take",
    "ZoneSetting",
    () => ({ zoneId, settingId: "min_tls_version", value: "1.4" }),
    /"1.4"; allowed: 1.0/,
  ],
  [
    "HSTS in camel case",
    "ZoneSetting",
    () => ({ zoneId, settingId: "security_header", value: { strict_transport_security: { maxAge: 1 } } }),
    /unknown maxAge/,
  ],
  [
    "a zone that is no id",
    "ZoneSetting",
    () => ({ zoneId: "shop.co.uk", settingId: "ssl", value: "strict" }),
    /7003/,
  ],
  ["an address that is none", "DnsRecord", () => record({ content: "example" }), /valid IPv4 address/],
  [
    "a proxied record with a time to live",
    "DnsRecord",
    () => record({ proxied: true }),
    /ttl must be set to 1/,
  ],
  [
    "a proxied TXT record",
    "DnsRecord",
    () => record({ type: "TXT", proxied: true, ttl: 1 }),
    /cannot be proxied/,
  ],
  ["a time to live of 10 seconds", "DnsRecord", () => record({ ttl: 10 }), /Invalid TTL 10/],
  ["a record type in small letters", "DnsRecord", () => record({ type: "a" }), /type "a"/],
  [
    "an origin certificate for 60 days",
    "OriginCaCertificate",
    () => ({ csr: "x", hostnames: ["a.b"], requestType: "origin-ecc", requestedValidity: 60 }),
    /requested_validity 60/,
  ],
  [
    "a request that does not parse",
    "OriginCaCertificate",
    () => ({ csr: "x", hostnames: ["a.b"], requestType: "origin-ecc" }),
    /Failed to parse CSR/,
  ],
  [
    "a client certificate that does not parse",
    "AuthenticatedOriginPullsCertificate",
    () => ({ zoneId, certificate: "x", privateKey: pem() }),
    /Unable to parse the certificate/,
  ],
  [
    "a probe every 15 seconds on Pro",
    "LoadBalancerMonitor",
    () => monitor({ interval: 15 }),
    /below the 60 seconds of the pro plan/,
  ],
  [
    "a mangled monitor type",
    "LoadBalancerMonitor",
    () => monitor({ type: "icmpPing", port: 1 }),
    /type "icmpPing"/,
  ],
  [
    "a pool whose monitor is not there",
    "LoadBalancerPool",
    () => pool({ monitor: "no" }),
    /monitor "no" could not be found/,
  ],
  ["a pool without origins", "LoadBalancerPool", () => pool({ origins: [] }), /at least one origin/],
  ["a mangled check region", "LoadBalancerPool", () => pool({ checkRegions: ["weu"] }), /check region "weu"/],
  [
    "pools that are not there",
    "LoadBalancer",
    () => ({ zoneId, name: "a.b", defaultPools: ["x"], fallbackPool: "y" }),
    /pool "x".*pool "y"/,
  ],
  [
    "a mangled steering policy",
    "LoadBalancer",
    () => ({ zoneId, name: "a.b", defaultPools: ["x"], fallbackPool: "x", steeringPolicy: "dynamicLatency" }),
    /steering_policy "dynamicLatency"/,
  ],
  [
    "a mangled phase",
    "Ruleset",
    () => ruleset({}, { phase: "http*request*firewall*custom" }),
    /phase "http\*request/,
  ],
  [
    "an expression that does not close",
    "Ruleset",
    () => ruleset({ expression: '(http.host eq "a"' }),
    /filter parsing error/,
  ],
  [
    "an expression on a list that is not there",
    "Ruleset",
    () => ruleset({ expression: "ip.src in $gone" }),
    /the list \$gone does not exist/,
  ],
  [
    "a rate limit over 5 minutes on Pro",
    "Ruleset",
    () => limit({ period: 300 }),
    /period on the pro plan 300/,
  ],
  [
    "a rate limit that counts over all data centers",
    "Ruleset",
    () => limit({ characteristics: ["ip.src"] }),
    /must include cf.colo.id/,
  ],
  [
    "both kinds of bot fighting",
    "BotManagement",
    () => ({ zoneId, fightMode: false, sbfmVerifiedBots: "allow" }),
    /can not be set together/,
  ],
  [
    "a list name with a hyphen",
    "List",
    () => ({ accountId, kind: "ip", name: "not-good" }),
    /"not-good" is not valid/,
  ],
  [
    "an item of another kind",
    "List",
    () => ({ accountId, kind: "ip", name: "l", items: [{ asn: 1 }] }),
    /kind ip holds ip, got asn/,
  ],
  [
    "a policy decision in camel case",
    "ZeroTrustAccessPolicy",
    () => policy({ decision: "nonIdentity" }),
    /decision "nonIdentity"/,
  ],
  ["a policy for nobody", "ZeroTrustAccessPolicy", () => policy({ includes: [] }), /at least one rule/],
  [
    "a policy for a group that is not there",
    "ZeroTrustAccessPolicy",
    () => policy({ includes: [{ group: { id: "no" } }] }),
    /group "no"/,
  ],
  [
    "a mangled authenticator",
    "ZeroTrustAccessPolicy",
    () => policy({ mfaConfig: { allowedAuthenticators: ["securityKey"] } }),
    /authenticator "securityKey"/,
  ],
  [
    "a session of 8 hours in words",
    "ZeroTrustAccessPolicy",
    () => policy({ sessionDuration: "8 hours" }),
    /not a duration/,
  ],
  [
    "an application without an existing policy",
    "ZeroTrustAccessApplication",
    () => ({ accountId, domain: "a.b", policies: [{ id: "no", precedence: 1 }] }),
    /policy "no"/,
  ],
  [
    "a mangled application type",
    "ZeroTrustAccessApplication",
    () => ({ accountId, domain: "a.b", type: "selfHosted" }),
    /type "selfHosted"/,
  ],
  [
    "enrolment that WARP itself would authenticate",
    "ZeroTrustAccessApplication",
    () => ({ accountId, type: "warp", allowAuthenticateViaWarp: false }),
    /allow_authenticate_via_warp is not for/,
  ],
  [
    "devices that include and exclude",
    "ZeroTrustDeviceCustomProfile",
    () => profile({ includes: [{ address: "10.10.0.5/32" }], excludes: [{ address: "10.0.0.0/8" }] }),
    /both exclude and include/,
  ],
  [
    "an address of devices that is no range",
    "ZeroTrustDeviceCustomProfile",
    () => profile({ includes: [{ address: "10.10.0.5" }] }),
    /"10.10.0.5" is not a range/,
  ],
  [
    "a mangled mode of devices",
    "ZeroTrustDeviceCustomProfile",
    () => profile({ serviceModeV2: { mode: "WARP" } }),
    /mode "WARP"/,
  ],
  [
    "a profile of no devices",
    "ZeroTrustDeviceCustomProfile",
    () => profile({ match: "" }),
    /match expression/,
  ],
  [
    "an application of account and zone",
    "ZeroTrustAccessApplication",
    () => ({ accountId, zoneId, domain: "a.b" }),
    /exactly one of/,
  ],
  [
    "an identity provider without its secret",
    "ZeroTrustAccessIdentityProvider",
    () => ({ accountId, name: "g", type: "google", config: { clientId: "a" } }),
    /config.client_secret is required/,
  ],
  [
    "a configuration of a tunnel that is not there",
    "ZeroTrustTunnelCloudflaredConfig",
    () => ({ accountId, tunnelId: "no", config: { ingresses: [{ service: "http_status:404" }] } }),
    /tunnel "no"/,
  ],
  [
    "a mangled alarm",
    "NotificationPolicy",
    () => notice({ alertType: "loadBalancingHealthAlert" }),
    /alert_type "loadBalancingHealthAlert"/,
  ],
  [
    "a notification to nobody",
    "NotificationPolicy",
    () => notice({ mechanisms: {} }),
    /at least one recipient/,
  ],
  [
    "a webhook that is not there",
    "NotificationPolicy",
    () => notice({ mechanisms: { webhooks: [{ id: "no" }] } }),
    /webhook "no"/,
  ],
  [
    "a webhook without TLS",
    "NotificationPolicyWebhooks",
    () => ({ accountId, name: "w", url: "http://a.b" }),
    /https:\/\//,
  ],
])("rejects %s", (_title, name, inputs, sentence) => {
  expect(cloud.refusals(name, inputs()).join("; ")).toMatch(sentence);
});

test("rejects a client certificate that expired, or whose key is another", async () => {
  const other = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey;
  const late = { zoneId, certificate: await client(-1), privateKey: pem() };
  expect(cloud.refusals("AuthenticatedOriginPullsCertificate", late)[0]).toMatch(
    /1403: the certificate expired/,
  );
  const mixed = { zoneId, certificate: await client(9), privateKey: pem(other) };
  expect(cloud.refusals("AuthenticatedOriginPullsCertificate", mixed)[0]).toMatch(
    /does not belong to the certificate/,
  );
});

test("rejects an origin certificate of another kind than its key", async () => {
  const asked = { csr: await request(ec), hostnames: ["a.b"], requestType: "origin-rsa" };
  expect(cloud.refusals("OriginCaCertificate", asked)[0]).toMatch(/does not fit request_type origin-rsa/);
});

test("rejects an identical record, and a CNAME beside others", async () => {
  await cloud.create("DnsRecord", record());
  expect(cloud.refusals("DnsRecord", record())[0]).toMatch(/81058: An identical record/);
  expect(cloud.refusals("DnsRecord", record({ content: "198.18.0.2" }))).toEqual([]);
  expect(cloud.refusals("DnsRecord", record({ type: "CNAME", content: "a.b" }))[0]).toMatch(/81053/);
  await cloud.create("DnsRecord", record({ name: "c.shop.co.uk", type: "CNAME", content: "a.b" }));
  expect(cloud.refusals("DnsRecord", record({ name: "c.shop.co.uk" }))[0]).toMatch(/81054/);
});

test("rejects a second ruleset that enters the same phase of a zone", async () => {
  const made = await cloud.create("Ruleset", ruleset());
  expect(cloud.refusals("Ruleset", ruleset())[0]).toMatch(
    /A similar configuration with rules already exists/,
  );
  expect(cloud.updateRefusals("Ruleset", made, ruleset())).toEqual([]);
  expect(cloud.refusals("Ruleset", limit())).toEqual([]);
});

describe("with a pool", () => {
  let watch: Stored;
  let lon: Stored;
  beforeEach(async () => {
    watch = await cloud.create(
      "LoadBalancerMonitor",
      monitor({ header: { Host: ["shop.co.uk"] }, probeZone: "shop.co.uk" }),
    );
    lon = await cloud.create("LoadBalancerPool", pool({ monitor: watch.id }));
  });
  const balancer = (more: Bag = {}): Bag => ({
    zoneId,
    name: "www.shop.co.uk",
    defaultPools: [lon.id],
    fallbackPool: lon.id,
    proxied: true,
    steeringPolicy: "off",
    ...more,
  });

  test("balances by it, and knows the zone's name", async () => {
    const made = await cloud.create(
      "LoadBalancer",
      balancer({ adaptiveRouting: { failoverAcrossPools: true } }),
    );
    expect(made.outputs["zoneName"]).toBe("shop.co.uk");
    expect(cloud.refusals("LoadBalancer", balancer())[0]).toMatch(/already exists/);
    expect(cloud.deleteRefusals("LoadBalancerPool", lon)[0]).toMatch(
      /still referenced by load balancer www.shop.co.uk/,
    );
  });

  test("rejects a fallback pool that is not there, and to delete a monitor in use", () => {
    expect(cloud.refusals("LoadBalancer", balancer({ fallbackPool: "no" }))).toEqual([
      '1003: pool "no" could not be found',
    ]);
    expect(
      cloud.refusals(
        "LoadBalancer",
        balancer({ proxied: false, adaptiveRouting: { failoverAcrossPools: true } }),
      )[0],
    ).toMatch(/needs proxied/);
    expect(cloud.deleteRefusals("LoadBalancerMonitor", watch)[0]).toMatch(/still referenced by pool lon/);
  });
});

test("rejects a tunnel's rules without a last one for everything, and a second tunnel of the name", async () => {
  const tunnel = await cloud.create("ZeroTrustTunnelCloudflared", {
    accountId,
    name: "admin",
    configSrc: "cloudflare",
  });
  const config = (...ingresses: Bag[]): Bag => ({ accountId, tunnelId: tunnel.id, config: { ingresses } });
  const ssh = { hostname: "ssh.shop.co.uk", service: "ssh://10.20.0.2:22" };
  expect(cloud.refusals("ZeroTrustTunnelCloudflaredConfig", config(ssh))[0]).toMatch(
    /last ingress rule must match all traffic/,
  );
  expect(
    cloud.refusals("ZeroTrustTunnelCloudflaredConfig", config(ssh, { service: "http_status:404" })),
  ).toEqual([]);
  expect(cloud.refusals("ZeroTrustTunnelCloudflared", { accountId, name: "admin" })[0]).toMatch(
    /already have a tunnel/,
  );
});

test("rejects to delete a policy, a group or a list that is in use", async () => {
  const group = await cloud.create("ZeroTrustAccessGroup", {
    accountId,
    name: "g",
    includes: [{ emailDomain: { domain: "shop.co.uk" } }],
  });
  const allow = await cloud.create(
    "ZeroTrustAccessPolicy",
    policy({ includes: [{ group: { id: group.id } }] }),
  );
  await cloud.create("ZeroTrustAccessApplication", {
    accountId,
    name: "admin",
    domain: "admin.shop.co.uk",
    policies: [{ id: allow.id, precedence: 1 }],
  });
  expect(cloud.deleteRefusals("ZeroTrustAccessPolicy", allow)[0]).toMatch(
    /still used by the application admin/,
  );
  expect(cloud.deleteRefusals("ZeroTrustAccessGroup", group)[0]).toMatch(/still used by admins/);
  const list = await cloud.create("List", { accountId, kind: "ip", name: "suspended" });
  await cloud.create("Ruleset", ruleset({ expression: "ip.src in $suspended" }));
  expect(cloud.deleteRefusals("List", list)[0]).toMatch(/still used by the ruleset custom/);
});

test("answers with the ranges that Cloudflare calls from", () => {
  expect(cloud.call("getIpRanges", {})["ipv4Cidrs"]).toContain("173.245.48.0/20");
});
