/** Type that rules name for what a whole zone lacks: it serves the customers of the zone. */
export const BALANCER = "cloudflare:index/loadBalancer:LoadBalancer";

export const POOL = "cloudflare:index/loadBalancerPool:LoadBalancerPool";
export const TUNNEL = "cloudflare:index/zeroTrustTunnelCloudflared:ZeroTrustTunnelCloudflared";
export const TUNNEL_CONFIG =
  "cloudflare:index/zeroTrustTunnelCloudflaredConfig:ZeroTrustTunnelCloudflaredConfig";
export const APPLICATION = "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication";
export const POLICY = "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy";
export const CLIENT_CERTIFICATE =
  "cloudflare:index/authenticatedOriginPullsCertificate:AuthenticatedOriginPullsCertificate";
export const RULESET = "cloudflare:index/ruleset:Ruleset";
export const LIST = "cloudflare:index/list:List";
export const LEAKED = "cloudflare:index/leakedCredentialCheck:LeakedCredentialCheck";
export const SCRIPTS = "cloudflare:index/pageShieldPolicy:PageShieldPolicy";
export const NOTIFICATION = "cloudflare:index/notificationPolicy:NotificationPolicy";

/** A zone of the account that serves nobody: what is declared there is missing where customers are. */
export const OTHER_ZONE = "00000000000000000000000000000000";

/** What is declared for another zone leaves ours without. */
export const leavesOurZone = { insecure: [OTHER_ZONE], names: BALANCER };

/** Why a place is harmless, said of more than one type. */
export const because = {
  account: "the token of the program belongs to one account, and the cloud refuses the id of another",
  oneOfAccountAndZone: "the cloud refuses it beside the account that is set",
  looks: "how a page looks opens nothing",
  narrows: "it can only shut out some of those who are let in",
  inUse: "the cloud refuses to delete it while it is in use",
};
