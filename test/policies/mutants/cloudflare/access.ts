import { MISSING, type Table } from "../table";
import type { Planned } from "../../../support/planned";
import { because, APPLICATION, POLICY, TUNNEL, TUNNEL_CONFIG } from "./common";

const isWeb = ({ props }: Planned) => props.type === "self_hosted";
const everyone = [{ everyone: {} }];
const atPublicMail = [{ emailDomain: { domain: "gmail.com" } }];
const anywhere = [{ ip: { ip: "0.0.0.0/0" } }];

const webOnly = (insecure: readonly unknown[]) => ({
  insecure,
  only: isWeb,
  otherwise:
    "neither SSH nor a device that enrols keeps a session in a browser, and the cloud refuses or ignores it there",
});
type Ingress = { hostname?: string; service: string; originRequest?: object };
const firstIngress = (more: object) => (ingresses: Ingress[]) =>
  ingresses.map((ingress, i) => (i === 0 ? { ...ingress, ...more } : ingress));

/** How administrators get in. */
export const access: Table = {
  "cloudflare:index/zeroTrustOrganization:ZeroTrustOrganization": {
    without: "an account has its organization once and for good: out of the program, it stays as it was set",
    inputs: {
      sessionDuration: ["24h", "720h"],
      allowAuthenticateViaWarp: [true],
      warpAuthSessionDuration: ["720h"],
      mfaConfigurationAllowed: { insecure: [false], names: [APPLICATION, POLICY] },
      mfaConfig: [
        { allowedAuthenticators: ["totp"], sessionDuration: "720h" },
        { allowedAuthenticators: ["totp"], sessionDuration: "30m", amrMatchingSessionDuration: "720h" },
      ],
    },
    harmless: {
      [because.account]: ["accountId"],
      [because.oneOfAccountAndZone]: ["zoneId"],
      [because.looks]: ["customPages", "loginDesign", "name"],
      "it spares a choice of providers, and each application names its own": ["autoRedirectToIdentity"],
      "under another name sign-ins fail until providers know it": ["authDomain"],
      "it would shut customers out of a zone that is public; names that lead through a tunnel are guarded one by one, which a rule asks for":
        ["denyUnmatchedRequests", "denyUnmatchedRequestsExemptedZoneNames"],
      "what is changed by hand shows in the next preview; who may is decided by the account's members": [
        "isUiReadOnly",
        "uiReadOnlyToggleReason",
      ],
      "every policy asks for a second factor by itself, which a rule asks for": ["mfaRequiredForAllApps"],
      "no policy of ours admits a key of that kind as a second factor": ["mfaSshPivKeyRequirements"],
      "no policy admits a service token, and accessPolicyNamed refuses one that admits any": [
        "serviceTokenInactivity",
        "strictServiceTokenAuth",
      ],
      "it counts seats to be paid for": ["userSeatExpirationInactiveTime"],
      "either answer refuses": ["warpAuthNonBrowser401"],
    },
  },
  "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication": {
    without: {
      only: isWeb,
      otherwise:
        "a server takes only certificates that the application's authority signed, from devices that were enrolled: " +
        "without the one or the other SSH is closed",
    },
    inputs: {
      type: {
        insecure: ["bookmark", "app_launcher"],
        only: isWeb,
        otherwise: "the cloud refuses the rest of an application for SSH or devices with another type",
        names: [APPLICATION, TUNNEL_CONFIG],
      },
      domain: "destinations, which are set, say what is guarded; the domain is what the launcher shows",
      destinations: {
        insecure: [
          [{ type: "public", uri: "elsewhere.acme.example" }],
          [{ type: "private", cidr: "10.0.0.0/8" }],
        ],
        only: isWeb,
        otherwise:
          "an application for SSH guards targets, and that of devices who enrols them, not destinations",
        names: [APPLICATION, TUNNEL_CONFIG],
      },
      sessionDuration: webOnly(["24h", "720h", "forever", MISSING]),
      policies: [
        [],
        MISSING,
        [{ name: "all", decision: "bypass", includes: everyone }],
        (policies: object[]) => [...policies, { name: "all", decision: "allow", includes: everyone }],
      ],
      "policies[].id": "it is the policy that the program declares, and each of those is judged by itself",
      "policies[].decision": ["bypass"],
      "policies[].includes": [everyone, atPublicMail, anywhere],
      "policies[].requires": [MISSING, []],
      "policies[].mfaConfig": [MISSING, {}],
      "policies[].mfaConfig.allowedAuthenticators": [[], MISSING],
      "policies[].mfaConfig.mfaDisabled": [true],
      "policies[].mfaConfig.sessionDuration": ["720h"],
      "policies[].connectionRules.ssh.usernames": [["root"], ["operations", "root"]],
      "policies[].connectionRules.ssh.allowEmailAlias":
        "servers have no user that is called after a person, so such a name lets nobody in",
      "policies[].precedence": "there is one policy, so there is no order",
      "policies[].name": "a name opens nothing",
      "policies[].includes[].group.id":
        "a group of the program is judged by itself, and the cloud refuses an unknown one",
      "policies[].requires[].loginMethod.id":
        "the cloud refuses an unknown provider, and the program declares one",
      mfaConfig: [{ mfaDisabled: true }],
      allowAuthenticateViaWarp: webOnly([true]),
      enableBindingCookie: webOnly([false, MISSING]),
      httpOnlyCookieAttribute: webOnly([false]),
      sameSiteCookieAttribute: webOnly(["none"]),
      optionsPreflightBypass: webOnly([true]),
      corsHeaders: webOnly([
        { allowAllOrigins: true, allowCredentials: true, allowAllMethods: true },
        { allowedOrigins: ["*"], allowCredentials: true },
      ]),
      oauthConfiguration: webOnly([
        { enabled: true, grant: { sessionDuration: "720h" } },
        { enabled: true, grant: { accessTokenLifetime: "720h" } },
      ]),
    },
    harmless: {
      [because.account]: ["accountId"],
      [because.oneOfAccountAndZone]: ["zoneId"],
      [because.looks]: [
        "appLauncherLogoUrl",
        "appLauncherVisible",
        "bgColor",
        "customPages",
        "footerLinks",
        "headerBgColor",
        "landingPageDesign",
        "logoUrl",
        "skipAppLauncherLoginPage",
      ],
      "it is shown to those who are refused": [
        "customDenyMessage",
        "customDenyUrl",
        "customNonIdentityDenyUrl",
      ],
      "a tag sorts applications in a list": ["tags"],
      "every policy requires the firm's provider as well": ["allowedIdps"],
      "it spares a choice among the providers that are allowed": ["autoRedirectToIdentity"],
      "a foreign frame is shown without a session, since its cookie is not sent across sites, which a rule asks for":
        ["allowIframe"],
      "the paths of the host are all of one application": ["pathCookieAttribute"],
      "no policy admits a service token": ["readServiceTokensFromHeader", "serviceAuth401Redirect"],
      "the cloud refuses it for other types of application": ["saasApp"],
      "it tells the application who its people are; it lets nobody in": ["scimConfig"],
      "the cloud ignores it beside destinations": ["selfHostedDomains"],
      "it spares a click after the sign-in": ["skipInterstitial"],
      "the application is for the targets it names: for others, and on other ports, SSH is closed": [
        "targetCriterias",
      ],
    },
  },
  "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy": {
    without: "its id is an input of the application, so the program does not build without it",
    inputs: {
      decision: ["bypass"],
      includes: [
        everyone,
        atPublicMail,
        anywhere,
        [{ anyValidServiceToken: {} }],
        [{ geo: { countryCode: "GB" } }],
      ],
      "includes[].group.id":
        "a group of the program is judged by itself, and the cloud refuses an unknown one",
      mfaConfig: [MISSING, {}],
      "mfaConfig.allowedAuthenticators": [[], MISSING],
      "mfaConfig.mfaDisabled": [true],
      "mfaConfig.sessionDuration": ["720h"],
      sessionDuration: ["24h", "720h"],
      requires:
        "the application admits the firm's provider only, and the second factor is asked for by the policy",
    },
    harmless: {
      [because.account]: ["accountId"],
      [because.narrows]: [
        "approvalGroups",
        "approvalRequired",
        "excludes",
        "isolationRequired",
        "purposeJustificationPrompt",
        "purposeJustificationRequired",
      ],
      "the cloud takes it for applications of SSH and remote desktops only, whose policy is their own": [
        "connectionRules",
      ],
    },
  },
  "cloudflare:index/zeroTrustAccessGroup:ZeroTrustAccessGroup": {
    without: "its id is an input of both policies, so the program does not build without it",
    inputs: {
      includes: [
        everyone,
        atPublicMail,
        anywhere,
        (people: object[]) => [...people, { everyone: {} }],
        (people: object[]) => [...people, { emailDomain: { domain: "gmail.com" } }],
      ],
      "includes[].email.email":
        "who the administrators are is a setting of the firm, reviewed as such; each is one person, who shows a " +
        "second factor",
    },
    harmless: {
      [because.account]: ["accountId"],
      [because.oneOfAccountAndZone]: ["zoneId"],
      [because.narrows]: ["excludes", "requires"],
      "it is offered first when somebody makes an application by hand; its people are administrators anyway":
        ["isDefault"],
    },
  },
  "cloudflare:index/zeroTrustAccessIdentityProvider:ZeroTrustAccessIdentityProvider": {
    without: "its id is an input of the policies, so the program does not build without it",
    inputs: {
      type: ["onetimepin", "google", "facebook", MISSING],
      config: [
        (config: object) => ({ ...config, authUrl: "http://sign-in.acme.example/authorize" }),
        (config: object) => ({ ...config, ssoTargetUrl: "http://sign-in.acme.example/sso" }),
      ],
    },
    harmless: {
      [because.account]: ["accountId"],
      [because.oneOfAccountAndZone]: ["zoneId"],
      "the provider refuses the secret of another client, and nobody signs in; a secret is a setting of the firm":
        ["config.clientId", "config.clientSecret"],
      "which directory vouches for people is a setting of the firm, reviewed as the names of administrators are; whoever it vouches for must be one of these, and show an authenticator that this person enrolled with Cloudflare":
        ["config.directoryId"],
      "it keeps others from changing it": ["readOnly"],
      "only a provider for SAML has it": ["samlCertificateSetId"],
      "it tells Cloudflare sooner who left; policies name people, whatever it tells": ["scimConfig"],
    },
  },
  "cloudflare:index/zeroTrustDeviceSettings:ZeroTrustDeviceSettings": {
    without: "without the proxy no session of SSH reaches a server, and the break-glass key is not shut out",
    inputs: {},
    harmless: {
      [because.account]: ["accountId"],
      "without the proxy no session of SSH reaches a server, and no rule of Gateway stands behind it": [
        "gatewayProxyEnabled",
      ],
      "an enrolled device is an administrator's, and the tunnel routes to the SSH server of a host alone": [
        "gatewayUdpProxyEnabled",
        "useZtVirtualIp",
      ],
      "a device that is not connected reaches no server": [
        "disableForTime",
        "externalEmergencySignalEnabled",
        "externalEmergencySignalFingerprint",
        "externalEmergencySignalInterval",
        "externalEmergencySignalUrl",
      ],
      "devices send nothing but SSH through the edge, which no certificate of the edge opens": [
        "rootCertificateInstallationEnabled",
      ],
    },
  },
  "cloudflare:index/zeroTrustDeviceCustomProfile:ZeroTrustDeviceCustomProfile": {
    without: "without it a device keeps private addresses to itself: SSH is closed, not open",
    inputs: {},
    harmless: {
      [because.account]: ["accountId"],
      "it says what a device sends to the edge; where that leads is said by the routes of the tunnel, which are judged, and who comes in by the application":
        ["excludes", "excludeOfficeIps", "includes", "match", "precedence", "enabled", "virtualNetworks"],
      "a device that is not connected reaches no server": [
        "allowModeSwitch",
        "allowedToLeave",
        "autoConnect",
        "captivePortal",
        "serviceModeV2",
        "switchLocked",
        "uninstallProtection",
      ],
      "it is about the device and the network that it is in, and opens nothing of ours": [
        "allowUpdates",
        "browserExtensionConfig",
        "disableAutoFallback",
        "dnsSearchSuffixes",
        "globalAcceleration",
        "lanAllowMinutes",
        "lanAllowSubnetSize",
        "profileType",
        "registerInterfaceIpWithDns",
        "sccmVpnBoundarySupport",
        "supportUrl",
        "tunnelProtocol",
      ],
    },
  },
  "cloudflare:index/zeroTrustAccessInfrastructureTarget:ZeroTrustAccessInfrastructureTarget": {
    without:
      "the application for SSH names it: without it SSH to that server is closed, and the break-glass key is not",
    inputs: {},
    harmless: {
      [because.account]: ["accountId"],
      "the application names targets by it: under another name SSH is closed": ["hostname"],
      "an address that the tunnel does not route leads nowhere, and how much it routes is judged with the routes":
        ["ip"],
      "a tag sorts targets in a list": ["tags"],
    },
  },
  "cloudflare:index/zeroTrustTunnelCloudflared:ZeroTrustTunnelCloudflared": {
    without:
      "its id is an input of its configuration and its routes, so the program does not build without it",
    inputs: {
      configSrc: { insecure: ["local", MISSING], names: [TUNNEL, TUNNEL_CONFIG] },
      "(protect)": because.inUse,
    },
    harmless: {
      [because.account]: ["accountId"],
      "the cloud makes a random one; one that is given is kept secret by the SDK, and refused below 32 bytes":
        ["tunnelSecret"],
    },
  },
  "cloudflare:index/zeroTrustTunnelCloudflaredConfig:ZeroTrustTunnelCloudflaredConfig": {
    without: "a tunnel without it serves nothing: the administration is closed, not open",
    inputs: {
      "config.ingresses": [
        firstIngress({ hostname: "open.acme.example" }),
        firstIngress({ hostname: undefined }),
        firstIngress({ service: "http://10.10.0.9:8080" }),
        firstIngress({ service: "tcp://10.10.0.9:5432", hostname: "db.acme.example" }),
        firstIngress({ originRequest: { noTlsVerify: true } }),
        (ingresses: Ingress[]) => [
          { hostname: "db.acme.example", service: "tcp://10.10.0.9:5432" },
          ...ingresses,
        ],
        (ingresses: Ingress[]) => [...ingresses.slice(0, 1), { service: "http://localhost:8080" }],
      ],
      "config.ingresses[].originRequest.originServerName":
        "the connector refuses a service whose certificate is for another name",
      config: [(config: object) => ({ ...config, originRequest: { noTlsVerify: true } })],
      source: { insecure: ["local"], names: [TUNNEL, TUNNEL_CONFIG] },
    },
    harmless: {
      [because.account]: ["accountId"],
      "a tunnel without a configuration serves nothing: the administration is closed, not open": ["tunnelId"],
    },
  },
  "cloudflare:index/zeroTrustTunnelCloudflaredRoute:ZeroTrustTunnelCloudflaredRoute": {
    without: "without a route SSH to that server is closed, and the break-glass key is not",
    inputs: { network: ["0.0.0.0/0", "10.0.0.0/8", "10.10.0.0/16", "::/0"] },
    harmless: {
      [because.account]: ["accountId"],
      "a connector that cannot reach the address leads nowhere": ["tunnelId"],
      "people are in the default network: in another one the route leads nobody anywhere": [
        "virtualNetworkId",
      ],
    },
  },
};
