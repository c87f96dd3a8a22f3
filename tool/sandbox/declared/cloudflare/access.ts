import { generateKeyPairSync } from "node:crypto";
import { isIPv4 } from "node:net";
import { opensshPublic } from "../openssh";
import { oneOf, refusals, row, within } from "../row";
import type { Bag, Cloud, Stored } from "../table";
import { byId, exists, now, refuseDuration, refuseIds, refuseScope, twin, type } from "./cloud";
import { accessInputs as inputs } from "./inputs/access";

const uuid = (_: unknown, cloud: Cloud): string => cloud.uuid();
const AUTHENTICATORS = ["totp", "biometrics", "security_key", "ssh_piv_key", "piv_key", "ssh_fido2_key"];
// prettier-ignore
const PROVIDERS = [
  "onetimepin", "azureAD", "saml", "centrify", "facebook", "github", "google-apps", "google", "linkedin",
  "oidc", "okta", "onelogin", "pingone", "yandex", "cloudflare",
];
// prettier-ignore
const APPLICATIONS = [
  "self_hosted", "saas", "ssh", "vnc", "app_launcher", "warp", "biso", "bookmark", "dash_sso",
  "infrastructure", "rdp", "mcp", "mcp_portal", "proxy_endpoint",
];

/** Zero Trust: who comes in, by what, to where. */
export const access = {
  ZeroTrustOrganization: row({
    inputs: inputs.ZeroTrustOrganization,
    id: (i) => i["accountId"] ?? i["zoneId"],
    uniqueBy: (i) => i["accountId"] ?? i["zoneId"] ?? null,
    survivesDelete: true,
    filled: {
      name: () => "Sandbox",
      authDomain: () => "sandbox.cloudflareaccess.com",
      autoRedirectToIdentity: () => false,
      sessionDuration: () => "24h",
    },
    made: { trustedAccounts: () => [] },
    refuse: (i, cloud, previous) =>
      refusals(
        ...refuseScope(i),
        i["authDomain"] &&
          !/^[a-z0-9-]+\.cloudflareaccess\.com$/.test(i["authDomain"]) &&
          `11030: auth_domain ${JSON.stringify(i["authDomain"])} is not of the form <team>.cloudflareaccess.com`,
        i["authDomain"] &&
          cloud
            .list(type("ZeroTrustOrganization"))
            .some(
              (r) =>
                r.id !== (previous?.id ?? i["accountId"] ?? i["zoneId"]) &&
                r.outputs["authDomain"] === i["authDomain"],
            ) &&
          `11031: auth_domain is taken: ${i["authDomain"]}`,
        refuseDuration("session_duration", i["sessionDuration"]),
        refuseDuration("warp_auth_session_duration", i["warpAuthSessionDuration"]),
        refuseDuration("user_seat_expiration_inactive_time", i["userSeatExpirationInactiveTime"]),
        ...refuseMfa(i["mfaConfig"]),
      ),
  }),

  ZeroTrustAccessIdentityProvider: row({
    inputs: inputs.ZeroTrustAccessIdentityProvider,
    id: uuid,
    filled: { scimConfig: () => ({ enabled: false }) },
    made: { samlCertificateSet: () => ({}) },
    refuse: (i, cloud, previous) => {
      const c: Bag = i["config"] ?? {};
      const must: Record<string, string[]> = {
        azureAD: ["clientId", "clientSecret", "directoryId"],
        google: ["clientId", "clientSecret"],
        "google-apps": ["clientId", "clientSecret", "appsDomain"],
        github: ["clientId", "clientSecret"],
        okta: ["clientId", "clientSecret", "oktaAccount"],
        oidc: ["clientId", "clientSecret", "authUrl", "tokenUrl", "certsUrl"],
        saml: ["issuerUrl", "ssoTargetUrl", "idpPublicCerts"],
      };
      return refusals(
        ...refuseScope(i),
        oneOf("12130: type", i["type"], PROVIDERS),
        ...(must[i["type"]] ?? []).map(
          (k) => !c[k] && `12130: config.${snake(k)} is required for type ${i["type"]}`,
        ),
        i["type"] === "onetimepin" &&
          twin("ZeroTrustAccessIdentityProvider", ["accountId", "zoneId", "type"], i, cloud, previous?.id) &&
          "12131: a one-time PIN provider exists already",
        twin("ZeroTrustAccessIdentityProvider", ["accountId", "zoneId", "name"], i, cloud, previous?.id) &&
          `12131: an identity provider with that name exists already: ${i["name"]}`,
      );
    },
  }),

  ZeroTrustAccessGroup: row({
    inputs: inputs.ZeroTrustAccessGroup,
    id: uuid,
    filled: { isDefault: () => false },
    refuse: (i, cloud, previous) =>
      refusals(
        ...refuseScope(i),
        i["includes"].length === 0 && "12130: include must hold at least one rule",
        ...refuseSelectors(i, cloud),
        twin("ZeroTrustAccessGroup", ["accountId", "zoneId", "name"], i, cloud, previous?.id) &&
          `12131: a group with that name exists already: ${i["name"]}`,
      ),
    refuseDelete: (group, cloud) => {
      const user = [
        ...cloud.list(type("ZeroTrustAccessPolicy")),
        ...cloud.list(type("ZeroTrustAccessGroup")),
      ].find((r) => selectors(r.inputs).some((s) => s["group"]?.id === group.id));
      return refusals(user && `12132: the group is still used by ${user.inputs["name"]}`);
    },
  }),

  ZeroTrustAccessPolicy: row({
    inputs: inputs.ZeroTrustAccessPolicy,
    id: uuid,
    filled: { sessionDuration: () => "24h", excludes: () => [], requires: () => [] },
    made: { createdAt: now, reusable: () => true },
    follows: {
      updatedAt: now,
      appCount: (_, cloud, id) =>
        cloud.list(type("ZeroTrustAccessApplication")).filter((r) => uses(r, id)).length,
    },
    refuse: (i, cloud) =>
      refusals(
        ...refuseIds(i),
        oneOf("12130: decision", i["decision"], ["allow", "deny", "non_identity", "bypass"]),
        !(i["includes"]?.length > 0) && "12130: include must hold at least one rule",
        ...refuseSelectors(i, cloud),
        refuseDuration("session_duration", i["sessionDuration"]),
        ...refuseMfa(i["mfaConfig"]),
        i["decision"] === "non_identity" &&
          selectors(i).some((s) => s["email"] ?? s["emailDomain"]) &&
          "12130: a non_identity policy can not ask for an e-mail address",
        i["approvalRequired"] === true &&
          !i["approvalGroups"]?.length &&
          "12130: approval_required needs approval_groups",
      ),
    refuseDelete: (policy, cloud) => {
      const app = cloud.list(type("ZeroTrustAccessApplication")).find((r) => uses(r, policy.id));
      return refusals(
        app && `12132: the policy is still used by the application ${app.inputs["name"] ?? app.id}`,
      );
    },
  }),

  ZeroTrustAccessApplication: row({
    inputs: inputs.ZeroTrustAccessApplication,
    id: uuid,
    filled: {
      allowedIdps: () => [],
      appLauncherVisible: () => true,
      autoRedirectToIdentity: () => false,
      enableBindingCookie: () => false,
      httpOnlyCookieAttribute: () => true,
      optionsPreflightBypass: () => false,
      type: () => "self_hosted",
      ...({ sessionDuration: (i: Bag) => (i["type"] === "infrastructure" ? undefined : "24h") } as const),
    },
    made: { aud: (_, cloud) => cloud.hex(64) },
    refuse: (i, cloud, previous) => {
      const hosted = ["self_hosted", "ssh", "vnc", "rdp"].includes(i["type"] ?? "self_hosted");
      return refusals(
        ...refuseScope(i),
        oneOf("12130: type", i["type"], APPLICATIONS),
        hosted &&
          !i["domain"] &&
          !i["destinations"]?.length &&
          !i["selfHostedDomains"]?.length &&
          "12130: domain or destinations is required",
        i["domain"] &&
          twin("ZeroTrustAccessApplication", ["accountId", "zoneId", "domain"], i, cloud, previous?.id) &&
          `11010: access.api.error.application_already_exists: ${i["domain"]}`,
        i["type"] === "warp" &&
          twin("ZeroTrustAccessApplication", ["accountId", "type"], i, cloud, previous?.id) &&
          "11010: access.api.error.application_already_exists: an account has one application of type warp",
        i["type"] === "warp" &&
          i["allowAuthenticateViaWarp"] !== undefined &&
          "12130: allow_authenticate_via_warp is not for applications of type warp",
        i["type"] === "infrastructure" &&
          !i["targetCriterias"]?.length &&
          "12130: an infrastructure application needs target_criteria",
        i["type"] === "infrastructure" &&
          i["sessionDuration"] &&
          "12130: session_duration is not for infrastructure applications",
        refuseDuration("session_duration", i["sessionDuration"]),
        oneOf("12130: same_site_cookie_attribute", i["sameSiteCookieAttribute"], [
          "",
          "none",
          "lax",
          "strict",
        ]),
        ...(i["allowedIdps"] ?? []).map((id: string) =>
          exists(cloud, "ZeroTrustAccessIdentityProvider", id, "12130: identity provider"),
        ),
        i["autoRedirectToIdentity"] === true &&
          (i["allowedIdps"]?.length ?? 0) !== 1 &&
          "12130: auto_redirect_to_identity needs exactly one identity provider",
        ...(i["policies"] ?? []).flatMap((p: Bag) => [
          p["id"] && exists(cloud, "ZeroTrustAccessPolicy", p["id"], "12130: policy"),
          !p["id"] && !p["includes"]?.length && "12130: a policy is named by id, or holds include",
          oneOf("12130: decision", p["decision"], ["allow", "deny", "non_identity", "bypass"]),
          !p["id"] &&
            i["type"] !== "infrastructure" &&
            !p["decision"] &&
            "12130: a policy of its own needs a decision",
        ]),
        ...repeated((i["policies"] ?? []).map((p: Bag) => p["precedence"])).map(
          (n) => `12130: two policies have precedence ${n}`,
        ),
        ...refuseMfa(i["mfaConfig"]),
        ...(i["targetCriterias"] ?? []).map((t: Bag) =>
          oneOf("12130: protocol", t["protocol"], ["SSH", "RDP"]),
        ),
      );
    },
  }),

  ZeroTrustAccessInfrastructureTarget: row({
    inputs: inputs.ZeroTrustAccessInfrastructureTarget,
    id: uuid,
    made: { createdAt: now },
    follows: { modifiedAt: now },
    refuse: (i, cloud) =>
      refusals(
        ...refuseIds(i),
        !/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,253}[A-Za-z0-9])?$/.test(i["hostname"]) &&
          `1001: hostname ${JSON.stringify(i["hostname"])} is not valid`,
        !i["ip"].ipv4 && !i["ip"].ipv6 && "1001: a target needs an address",
        i["ip"].ipv4 &&
          !isIPv4(i["ip"].ipv4.ipAddr ?? "") &&
          `1001: ${JSON.stringify(i["ip"].ipv4.ipAddr)} is not an IPv4 address`,
        ...[i["ip"].ipv4, i["ip"].ipv6].map((a) => a && virtualNetwork(a.virtualNetworkId, cloud)),
      ),
  }),

  ZeroTrustAccessServiceToken: row({
    inputs: inputs.ZeroTrustAccessServiceToken,
    secretOutputs: ["clientSecret"],
    id: uuid,
    filled: { duration: () => "8760h", enabled: () => true, clientSecretVersion: () => 1 },
    made: {
      clientId: (_, cloud) => `${cloud.hex(32)}.access`,
      clientSecret: (_, cloud) => cloud.hex(64),
      expiresAt: (_, cloud, __, sofar) =>
        new Date(Date.parse(cloud.now()) + hours(sofar["duration"]) * 3_600_000).toISOString(),
    },
    refuse: (i) =>
      refusals(
        ...refuseScope(i),
        oneOf("12130: duration", i["duration"], ["8760h", "17520h", "43800h", "87600h", "forever"]),
      ),
  }),

  ZeroTrustAccessShortLivedCertificate: row({
    inputs: inputs.ZeroTrustAccessShortLivedCertificate,
    id: uuid,
    made: {
      aud: (_, cloud) => cloud.hex(64),
      publicKey: () =>
        opensshPublic(generateKeyPairSync("ec", { namedCurve: "prime256v1" }).publicKey).trim(),
    },
    refuse: (i, cloud) =>
      refusals(
        ...refuseScope(i),
        exists(cloud, "ZeroTrustAccessApplication", i["appId"], "12130: application"),
        twin("ZeroTrustAccessShortLivedCertificate", ["appId"], i, cloud) &&
          "12131: the application has a certificate authority already",
      ),
  }),

  ZeroTrustTunnelCloudflared: row({
    inputs: inputs.ZeroTrustTunnelCloudflared,
    id: uuid,
    filled: {
      configSrc: () => "local",
      tunnelSecret: (_, cloud) => Buffer.from(cloud.hex(64), "hex").toString("base64"),
    },
    secretOutputs: ["tunnelSecret"],
    made: {
      accountTag: (i) => i["accountId"],
      connections: () => [],
      createdAt: now,
      metadata: () => "{}",
      remoteConfig: (i) => i["configSrc"] === "cloudflare",
      status: () => "inactive",
      tunType: () => "cfd_tunnel",
      ...Object.fromEntries(["connsActiveAt", "connsInactiveAt", "deletedAt"].map((k) => [k, () => ""])),
    },
    refuse: (i, cloud, previous) =>
      refusals(
        ...refuseIds(i),
        oneOf("1002: config_src", i["configSrc"], ["local", "cloudflare"]),
        i["tunnelSecret"] !== undefined &&
          Buffer.from(i["tunnelSecret"], "base64").length < 32 &&
          "1002: tunnel_secret must be at least 32 bytes in base64",
        twin("ZeroTrustTunnelCloudflared", ["accountId", "name"], i, cloud, previous?.id) &&
          `1013: you already have a tunnel with that name: ${i["name"]}`,
      ),
    refuseDelete: (tunnel, cloud) => {
      const route = cloud
        .list(type("ZeroTrustTunnelCloudflaredRoute"))
        .find((r) => r.inputs["tunnelId"] === tunnel.id);
      return refusals(
        route && `1022: cannot delete the tunnel: the route ${route.inputs["network"]} leads to it`,
      );
    },
  }),

  ZeroTrustTunnelCloudflaredConfig: row({
    inputs: inputs.ZeroTrustTunnelCloudflaredConfig,
    id: (i) => i["tunnelId"],
    survivesDelete: true,
    uniqueBy: (i) => i["tunnelId"],
    filled: { source: () => "cloudflare" },
    made: { createdAt: now },
    follows: { version: (_, cloud) => cloud.next() },
    refuse: (i, cloud) => {
      const rules: Bag[] = i["config"]?.ingresses ?? [];
      const tunnel = byId(cloud, "ZeroTrustTunnelCloudflared", i["tunnelId"]);
      const last = rules.at(-1);
      return refusals(
        ...refuseIds(i),
        exists(cloud, "ZeroTrustTunnelCloudflared", i["tunnelId"], "1003: tunnel"),
        tunnel &&
          tunnel.outputs["configSrc"] !== "cloudflare" &&
          "1055: the tunnel is configured locally: config_src must be cloudflare",
        rules.length > 0 &&
          last &&
          (last["hostname"] || last["path"]) &&
          "1056: the last ingress rule must match all traffic: it has neither hostname nor path",
        ...rules
          .slice(0, -1)
          .map(
            (r) => !r["hostname"] && !r["path"] && "1056: only the last ingress rule may match all traffic",
          ),
        ...rules.map(
          (r) =>
            !SERVICE.test(r["service"] ?? "") && `1056: service ${JSON.stringify(r["service"])} is not valid`,
        ),
        oneOf("1056: source", i["source"], ["local", "cloudflare"]),
      );
    },
  }),

  ZeroTrustTunnelCloudflaredRoute: row({
    inputs: inputs.ZeroTrustTunnelCloudflaredRoute,
    id: uuid,
    filled: { comment: () => "", virtualNetworkId: () => "" },
    made: { createdAt: now, deletedAt: () => "" },
    refuse: (i, cloud, previous) =>
      refusals(
        ...refuseIds(i),
        exists(cloud, "ZeroTrustTunnelCloudflared", i["tunnelId"], "1003: tunnel"),
        virtualNetwork(i["virtualNetworkId"], cloud),
        !/^[0-9a-f:.]+\/\d{1,3}$/.test(i["network"]) &&
          `1014: network ${JSON.stringify(i["network"])} is not a range`,
        twin(
          "ZeroTrustTunnelCloudflaredRoute",
          ["accountId", "network", "virtualNetworkId"],
          i,
          cloud,
          previous?.id,
        ) && `1014: you already have a route defined for this exact IP subnet: ${i["network"]}`,
      ),
  }),

  ZeroTrustTunnelCloudflaredVirtualNetwork: row({
    inputs: inputs.ZeroTrustTunnelCloudflaredVirtualNetwork,
    id: uuid,
    filled: { comment: () => "", isDefaultNetwork: () => false },
    made: { createdAt: now, deletedAt: () => "" },
    refuse: (i, cloud, previous) =>
      refusals(
        ...refuseIds(i),
        twin("ZeroTrustTunnelCloudflaredVirtualNetwork", ["accountId", "name"], i, cloud, previous?.id) &&
          `1014: a virtual network with that name exists already: ${i["name"]}`,
      ),
    refuseDelete: (network, cloud) => {
      const route = cloud
        .list(type("ZeroTrustTunnelCloudflaredRoute"))
        .find((r) => r.inputs["virtualNetworkId"] === network.id);
      return refusals(route && `1022: the virtual network still has the route ${route.inputs["network"]}`);
    },
  }),

  // A create sets what the account has already; a delete puts back what Cloudflare gives everybody.
  ZeroTrustDeviceSettings: row({
    inputs: inputs.ZeroTrustDeviceSettings,
    id: (i) => i["accountId"],
    refuse: (i) =>
      refusals(
        ...refuseIds(i),
        refuseDuration("external_emergency_signal_interval", i["externalEmergencySignalInterval"]),
        within("disable_for_time", i["disableForTime"], 0, Number.MAX_SAFE_INTEGER),
      ),
  }),

  ZeroTrustDeviceCustomProfile: row({
    inputs: inputs.ZeroTrustDeviceCustomProfile,
    id: uuid,
    filled: {
      allowModeSwitch: () => false,
      allowUpdates: () => false,
      allowedToLeave: () => true,
      autoConnect: () => 0,
      captivePortal: () => 180,
      description: () => "",
      disableAutoFallback: () => false,
      dnsSearchSuffixes: () => [],
      enabled: () => true,
      excludeOfficeIps: () => false,
      excludes: (i) => (i["includes"] ? [] : PRIVATE_RANGES.map((address) => ({ address }))),
      includes: () => [],
      precedence: (_, cloud) => cloud.next(),
      profileType: () => "warp",
      registerInterfaceIpWithDns: () => true,
      sccmVpnBoundarySupport: () => false,
      serviceModeV2: () => ({ mode: "warp" }),
      supportUrl: () => "",
      switchLocked: () => false,
      tunnelProtocol: () => "",
      uninstallProtection: () => false,
    },
    made: {
      default: () => false,
      fallbackDomains: () => [],
      gatewayUniqueId: (_, cloud) => cloud.hex(32),
      policyId: (_, __, id) => id,
      targetTests: () => [],
    },
    refuse: (i, cloud, previous) =>
      refusals(
        ...refuseIds(i),
        !i["match"] && "2004: a profile needs a match expression",
        i["includes"] && i["excludes"] && "2004: both exclude and include cannot be set",
        ...[...(i["includes"] ?? []), ...(i["excludes"] ?? [])].flatMap(refuseSplit),
        oneOf("2004: service_mode_v2.mode", i["serviceModeV2"]?.mode, SERVICE_MODES),
        oneOf("2004: profile_type", i["profileType"], ["warp", "browser_extension"]),
        i["precedence"] !== undefined &&
          twin("ZeroTrustDeviceCustomProfile", ["accountId", "precedence"], i, cloud, previous?.id) &&
          `2006: a profile with precedence ${i["precedence"]} exists already`,
      ),
  }),
};

const SERVICE_MODES = ["warp", "1dot1", "proxy", "posture_only", "warp_tunnel_only"];

/** What a new profile keeps out of the tunnel. */
const PRIVATE_RANGES = ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];

const refuseSplit = ({ address, host }: Bag): (string | undefined | false)[] => [
  Boolean(address) === Boolean(host) && "2004: a split tunnel item holds either address or host",
  address &&
    !/^[0-9a-f:.]+\/\d{1,3}$/.test(address) &&
    `2004: ${JSON.stringify(address)} is not a range of addresses`,
];

const SERVICE =
  /^(?:https?|tcp|ssh|rdp|smb|unix|unix\+tls|wss?):\S+$|^http_status:\d{3}$|^(?:hello_world|hello-world|bastion)$/;

const repeated = (all: unknown[]): unknown[] => [
  ...new Set(all.filter((n, at) => n !== undefined && all.indexOf(n) !== at)),
];

const snake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

const hours = (duration: string): number =>
  duration === "forever" ? 876_000 : Number.parseInt(duration, 10);

const virtualNetwork = (id: unknown, cloud: Cloud): string | undefined =>
  exists(cloud, "ZeroTrustTunnelCloudflaredVirtualNetwork", id, "1014: virtual network");

const selectors = (i: Bag): Bag[] => ["includes", "excludes", "requires"].flatMap((k) => i[k] ?? []);

const uses = (app: Stored, policy: string): boolean =>
  (app.inputs["policies"] ?? []).some((p: Bag) => p["id"] === policy);

/** Sentences for rules that name what is not there, or more than one thing. */
function refuseSelectors(i: Bag, cloud: Cloud): (string | undefined | false)[] {
  return selectors(i).flatMap((s) => {
    const kinds = Object.keys(s).filter((k) => s[k] !== undefined && !k.startsWith("__"));
    return [
      kinds.length !== 1 && `12130: a rule holds one selector, got ${kinds.join(", ") || "none"}`,
      exists(cloud, "ZeroTrustAccessGroup", s["group"]?.id, "12130: group"),
      exists(cloud, "ZeroTrustAccessIdentityProvider", s["loginMethod"]?.id, "12130: identity provider"),
      exists(cloud, "ZeroTrustAccessServiceToken", s["serviceToken"]?.tokenId, "12130: service token"),
      s["email"] &&
        !/^[^@\s*]+@[^@\s]+\.[^@\s]+$/.test(s["email"].email ?? "") &&
        `12130: ${JSON.stringify(s["email"].email)} is not an e-mail address`,
      s["geo"] &&
        !/^[A-Z]{2}$/.test(s["geo"].countryCode ?? "") &&
        `12130: ${JSON.stringify(s["geo"].countryCode)} is not a country code`,
    ];
  });
}

function refuseMfa(mfa: Bag | undefined): (string | undefined | false)[] {
  if (!mfa) return [];
  return [
    ...(mfa["allowedAuthenticators"] ?? []).map((a: string) =>
      oneOf("12130: authenticator", a, AUTHENTICATORS),
    ),
    mfa["mfaDisabled"] === true &&
      mfa["allowedAuthenticators"]?.length > 0 &&
      "12130: mfa_disabled excludes allowed_authenticators",
    refuseDuration("mfa_config.session_duration", mfa["sessionDuration"]),
  ];
}
