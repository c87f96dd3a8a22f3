import { join } from "../../join";
import { cloudflareProbing, keptByResolvers, withDefaults, type Probing } from "../../probes";
import type { Resource } from "../../resource";
import { eachResource, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";

const { cloudflare, digitalocean, aws } = tokens;

/** What each cloud takes where a probe does not say (their documents on monitors and health checks), seconds. */
const DIGITALOCEAN = { checkIntervalSeconds: 10, responseTimeoutSeconds: 5, unhealthyThreshold: 3 };
const ROUTE53 = { requestInterval: 30, failureThreshold: 3 };

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
    const judge = (probe: Resource, { seconds: probing, sum }: Probing, kept: () => number) => {
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
          judge(monitor, cloudflareProbing(monitor.props), () =>
            Math.max(0, ...balancers.map(({ props }) => keptByResolvers(props))),
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
          judge(balancer, { seconds: interval * fails + last, sum }, () => 0);
        }),
      () =>
        eachResource(stack.of(aws.healthCheck), (check) => {
          const { requestInterval: interval, failureThreshold: fails } = withDefaults(check.props, ROUTE53);
          const sum = `${interval} s between checks × ${fails} that fail`;
          judge(check, { seconds: interval * fails, sum }, () =>
            Math.max(0, ...probed(check).found.map(({ props }) => Number(props.ttl ?? 0))),
          );
        }),
    );
  },
});
