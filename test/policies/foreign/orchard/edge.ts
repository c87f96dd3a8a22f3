import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";

/** What visitors meet, on the Pro plan. */
export function edge(
  zone: cloudflare.Zone,
  accountId: string,
  origin: pulumi.Output<string>,
  certificate: pulumi.Output<string>,
): void {
  const zoneId = zone.id;
  const record = (name: string, type: string, content: pulumi.Input<string>, proxied = false) =>
    new cloudflare.DnsRecord(`${name} ${type}`, {
      zoneId,
      name,
      type,
      content,
      proxied,
      ttl: proxied ? 1 : 3600,
    });
  record("orchard.example", "A", origin, true);
  record("www.orchard.example", "CNAME", "orchard.example", true);
  record("orchard.example", "TXT", '"v=spf1 include:_spf.google.com -all"');
  record("_dmarc.orchard.example", "TXT", '"v=DMARC1; p=reject; rua=mailto:dmarc@orchard.example"');
  new cloudflare.DnsRecord("mx", {
    zoneId,
    name: "orchard.example",
    type: "MX",
    content: "smtp.google.com",
    priority: 1,
    ttl: 3600,
  });
  for (const value of ["letsencrypt.org", "pki.goog", "ssl.com"])
    new cloudflare.DnsRecord(`caa-${value}`, {
      zoneId,
      name: "orchard.example",
      type: "CAA",
      data: { flags: 0, tag: "issue", value },
      ttl: 3600,
    });
  new cloudflare.ZoneDnssec("dnssec", { zoneId, status: "active" }, { protect: true });

  const settings: Record<string, unknown> = {
    ssl: "strict",
    min_tls_version: "1.2",
    tls_1_3: "on",
    always_use_https: "on",
    automatic_https_rewrites: "on",
    opportunistic_encryption: "on",
    "0rtt": "off",
    security_header: {
      strict_transport_security: {
        enabled: true,
        max_age: 31536000,
        include_subdomains: true,
        nosniff: true,
        preload: true,
      },
    },
  };
  for (const [settingId, value] of Object.entries(settings))
    new cloudflare.ZoneSetting(settingId, { zoneId, settingId, value });

  new cloudflare.Ruleset("waf", {
    zoneId,
    name: "managed rules",
    kind: "zone",
    phase: "http_request_firewall_managed",
    rules: [
      {
        action: "execute",
        expression: "true",
        description: "Cloudflare's",
        actionParameters: { id: "efb7b8c949ac4650a09736fc376e9aee" },
      },
      {
        action: "execute",
        expression: "true",
        description: "OWASP's",
        actionParameters: {
          id: "4814384a9e5d4991b9815dcfc25d2f1f",
          overrides: {
            rules: [{ id: "6179ae15870a4bb7b2d480d4843b323c", action: "block", scoreThreshold: 40 }],
          },
        },
      },
    ],
  });
  new cloudflare.Ruleset("custom", {
    zoneId,
    name: "custom rules",
    kind: "zone",
    phase: "http_request_firewall_custom",
    rules: [
      {
        action: "managed_challenge",
        expression: "(cf.waf.credential_check.password_leaked)",
        description: "leaked",
      },
      { action: "block", expression: '(http.request.uri.path contains "/.env")', description: "dot files" },
    ],
  });
  new cloudflare.LeakedCredentialCheck("leaks", { zoneId, enabled: true });
  new cloudflare.Ruleset("limits", {
    zoneId,
    name: "rate limits",
    kind: "zone",
    phase: "http_ratelimit",
    rules: [
      {
        action: "block",
        expression: '(http.request.uri.path eq "/login")',
        description: "sign-ins",
        ratelimit: {
          characteristics: ["ip.src", "cf.colo.id"],
          period: 10,
          requestsPerPeriod: 5,
          mitigationTimeout: 10,
        },
      },
    ],
  });
  new cloudflare.BotManagement("bots", {
    zoneId,
    enableJs: true,
    sbfmDefinitelyAutomated: "managed_challenge",
    sbfmVerifiedBots: "allow",
    sbfmStaticResourceProtection: false,
  });

  const own = new cloudflare.AuthenticatedOriginPullsCertificate("own", {
    zoneId,
    certificate,
    privateKey: new pulumi.Config("orchard").requireSecret("originKey"),
  });
  new cloudflare.AuthenticatedOriginPullsSettings("on", { zoneId, enabled: true }, { dependsOn: own });

  const slack = new cloudflare.NotificationPolicyWebhooks("slack", {
    accountId,
    name: "Slack",
    url: new pulumi.Config("orchard").requireSecret("slack"),
  });
  const mechanisms = { emails: [{ id: "dev@orchard.example" }], webhooks: [{ id: slack.id }] };
  for (const alertType of [
    "universal_ssl_event_type",
    "dos_attack_l7",
    "zone_aop_custom_certificate_expiration_type",
  ])
    new cloudflare.NotificationPolicy(alertType, {
      accountId,
      name: alertType,
      alertType,
      enabled: true,
      mechanisms,
    });
}
