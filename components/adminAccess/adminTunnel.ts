import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import type { Names, SiteRole } from "../../config/names";
import { kept } from "../kept";

/** An operations server: it runs a connector of the tunnel, and is reached by SSH through it. */
export interface OperationsServer {
  site: SiteRole;
  /** Private IPv4 address. */
  privateAddress: pulumi.Input<string>;
}

export interface AdminTunnelArgs {
  names: Names;
  /** Cloudflare account, 32 hex digits. */
  accountId: string;
  /** Cloudflare zone of `adminHost`, 32 hex digits. */
  zoneId: string;
  /** Host name of the administration. */
  adminHost: string;
  /** Where a connector finds the administration, seen from an operations server: `https://localhost:8443`. */
  adminService: pulumi.Input<string>;
  /** One operations server a site; only their addresses are routed. */
  servers: OperationsServer[];
  /** Whether the tunnel is protected from deletion: true on a live stack. */
  keep: boolean;
}

/**
 * The only way in for administrators: connectors on the operations servers dial out to the edge, so that no port
 * is open to the internet. All connectors share one tunnel, and the edge chooses which of them takes a session: each
 * reaches the operations servers of both sites, so that they stand in for each other. Upholds P18, P28.
 */
export class AdminTunnel extends pulumi.ComponentResource {
  readonly tunnelId: pulumi.Output<string>;
  /** What a connector proves itself with, for the secret store; secret. */
  readonly token: pulumi.Output<string>;

  constructor(name: string, args: AdminTunnelArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:adminAccess:AdminTunnel", name, {}, opts);
    const { names, accountId, zoneId, adminHost, servers, keep } = args;
    const child = { parent: this };

    const tunnel = new cloudflare.ZeroTrustTunnelCloudflared(
      `${name}-tunnel`,
      { accountId, name: names.of("admin"), configSrc: "cloudflare" },
      kept(keep, this),
    );
    const admin = {
      hostname: adminHost,
      service: args.adminService,
      originRequest: { originServerName: adminHost },
    };
    const ingresses = [admin, { service: "http_status:404" }];
    new cloudflare.ZeroTrustTunnelCloudflaredConfig(
      `${name}-ingress`,
      { accountId, tunnelId: tunnel.id, source: "cloudflare", config: { ingresses } },
      child,
    );
    for (const { site, privateAddress } of servers) {
      const network = pulumi.interpolate`${privateAddress}/32`;
      const route = { accountId, tunnelId: tunnel.id, network, comment: names.of("operations", site) };
      new cloudflare.ZeroTrustTunnelCloudflaredRoute(`${name}-route-${site}`, route, child);
    }
    const content = pulumi.interpolate`${tunnel.id}.cfargotunnel.com`;
    new cloudflare.DnsRecord(
      `${name}-host`,
      { zoneId, name: adminHost, type: "CNAME", content, proxied: true, ttl: 1, comment: "administration" },
      child,
    );

    const request = { accountId, tunnelId: tunnel.id };
    this.tunnelId = tunnel.id;
    this.token = pulumi.secret(cloudflare.getZeroTrustTunnelCloudflaredTokenOutput(request, child).token);
    this.registerOutputs({ tunnelId: this.tunnelId, token: this.token });
  }
}
