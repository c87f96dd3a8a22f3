import type { Thing } from "./api";
import { isSame } from "./finder";
import type { ListingCloud, ListRow } from "./lists";

const row = (
  path: string,
  match: Record<string, string>,
  id: string,
  more: Partial<ListRow> = {},
): ListRow => ({
  path,
  list: "result",
  match,
  id,
  ...more,
});

const byName = { name: "name" };
const ofAccount = (
  path: string,
  match: Record<string, string> = byName,
  more: Partial<ListRow> = {},
): ListRow => row(`/accounts/{accountId}/${path}`, match, "{{accountId}}/{id}", more);
const ofZone = (path: string, match: Record<string, string> = byName, more: Partial<ListRow> = {}): ListRow =>
  row(`/zones/{zoneId}/${path}`, match, "{{zoneId}}/{id}", more);
/** Parts of Access, whose imports say that they belong to an account. */
const ofAccess = (path: string): ListRow =>
  row(`/accounts/{accountId}/access/${path}`, byName, "accounts/{{accountId}}/{id}");

/** Keys in the API's own spelling. */
const snake = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(snake);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
      snake(each),
    ]),
  );
};

const isSamePem = (one: unknown, other: unknown): boolean =>
  String(one).replace(/\s/g, "") === String(other).replace(/\s/g, "");

/** Cloudflare's lists, https://developers.cloudflare.com/api. */
export const cloudflare: ListingCloud = {
  title: "Cloudflare",
  tokens: ["CLOUDFLARE_API_TOKEN"],
  baseVariable: "CLOUDFLARE_BASE_URL",
  base: "https://api.cloudflare.com/client/v4",
  paging: {
    query: (n) => `page=${n}&per_page=50`,
    hasMore: (body: Thing, n) => n < Number(body.result_info?.total_pages ?? 1),
  },
  rows: {
    "cloudflare:index/authenticatedOriginPullsCertificate:AuthenticatedOriginPullsCertificate": ofZone(
      "origin_tls_client_auth",
      {},
      { isSame: (thing, { certificate }) => isSamePem(thing.certificate, certificate) },
    ),
    "cloudflare:index/dnsRecord:DnsRecord": ofZone(
      "dns_records?type={type}&name={name}",
      { name: "name", type: "type" },
      {
        isSame: (thing, { content, data, priority }) =>
          isSame(thing.content, content) &&
          isSame(thing.data, snake(data)) &&
          isSame(thing.priority, priority),
      },
    ),
    "cloudflare:index/list:List": ofAccount("rules/lists"),
    "cloudflare:index/loadBalancer:LoadBalancer": ofZone("load_balancers"),
    "cloudflare:index/loadBalancerMonitor:LoadBalancerMonitor": ofAccount("load_balancers/monitors", {
      description: "description",
    }),
    "cloudflare:index/loadBalancerPool:LoadBalancerPool": ofAccount("load_balancers/pools"),
    "cloudflare:index/notificationPolicy:NotificationPolicy": ofAccount("alerting/v3/policies"),
    "cloudflare:index/notificationPolicyWebhooks:NotificationPolicyWebhooks": ofAccount(
      "alerting/v3/destinations/webhooks",
    ),
    "cloudflare:index/pageShieldPolicy:PageShieldPolicy": ofZone("page_shield/policies", {
      description: "description",
    }),
    "cloudflare:index/ruleset:Ruleset": row(
      "/zones/{zoneId}/rulesets",
      { name: "name", phase: "phase", kind: "kind" },
      "zones/{{zoneId}}/{id}",
    ),
    "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication": ofAccess("apps"),
    "cloudflare:index/zeroTrustAccessGroup:ZeroTrustAccessGroup": ofAccess("groups"),
    "cloudflare:index/zeroTrustAccessIdentityProvider:ZeroTrustAccessIdentityProvider":
      ofAccess("identity_providers"),
    "cloudflare:index/zeroTrustAccessInfrastructureTarget:ZeroTrustAccessInfrastructureTarget": ofAccount(
      "infrastructure/targets",
      { hostname: "hostname" },
    ),
    "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy": ofAccount("access/policies"),
    "cloudflare:index/zeroTrustDeviceCustomProfile:ZeroTrustDeviceCustomProfile": row(
      "/accounts/{accountId}/devices/policies",
      byName,
      "{{accountId}}/{policy_id}",
      { key: "policy_id" },
    ),
    "cloudflare:index/zeroTrustTunnelCloudflared:ZeroTrustTunnelCloudflared": ofAccount(
      "cfd_tunnel?is_deleted=false",
    ),
    "cloudflare:index/zeroTrustTunnelCloudflaredRoute:ZeroTrustTunnelCloudflaredRoute": ofAccount(
      "teamnet/routes?is_deleted=false",
      { network: "network", tunnelId: "tunnel_id" },
    ),
  },
  repeatable: new Set(
    [
      // Another certificate for the same key; the list asks for a zone, which a certificate does not name.
      "originCaCertificate",
      ...[
        "authenticatedOriginPullsSettings",
        "botManagement",
        "leakedCredentialCheck",
        "universalSslSetting",
      ],
      ...["zeroTrustDeviceSettings", "zeroTrustOrganization", "zeroTrustTunnelCloudflaredConfig"],
      ...["zoneDnssec", "zoneSetting"],
    ].map((type) => `cloudflare:index/${type}:${type[0]!.toUpperCase()}${type.slice(1)}`),
  ),
};
