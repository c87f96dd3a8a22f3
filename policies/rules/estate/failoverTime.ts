import { join } from "../../join";
import type { Resource } from "../../resource";
import { eachResource, stackRule, together, type Props, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { cloudflare, digitalocean, aws } = tokens;

/** What each cloud takes where a probe does not say (their documents on monitors and health checks), seconds. */
const CLOUDFLARE = { interval: 60, timeout: 5, retries: 2, consecutiveDown: 1 };
const DIGITALOCEAN = { checkIntervalSeconds: 10, responseTimeoutSeconds: 5, unhealthyThreshold: 3 };
const ROUTE53 = { requestInterval: 30, failureThreshold: 3 };
/**
 * How long a resolver keeps the answer of a load balancer that is not proxied and says nothing, seconds: Cloudflare
 * documents it as the default of `ttl` (provider v4, cloudflare_load_balancer; the API's example has it too).
 */
const BALANCER_TTL = 30;

/** Each part looks short alone; customers wait for their sum. */
export const failoverTime = stackRule({
  name: "estate-failover-time",
  pack: "continuity",
  holds: "from the loss of a server or a site to its replacement no more time passes than the firm allows",
  upholds: ["P02", "P05", "P40"],
  severity: "high",
  frameworks: ["soc2-tsc:A1.2", "iso-27001-2022:A.8.14", "nist-800-53r5:CP-10"],
  sources: [],
  types: [...cloudflare.monitor, ...digitalocean.loadBalancer, ...aws.healthCheck],
  fix: "probe more often, or give up after fewer probes",
  twin: { none: "how long an answer is kept is said by the record beside the probe" },
  config: {
    failoverSeconds: {
      type: "number",
      means: "longest from a loss until traffic goes elsewhere, seconds",
      default: 300,
      minimum: 10,
      maximum: 86_400,
    },
  },
  good: [{ name: "probe", props: { interval: 60, timeout: 5, retries: 2, consecutiveDown: 2 } }],
  bad: [{ name: "probe", props: { interval: 600, timeout: 5, retries: 2, consecutiveDown: 3 } }],
  check(stack, report) {
    const allowed = stack.config.failoverSeconds;
    const balancers = stack.of(cloudflare.loadBalancer);
    const records = stack.of(aws.dnsRecord);
    const probed = join({
      from: records,
      to: stack.of(aws.healthCheck),
      property: "healthCheckId",
      keys: ["id"],
    });
    const judge = (probe: Resource, { probing, sum }: Sum, kept: () => number) => {
      const longest = (seconds: number, more: string) =>
        report(probe, `${seconds} s = ${sum}${more}, allowed: ${allowed} s`);
      if (probing > allowed) return longest(probing, "");
      const also = kept();
      if (probing + also > allowed)
        longest(probing + also, ` + ${also} s that resolvers keep the old answer`);
    };
    together(
      () =>
        eachResource(stack.of(cloudflare.monitor), (monitor) => {
          const { interval, timeout, retries, consecutiveDown } = withDefaults(monitor.props, CLOUDFLARE);
          judge(
            monitor,
            {
              probing: interval * consecutiveDown + timeout * (retries + 1),
              sum: `${interval} s between probes × ${consecutiveDown} that fail + ${timeout} s × ${retries + 1} tries`,
            },
            () => Math.max(0, ...balancers.map(({ props }) => keptByResolvers(props))),
          );
        }),
      () =>
        eachResource(stack.of(digitalocean.loadBalancer), (balancer) => {
          const probe = withDefaults(balancer.props.healthcheck ?? {}, DIGITALOCEAN);
          const {
            checkIntervalSeconds: interval,
            responseTimeoutSeconds: last,
            unhealthyThreshold: fails,
          } = probe;
          const sum = `${interval} s between checks × ${fails} that fail + ${last} s for the last`;
          judge(balancer, { probing: interval * fails + last, sum }, () => 0);
        }),
      () =>
        eachResource(stack.of(aws.healthCheck), (check) => {
          const { requestInterval: interval, failureThreshold: fails } = withDefaults(check.props, ROUTE53);
          const sum = `${interval} s between checks × ${fails} that fail`;
          judge(check, { probing: interval * fails, sum }, () =>
            Math.max(0, ...probed(check).found.map(({ props }) => Number(props.ttl ?? 0))),
          );
        }),
    );
  },
});

/** How long probes take to notice a loss, seconds, and how that is reckoned. */
interface Sum {
  probing: number;
  sum: string;
}

/** Seconds that resolvers go on sending customers to a site that is gone; the edge itself keeps nothing. */
function keptByResolvers({ proxied, ttl }: Props): number {
  if (proxied === true) return 0;
  return Number(ttl) > 0 ? Number(ttl) : BALANCER_TTL;
}

/** Nothing but retries can be zero: where it is, clouds take their default. */
function withDefaults<T extends Record<string, number>>(props: Props, defaults: T): T {
  const read = Object.entries(defaults).map(([key, fallback]) => [
    key,
    numberOr(fallback, props[key], key === "retries"),
  ]);
  return Object.fromEntries(read) as T;
}

function numberOr(fallback: number, value: Value, mayBeZero: boolean): number {
  const given = Number(value ?? fallback);
  return given > 0 || mayBeZero ? given : fallback;
}
