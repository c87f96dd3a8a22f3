import { values } from "../../join";
import { eachResource, known, some, stackRule, UNKNOWN, type Value } from "../../rule";
import { tokens } from "../../tokens";

const { loadBalancer: BALANCER, uptimeCheck: CHECK } = tokens.digitalocean;
const { loadBalancer: EDGE, healthcheck: HEALTH } = tokens.cloudflare;

/**
 * The health checks of a balancer look from inside at the servers. Only a probe from outside sees what a customer
 * sees: the name, the edge, the certificate.
 */
export const hostsProbed = stackRule({
  name: "estate-hosts-probed",
  pack: "monitoring",
  holds: "what customers reach through a load balancer is probed from outside",
  upholds: ["P19", "P40"],
  severity: "high",
  frameworks: ["soc2-tsc:A1.2", "nist-800-53r5:SI-4"],
  sources: [],
  types: [...BALANCER, ...EDGE],
  fix: "declare an UptimeCheck with enabled for its host, or name it in the setting probedElsewhere",
  twin: { rule: "digitalocean-uptime-check-regions" },
  config: {
    probedElsewhere: {
      type: "list",
      means: "hosts, and names of DigitalOcean's load balancers, that something outside the stack probes",
      default: [],
    },
  },
  good: [
    { name: "edge", type: EDGE[0], props: { name: "app.shop.example" } },
    { name: "app", type: CHECK[0], props: { target: "https://app.shop.example/readyz" } },
  ],
  bad: [{ name: "edge", type: EDGE[0], props: { name: "app.shop.example" } }],
  check(stack, report) {
    const { probedElsewhere } = stack.config;
    const probes = [
      ...stack.of(CHECK).map(
        ({ props }) =>
          () =>
            props.enabled !== false && props.target,
      ),
      ...stack.of(HEALTH).map(
        ({ props }) =>
          () =>
            props.suspended !== true && props.address,
      ),
      ...stack.of(tokens.aws.healthCheck).map(
        ({ props }) =>
          () =>
            props.disabled !== true && props.fqdn,
      ),
    ];
    const isProbed = (fits: (host: string) => boolean) => some(probes, (probe) => fits(hostOf(probe())));
    eachResource(stack.of(EDGE), (balancer) => {
      const { enabled, name } = balancer.props;
      if (enabled === false || probedElsewhere.includes(name) || isProbed((host) => answers(name, host)))
        return;
      report(balancer, `nothing probes ${name} from outside`);
    });
    eachResource(stack.of(BALANCER), (balancer) => {
      const [network] = values(() => balancer.props.network);
      const name = known(() => balancer.props.name);
      if (network === "INTERNAL" || probedElsewhere.includes(String(name))) return;
      if (isProbed((host) => host !== "")) return;
      if (network === UNKNOWN) void balancer.props.network;
      if (probedElsewhere.length > 0) void balancer.props.name;
      report(balancer, "it is public, and nothing in the stack is probed from outside");
    });
  },
});

/** `https://app.shop.example:8443/readyz` → `app.shop.example`; nothing for a probe that is switched off. */
function hostOf(target: Value): string {
  if (typeof target !== "string") return "";
  return target
    .replace(/^[a-z0-9+.-]+:\/\//i, "")
    .replace(/[/:?#].*$/s, "")
    .toLowerCase();
}

/** Whether a balancer of this name answers for the host; its name may begin with a wildcard. */
function answers(name: Value, host: string): boolean {
  const own = String(name ?? "").toLowerCase();
  return own === host || (own.startsWith("*.") && host.endsWith(own.slice(1)));
}
