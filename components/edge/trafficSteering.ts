import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import type { Names, SiteRole } from "../../config/names";
import { kept } from "../kept";
import { readinessProbe } from "./readinessProbe";

/** Where the edge finds one site. */
export interface SiteOrigin {
  site: Exclude<SiteRole, "recovery">;
  /** Public address of the site's load balancer. */
  address: pulumi.Input<string>;
}

export interface TrafficSteeringArgs {
  names: Names;
  /** Cloudflare account, 32 hex digits. */
  accountId: string;
  /** Cloudflare zone of `domain`, 32 hex digits. */
  zoneId: string;
  /** Name of the zone, which probes stand in for. */
  domain: string;
  /** Host name of the application. */
  appHost: string;
  /** One origin a site; the primary site must be among them (P01, P02). */
  origins: SiteOrigin[];
  /** Pool of the recovery site, tried last. @default - traffic stays with the sites */
  recoveryPoolId?: pulumi.Input<string> | undefined;
  /** Seconds between health probes of a pool; the plan sets the least. */
  probeIntervalSeconds: number;
  /** Whether pools and balancer are protected from deletion: true on a live stack. */
  keep: boolean;
}

/**
 * Ordered fail-over at the edge: all traffic goes to the first site that is healthy, primary before secondary
 * before recovery. A pool that an operator closes stays closed: its `enabled` is left to the operations.
 * Upholds P01, P02, P40. Costs about $5 a month and $5 for each origin after the second.
 */
export class TrafficSteering extends pulumi.ComponentResource {
  /** Pools by site, for alerts and for fail-over. */
  readonly poolIds: Partial<Record<SiteRole, pulumi.Output<string>>>;
  /** The load balancer that answers for the application's host name. */
  readonly loadBalancerId: pulumi.Output<string>;

  constructor(name: string, args: TrafficSteeringArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:edge:TrafficSteering", name, {}, opts);
    const origins = orderOrigins(args.origins);
    const monitor = this.createMonitor(`${name}-monitor`, args);
    const pools = origins.map((origin) => this.createPool(`${name}-${origin.site}`, origin, monitor, args));
    const recovery = args.recoveryPoolId === undefined ? [] : [args.recoveryPoolId];

    const balancer = new cloudflare.LoadBalancer(
      `${name}-balancer`,
      {
        zoneId: args.zoneId,
        name: args.appHost,
        description: "ordered fail-over between sites",
        enabled: true,
        proxied: true,
        steeringPolicy: "off",
        sessionAffinity: "none",
        defaultPools: [...pools.map((pool) => pool.id), ...recovery],
        fallbackPool: pools[0]!.id,
        adaptiveRouting: { failoverAcrossPools: true },
      },
      kept(args.keep, this),
    );

    this.poolIds = Object.fromEntries(origins.map(({ site }, i) => [site, pools[i]!.id]));
    this.loadBalancerId = balancer.id;
    this.registerOutputs({ poolIds: this.poolIds, loadBalancerId: this.loadBalancerId });
  }

  private createMonitor(name: string, args: TrafficSteeringArgs) {
    const { accountId, domain, appHost, probeIntervalSeconds: intervalSeconds } = args;
    return new cloudflare.LoadBalancerMonitor(
      name,
      {
        accountId,
        description: args.names.of("readiness"),
        ...readinessProbe({ domain, appHost, intervalSeconds }),
      },
      { parent: this },
    );
  }

  private createPool(
    name: string,
    origin: SiteOrigin,
    monitor: cloudflare.LoadBalancerMonitor,
    args: TrafficSteeringArgs,
  ) {
    const { site, address } = origin;
    const poolName = args.names.of("pool", site);
    const balancer = { name: args.names.of("balancer", site), address, enabled: true, weight: 1 };
    return new cloudflare.LoadBalancerPool(
      name,
      {
        accountId: args.accountId,
        name: poolName,
        description: `${site} site`,
        enabled: true,
        minimumOrigins: 1,
        monitor: monitor.id,
        checkRegions: ["WEU"],
        origins: [{ ...balancer, header: { hosts: [args.appHost] } }],
      },
      { ...kept(args.keep, this), ignoreChanges: ["enabled"] },
    );
  }
}

/** Primary first, whatever the order given; throws when a site is missing its primary or is named twice. */
function orderOrigins(origins: SiteOrigin[]): SiteOrigin[] {
  const sites = origins.map(({ site }) => site);
  if (!sites.includes("primary"))
    throw new Error(`origins are [${sites}]: the primary site is missing, add it`);
  if (new Set(sites).size < sites.length) throw new Error(`origins are [${sites}]: name each site once`);
  return [...origins].sort((a, b) => a.site.localeCompare(b.site));
}
