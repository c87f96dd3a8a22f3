import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";

/**
 * Online courses. This stack is the edge team's: the zone was made by hand years ago, its TLS settings and its WAF
 * belong to the stack of the security team.
 */
export function academy(): void {
  const accountId = "1f4c2a0b9d8e7f60514233445566778a";
  const zone = cloudflare.getZoneOutput({ filter: { name: "academy.example" } });
  const zoneId = zone.zoneId;

  for (const [name, content] of [
    ["academy.example", "academy.pages.dev"],
    ["www.academy.example", "academy.example"],
  ] as const)
    new cloudflare.DnsRecord(name, { zoneId, name, type: "CNAME", content, proxied: true, ttl: 1 });
  new cloudflare.DnsRecord("caa", {
    zoneId,
    name: "academy.example",
    type: "CAA",
    data: { flags: 0, tag: "issue", value: "pki.goog" },
    ttl: 3600,
  });

  new cloudflare.ZoneSetting("http3", { zoneId, settingId: "http3", value: "on" });
  new cloudflare.ZoneSetting("brotli", { zoneId, settingId: "brotli", value: "on" });
  new cloudflare.ZoneSetting("min-tls", { zoneId, settingId: "min_tls_version", value: "1.2" });
  new cloudflare.Ruleset("redirects", {
    zoneId,
    name: "redirects",
    kind: "zone",
    phase: "http_request_dynamic_redirect",
    rules: [
      {
        action: "redirect",
        expression: '(http.host eq "www.academy.example")',
        actionParameters: {
          fromValue: {
            statusCode: 301,
            preserveQueryString: true,
            targetUrl: { expression: 'concat("https://academy.example", http.request.uri.path)' },
          },
        },
      },
    ],
  });

  access(accountId, zoneId);
}

/** The two back offices, for staff with a security key, through Okta. */
function access(accountId: string, zoneId: pulumi.Output<string>): void {
  const okta = new cloudflare.ZeroTrustAccessIdentityProvider("okta", {
    accountId,
    name: "Okta",
    type: "okta",
    config: {
      oktaAccount: "https://academy.okta.com",
      clientId: "0oa1b2c3d4",
      clientSecret: new pulumi.Config("academy").requireSecret("okta"),
      pkceEnabled: true,
    },
  });
  const staff = new cloudflare.ZeroTrustAccessGroup("staff", {
    accountId,
    name: "staff",
    includes: [{ okta: { name: "staff", identityProviderId: okta.id } }],
  });
  const withKey = new cloudflare.ZeroTrustAccessPolicy("staff-with-key", {
    accountId,
    name: "staff with a key",
    decision: "allow",
    includes: [{ group: { id: staff.id } }],
    requires: [{ authMethod: { authMethod: "hwk" } }],
    sessionDuration: "8h",
  });
  for (const app of ["grades", "billing"])
    new cloudflare.ZeroTrustAccessApplication(app, {
      accountId,
      name: app,
      type: "self_hosted",
      domain: `${app}.academy.example`,
      sessionDuration: "8h",
      allowedIdps: [okta.id],
      autoRedirectToIdentity: true,
      enableBindingCookie: true,
      httpOnlyCookieAttribute: true,
      sameSiteCookieAttribute: "lax",
      appLauncherVisible: true,
      policies: [{ id: withKey.id, precedence: 1 }],
    });

  const tunnel = new cloudflare.ZeroTrustTunnelCloudflared("office", {
    accountId,
    name: "office",
    configSrc: "cloudflare",
  });
  new cloudflare.ZeroTrustTunnelCloudflaredConfig("office", {
    accountId,
    tunnelId: tunnel.id,
    config: {
      ingresses: [
        { hostname: "grades.academy.example", service: "https://grades.internal:8443" },
        { hostname: "billing.academy.example", service: "https://billing.internal:8443" },
        { service: "http_status:404" },
      ],
    },
  });
  new cloudflare.NotificationPolicy("tunnel-health", {
    accountId,
    name: "tunnel health",
    alertType: "tunnel_health_event",
    enabled: true,
    mechanisms: { emails: [{ id: "it@academy.example" }], webhooks: [{ id: "d3adb33f0123456789abcdef" }] },
  });
  for (const app of ["grades", "billing"])
    new cloudflare.DnsRecord(app, {
      zoneId,
      name: `${app}.academy.example`,
      type: "CNAME",
      content: pulumi.interpolate`${tunnel.id}.cfargotunnel.com`,
      proxied: true,
      ttl: 1,
    });
}
