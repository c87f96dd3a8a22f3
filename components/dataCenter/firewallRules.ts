import type { types } from "@pulumi/digitalocean";
import type * as pulumi from "@pulumi/pulumi";

type Inbound = types.input.FirewallInboundRule;
type Outbound = types.input.FirewallOutboundRule;

const ANYWHERE = ["0.0.0.0/0"];
/** The resolvers that every DigitalOcean server is told to use. */
const RESOLVERS = ["67.207.67.2/32", "67.207.67.3/32"];
/** PostgreSQL and its connection pools at DigitalOcean. */
const DATABASE_PORTS = "25060-25061";

export interface AppInboundArgs {
  /** The site's load balancer, the only one that may reach 443 and the health check. */
  loadBalancerId: pulumi.Input<string>;
  /** Tags of the servers that administrators come through. */
  operationsTags: pulumi.Input<string>[];
}

/** What may reach an app server: its load balancer, and administrators through the operations servers (P18). */
export function appInbound({ loadBalancerId, operationsTags }: AppInboundArgs): Inbound[] {
  const fromBalancer = (portRange: string): Inbound => ({
    protocol: "tcp",
    portRange,
    sourceLoadBalancerUids: [loadBalancerId],
  });
  return [
    fromBalancer("443"),
    fromBalancer("8081"),
    { protocol: "tcp", portRange: "22", sourceTags: operationsTags },
  ];
}

/**
 * What may reach an operations server: the one of the other site by SSH, since a session for either may come out of
 * the tunnel at both (P18, P28).
 */
export function operationsInbound(peerTag: pulumi.Input<string>): Inbound[] {
  return [{ protocol: "tcp", portRange: "22", sourceTags: [peerTag] }];
}

/** What any server may reach: clouds and package mirrors, names, time, and the databases of both sites. */
export function commonOutbound(siteCidrs: pulumi.Input<string>[]): Outbound[] {
  const tcp = (portRange: string, destinationAddresses: pulumi.Input<string>[]): Outbound => ({
    protocol: "tcp",
    portRange,
    destinationAddresses,
  });
  const udp = (portRange: string, destinationAddresses: string[]): Outbound => ({
    protocol: "udp",
    portRange,
    destinationAddresses,
  });
  return [
    tcp("443", ANYWHERE),
    // Ubuntu's mirrors speak plain HTTP; what they serve is signed and checked by apt.
    tcp("80", ANYWHERE),
    tcp("53", RESOLVERS),
    udp("53", RESOLVERS),
    udp("123", ANYWHERE),
    tcp(DATABASE_PORTS, siteCidrs),
  ];
}

/** What only an operations server may reach besides: other servers by SSH, and the tunnel of the edge. */
export function operationsOutbound(serverTags: pulumi.Input<string>[]): Outbound[] {
  return [
    { protocol: "tcp", portRange: "22", destinationTags: serverTags },
    { protocol: "tcp", portRange: "7844", destinationAddresses: ANYWHERE },
    { protocol: "udp", portRange: "7844", destinationAddresses: ANYWHERE },
  ];
}
