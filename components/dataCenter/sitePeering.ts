import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { kept } from "../kept";
import type { SiteNetwork } from "./siteNetwork";

export interface SitePeeringArgs {
  /** Network of the site that takes the writes. */
  primary: SiteNetwork;
  /** Network of the other site. */
  secondary: SiteNetwork;
  /** Physical names of the stack. */
  names: Names;
  /** Whether the peering is protected from deletion, as on a live stack. */
  keep: boolean;
}

/**
 * Joins the private networks of both sites. Servers wait for it: one that is older than its peering reaches the
 * other site only after its network stack restarts. Upholds P01. Stateful.
 */
export class SitePeering extends pulumi.ComponentResource {
  constructor(name: string, args: SitePeeringArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:dataCenter:SitePeering", name, {}, opts);
    const { primary, secondary, names, keep } = args;

    new digitalocean.VpcPeering(
      `${name}-peering`,
      { name: names.of("peering"), vpcIds: [primary.vpcId, secondary.vpcId] },
      kept(keep, this),
    );
    this.registerOutputs({});
  }
}
