import * as cloudflare from "@pulumi/cloudflare";
import type * as pulumi from "@pulumi/pulumi";

/** Addresses that the edge connects from, IPv4 in CIDR form: all that an origin's load balancer may admit (P18). */
export function edgeCidrs(opts?: pulumi.InvokeOutputOptions): pulumi.Output<string[]> {
  return cloudflare.getIpRangesOutput({}, opts).ipv4Cidrs;
}
