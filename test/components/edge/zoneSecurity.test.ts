import { planSecurityContact } from "../../../components/edge/mail";
import {
  coveredByWildcard,
  ZoneSecurity,
  type ZoneSecurityArgs,
} from "../../../components/edge/zoneSecurity";
import { record } from "../../support/record";

const args: ZoneSecurityArgs = {
  zoneId: "zone",
  domain: "shop.example",
  hosts: ["app.shop.example", "admin.shop.example"],
  minTls: "1.2",
  hstsMaxAge: 31536000,
  hstsPreload: false,
  mailSenders: [],
  receivesMail: false,
  securityContact: "security@shop.example",
  keep: true,
};
const build = (change: Partial<ZoneSecurityArgs> = {}) =>
  record(() => new ZoneSecurity("zone", { ...args, ...change }));

const settings = async (change: Partial<ZoneSecurityArgs>) => {
  const { resources } = await build(change);
  const declared = resources.filter((r) => r.type === "cloudflare:index/zoneSetting:ZoneSetting");
  return Object.fromEntries(declared.map((r) => [r.inputs.settingId, r.inputs.value]));
};

test("P24: sets the zone to strict TLS, redirects and HSTS, in the spelling of the API", async () => {
  expect(await settings({ minTls: "1.3", hstsMaxAge: 63072000, hstsPreload: true })).toEqual({
    ssl: "strict",
    min_tls_version: "1.3",
    tls_1_3: "on",
    always_use_https: "on",
    automatic_https_rewrites: "on",
    "0rtt": "off",
    security_header: {
      strict_transport_security: {
        enabled: true,
        max_age: 63072000,
        include_subdomains: true,
        preload: true,
        nosniff: true,
      },
    },
  });
});

test("declares these children and no other", async () => {
  const { resources } = await build();
  expect(resources.map((r) => r.name).sort()).toEqual([
    "zone",
    "zone-0rtt",
    "zone-always-use-https",
    "zone-automatic-https-rewrites",
    "zone-caa-iodef",
    "zone-caa-issue-letsencrypt-org",
    "zone-caa-issue-pki-goog",
    "zone-caa-issue-sectigo-com",
    "zone-caa-issue-ssl-com",
    "zone-caa-issuewild-letsencrypt-org",
    "zone-caa-issuewild-pki-goog",
    "zone-caa-issuewild-sectigo-com",
    "zone-caa-issuewild-ssl-com",
    "zone-dkim-none",
    "zone-dmarc",
    "zone-dnssec",
    "zone-min-tls-version",
    "zone-mx-none",
    "zone-security-header",
    "zone-spf",
    "zone-ssl",
    "zone-tls-1-3",
    "zone-universal-ssl",
  ]);
});

test("signs the zone and gives out the record for the registrar", async () => {
  let ds = "";
  const { get } = await record(
    () => new ZoneSecurity("zone", args).dsRecord.apply((found) => (ds = found)),
    (r) => (r.name === "zone-dnssec" ? { ds: "shop.example. 3600 IN DS 2371 13 2 ab" } : {}),
  );
  expect(get("zone-dnssec").inputs).toEqual({ zoneId: "zone", status: "active" });
  expect(ds).toBe("shop.example. 3600 IN DS 2371 13 2 ab");
});

test("P25: relies on the certificate that every zone has for apex and wildcard", async () => {
  const { get, resources } = await build();
  expect(get("zone-universal-ssl").inputs).toEqual({ zoneId: "zone", enabled: true });
  expect(resources.map((r) => r.name)).not.toContain("zone-certificate");
});

test("P25: orders a certificate for a host that the wildcard does not cover", async () => {
  const { get } = await build({ hosts: ["app.uk.shop.example", "admin.shop.example"] });
  expect(get("zone-certificate").inputs).toEqual({
    zoneId: "zone",
    hosts: ["shop.example", "*.shop.example", "app.uk.shop.example"],
    type: "advanced",
    certificateAuthority: "google",
    validationMethod: "txt",
    validityDays: 90,
    cloudflareBranding: false,
  });
});

test("lets only the edge's own authorities issue, and asks to hear of refused orders", async () => {
  const { get } = await build();
  const caa = { zoneId: "zone", name: "shop.example", type: "CAA", ttl: 1 };
  expect(get("zone-caa-issue-pki-goog").inputs).toEqual({
    ...caa,
    data: { flags: 0, tag: "issue", value: "pki.goog" },
  });
  expect(get("zone-caa-issuewild-ssl-com").inputs).toEqual({
    ...caa,
    data: { flags: 0, tag: "issuewild", value: "ssl.com" },
  });
  expect(get("zone-caa-iodef").inputs).toEqual({
    ...caa,
    data: { flags: 0, tag: "iodef", value: "mailto:security@shop.example" },
  });
});

test("publishes the mail records with a lifetime", async () => {
  const { get } = await build();
  expect(get("zone-mx-none").inputs).toEqual({
    zoneId: "zone",
    ttl: 1,
    type: "MX",
    name: "shop.example",
    content: ".",
    priority: 0,
  });
});

test.each([
  ["shop.example", true],
  ["app.shop.example", true],
  ["app.uk.shop.example", false],
  ["app.myshop.example", false],
])("the wildcard of shop.example and %s: %s", (host, covered) => {
  expect(coveredByWildcard(host, "shop.example")).toBe(covered);
});

test.each([
  ["the alerts' e-mail", [{ kind: "email", address: "alarms@shop.example" }], "alarms@shop.example"],
  ["an administrator without one", [{ kind: "sms", number: "+442071234567" }], "ann@shop.example"],
] as const)("reports go to %s, in whatever order they are listed", (_title, channels, contact) => {
  for (const admins of [
    ["ann@shop.example", "bob@shop.example"],
    ["bob@shop.example", "ann@shop.example"],
  ])
    expect(planSecurityContact(channels, admins)).toBe(contact);
});
