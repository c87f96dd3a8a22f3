import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../config/names";
import { kept } from "../kept";

/** A site that DigitalOcean runs; the recovery site is elsewhere. */
export type DigitalOceanSite = "primary" | "secondary";

export interface SiteNetworkArgs {
  /** Role of the site, part of every name. */
  site: DigitalOceanSite;
  /** DigitalOcean region of the site, for example `lon1` (P35). */
  region: pulumi.Input<string>;
  /** Private range of the site, /16 to /24, apart from every other range of the account. */
  cidr: pulumi.Input<string>;
  /** Physical names of the stack. */
  names: Names;
  /** Whether the network is protected from deletion, as on a live stack. */
  keep: boolean;
}

/**
 * The private network of one site and the tags of its two kinds of server. The tags come with the network, so
 * that firewalls and database rules hold before any server carries one. Upholds P01, P18. Stateful.
 */
export class SiteNetwork extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  readonly cidr: pulumi.Output<string>;
  readonly appTag: pulumi.Output<string>;
  readonly operationsTag: pulumi.Output<string>;

  constructor(name: string, args: SiteNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:dataCenter:SiteNetwork", name, {}, opts);
    const { site, region, cidr, names, keep } = args;

    const vpc = new digitalocean.Vpc(
      `${name}-vpc`,
      { name: names.of("network", site), region, ipRange: cidr },
      kept(keep, this),
    );
    const tag = (role: string) =>
      new digitalocean.Tag(`${name}-${role}-tag`, { name: names.of(role, site) }, { parent: this });

    this.vpcId = vpc.id;
    this.cidr = pulumi.output(cidr);
    this.appTag = tag("app").name;
    this.operationsTag = tag("operations").name;
    this.registerOutputs({ vpcId: this.vpcId, appTag: this.appTag, operationsTag: this.operationsTag });
  }
}
