import type * as cloudflare from "@pulumi/cloudflare";
import type * as pulumi from "@pulumi/pulumi";

/** Probes after which one that fails is believed: the first, and so many more. */
const RETRIES = 2;
/** Longest that a probe waits for an answer, seconds. */
const LONGEST_TIMEOUT = 5;

export interface ReadinessProbeArgs {
  /** The zone whose client certificate the probe presents; without it every origin refuses the probe. */
  domain: pulumi.Input<string>;
  /** Host name of the application. */
  appHost: pulumi.Input<string>;
  /** Seconds between probes, 5 to 3600. */
  intervalSeconds: number;
}

/**
 * How the edge asks an origin whether it can serve (P02, P03). Cloudflare refuses a monitor whose probe and its
 * retries, each waited for, take as long as the interval or longer; so a short interval waits less for each.
 */
export function readinessProbe({ domain, appHost, intervalSeconds }: ReadinessProbeArgs) {
  const timeout = Math.max(1, Math.min(LONGEST_TIMEOUT, Math.ceil(intervalSeconds / (RETRIES + 1)) - 1));
  return {
    type: "https",
    method: "GET",
    path: "/readyz",
    port: 443,
    expectedCodes: "200",
    header: { Host: [appHost] },
    interval: intervalSeconds,
    timeout,
    retries: RETRIES,
    consecutiveDown: 2,
    consecutiveUp: 2,
    probeZone: domain,
    allowInsecure: false,
    followRedirects: false,
  } satisfies Partial<cloudflare.LoadBalancerMonitorArgs>;
}
