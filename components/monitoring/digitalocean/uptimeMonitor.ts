import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../../config/names";
import type { AlertChannel } from "../../../config/settings";
import { planRecipients } from "./recipients";

/** Where DigitalOcean probes from, in the spelling of its API. */
export type ProbeRegion = "us_east" | "us_west" | "eu_west" | "se_asia";

export interface UptimeMonitorArgs {
  /** Host of the app as customers reach it. The edge answers for it; a load balancer's own address would not. */
  host: string;
  /** Path that answers 200 when the app may serve. @default "/readyz" */
  path?: string;
  /** Where the probes come from, two places at least. @default ["eu_west", "us_east"] */
  regions?: ProbeRegion[];
  /** Slowest answer that is still good, milliseconds. @default 2000 */
  latencyMilliseconds?: number;
  /** Days before the end of the edge's certificate. @default 21 */
  certificateDays?: number;
  /** Who is told; e-mail and Slack at least. */
  alertChannels: readonly AlertChannel[];
  /** Physical names of the stack. */
  names: Names;
}

/** Probes the app from outside, around the clock, as a customer sees it. Cost: 1 USD a month. Upholds P19, P40. */
export class UptimeMonitor extends pulumi.ComponentResource {
  constructor(name: string, args: UptimeMonitorArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:monitoring:UptimeMonitor", name, {}, opts);
    const { host, path = "/readyz", regions = ["eu_west", "us_east"], names } = args;
    assertTwoRegions(name, regions);

    const check = new digitalocean.UptimeCheck(
      `${name}-check`,
      { name: names.of("app"), target: `https://${host}${path}`, type: "https", regions, enabled: true },
      { parent: this },
    );
    const notifications = [planRecipients(args.alertChannels)];
    for (const [role, alert] of Object.entries(planUptimeAlerts(args))) {
      new digitalocean.UptimeAlert(
        `${name}-${role}`,
        { name: names.of(`app-${role}`), checkId: check.id, notifications, ...alert },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}

/** What is worth an alert about a host: it does not answer, answers late, or its certificate ends soon. */
export function planUptimeAlerts({
  latencyMilliseconds = 2_000,
  certificateDays = 21,
}: Pick<UptimeMonitorArgs, "latencyMilliseconds" | "certificateDays">) {
  return {
    down: { type: "down", period: "2m" },
    latency: { type: "latency", threshold: latencyMilliseconds, comparison: "greater_than", period: "5m" },
    certificate: { type: "ssl_expiry", threshold: certificateDays, comparison: "less_than", period: "2m" },
  };
}

function assertTwoRegions(name: string, regions: ProbeRegion[]): void {
  if (new Set(regions).size >= 2) return;
  throw new Error(
    `${name} probes from ${regions.join(", ") || "nowhere"}; name two regions, so that one cannot mislead`,
  );
}
