import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { kept } from "../kept";
import { appInbound, commonOutbound, operationsInbound, operationsOutbound } from "./firewallRules";
import type { DigitalOceanSite, SiteNetwork } from "./siteNetwork";

export interface DataCenterArgs {
  /** Role of the site, part of every name. */
  site: DigitalOceanSite;
  /** DigitalOcean region of the site; the network's region. */
  region: pulumi.Input<string>;
  /** Network and tags of this site. */
  network: SiteNetwork;
  /** Network and tags of the other site, whose operations server is the second way in. */
  peer: SiteNetwork;
  /** What must exist before any server: the peering of both networks. */
  peering: pulumi.Resource;
  /** Ranges of the edge; no other address reaches the load balancer (P18). */
  admitFrom: pulumi.Input<pulumi.Input<string>[]>;
  /** App servers, 2 to 500 (P03). Changing it adds and removes at the end. */
  serverCount: number;
  /** Size of an app server, for example `s-2vcpu-4gb`; at least two processors (P03). */
  serverSize: pulumi.Input<string>;
  /** Size of the operations server. */
  operationsSize: pulumi.Input<string>;
  /** Image of every server: a slug, or the id of a snapshot. */
  image: pulumi.Input<string>;
  /** First-boot configuration of an app server, without any secret. Changing it replaces the servers. */
  userData: pulumi.Input<string>;
  /** First-boot configuration of the operations server, without any secret. */
  operationsUserData: pulumi.Input<string>;
  /** Fingerprint of the break-glass key, which the account holds once. */
  sshKeyFingerprint: pulumi.Input<string>;
  /** Volume for the newest full backup, GiB. @default 100 */
  backupVolumeGib?: pulumi.Input<number>;
  /** Nodes of the load balancer; with one, losing it takes the site's way in. @default 2 */
  loadBalancerNodes?: pulumi.Input<number>;
  /** Physical names of the stack. */
  names: Names;
  /** Whether what holds data or an address is protected from deletion, as on a live stack. */
  keep: boolean;
}

/**
 * One site that can serve alone: a load balancer that passes TLS through to app servers, an operations server
 * with a volume for backups, and firewalls that drop whatever is not named. Cost: with two servers of
 * `s-2vcpu-4gb` about 85 USD a month. Upholds P01, P02, P03, P18, P24. Stateful.
 */
export class DataCenter extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  readonly appTag: pulumi.Output<string>;
  readonly operationsTag: pulumi.Output<string>;
  readonly loadBalancerId: pulumi.Output<string>;
  readonly loadBalancerIp: pulumi.Output<string>;
  readonly serverIds: pulumi.Output<string[]>;
  readonly operationsServerId: pulumi.Output<string>;
  /** Address of the operations server inside the site. */
  readonly operationsPrivateAddress: pulumi.Output<string>;

  constructor(name: string, args: DataCenterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:dataCenter:DataCenter", name, {}, opts);
    assertServerCount(name, args.serverCount);
    const { network, peering } = args;

    const balancer = this.createLoadBalancer(name, args);
    const firewalls = this.createFirewalls(name, args, balancer.id);
    const guarded = { parent: this, dependsOn: [...firewalls, peering] };
    const servers = planServerRoles(args.serverCount).map((role) => {
      const server = serverArgs(args, role, args.serverSize, network.appTag, args.userData);
      return new digitalocean.Droplet(`${name}-${role}`, server, guarded);
    });
    const operations = new digitalocean.Droplet(
      `${name}-operations`,
      serverArgs(args, "operations", args.operationsSize, network.operationsTag, args.operationsUserData),
      guarded,
    );
    this.createBackupVolume(name, args, operations);

    this.vpcId = network.vpcId;
    this.appTag = network.appTag;
    this.operationsTag = network.operationsTag;
    this.loadBalancerId = balancer.id;
    this.loadBalancerIp = balancer.ip;
    this.serverIds = pulumi.output(servers.map((server) => server.id));
    this.operationsServerId = operations.id;
    this.operationsPrivateAddress = operations.ipv4AddressPrivate;
    this.registerOutputs({ loadBalancerIp: this.loadBalancerIp, serverIds: this.serverIds });
  }

  /** Protected, because a new load balancer has a new address. */
  private createLoadBalancer(name: string, args: DataCenterArgs): digitalocean.LoadBalancer {
    const { site, region, network, admitFrom, loadBalancerNodes = 2, names, keep } = args;
    return new digitalocean.LoadBalancer(
      `${name}-load-balancer`,
      {
        name: names.of("load-balancer", site),
        region,
        type: "REGIONAL",
        network: "EXTERNAL",
        networkStack: "IPV4",
        sizeUnit: loadBalancerNodes,
        vpcUuid: network.vpcId,
        dropletTag: network.appTag,
        forwardingRules: [
          // Passed through, so that the server itself asks for the edge's client certificate.
          {
            entryProtocol: "https",
            entryPort: 443,
            targetProtocol: "https",
            targetPort: 443,
            tlsPassthrough: true,
          },
        ],
        healthcheck: {
          protocol: "http",
          port: 8081,
          path: "/healthz",
          checkIntervalSeconds: 5,
          responseTimeoutSeconds: 3,
          unhealthyThreshold: 3,
          healthyThreshold: 2,
        },
        firewall: {
          allows: pulumi.output(admitFrom).apply((ranges) => ranges.map((range) => `cidr:${range}`)),
        },
      },
      kept(keep, this),
    );
  }

  private createFirewalls(
    name: string,
    args: DataCenterArgs,
    loadBalancerId: pulumi.Output<string>,
  ): digitalocean.Firewall[] {
    const { site, network, peer, names } = args;
    const outbound = commonOutbound([network.cidr, peer.cidr]);
    const app = new digitalocean.Firewall(
      `${name}-app-firewall`,
      {
        name: names.of("app", site),
        tags: [network.appTag],
        inboundRules: appInbound({
          loadBalancerId,
          operationsTags: [network.operationsTag, peer.operationsTag],
        }),
        outboundRules: outbound,
      },
      { parent: this },
    );
    const operations = new digitalocean.Firewall(
      `${name}-operations-firewall`,
      {
        name: names.of("operations", site),
        tags: [network.operationsTag],
        inboundRules: operationsInbound(peer.operationsTag),
        outboundRules: [
          ...outbound,
          ...operationsOutbound([network.appTag, peer.appTag, peer.operationsTag]),
        ],
      },
      { parent: this },
    );
    return [app, operations];
  }

  /** Attached without a file system, since the cloud would make one that is not encrypted: it is for LUKS. */
  private createBackupVolume(name: string, args: DataCenterArgs, operations: digitalocean.Droplet): void {
    const { site, region, backupVolumeGib = 100, names, keep } = args;
    const volume = new digitalocean.Volume(
      `${name}-backup-volume`,
      { name: names.of("backup", site), region, size: backupVolumeGib },
      kept(keep, this),
    );
    new digitalocean.VolumeAttachment(
      `${name}-backup-attachment`,
      { volumeId: volume.id, dropletId: operations.id.apply(Number) },
      // A volume is on one server at a time, so the old attachment has to go first.
      { parent: this, deleteBeforeReplace: true },
    );
  }
}

/** Roles of a site's app servers: `app-1`, `app-2` … so that a smaller count takes only the last ones away. */
export function planServerRoles(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `app-${index + 1}`);
}

function serverArgs(
  args: DataCenterArgs,
  role: string,
  size: pulumi.Input<string>,
  tag: pulumi.Input<string>,
  userData: pulumi.Input<string>,
): digitalocean.DropletArgs {
  return {
    name: args.names.of(role, args.site),
    region: args.region,
    image: args.image,
    size,
    // A disk that has grown cannot shrink, so that the next size could not be taken back.
    resizeDisk: false,
    vpcUuid: args.network.vpcId,
    tags: [tag],
    sshKeys: [args.sshKeyFingerprint],
    userData,
    monitoring: true,
    dropletAgent: false,
    ipv6: false,
    gracefulShutdown: true,
  };
}

function assertServerCount(name: string, count: number): void {
  if (Number.isInteger(count) && count >= 2 && count <= 500) return;
  throw new Error(
    `${name} has ${count} app servers; from 2, so that losing one does not stop the site, to 500`,
  );
}
