import { each, known, rule, shown, some, together, type Props, type Report } from "../../rule";
import { tokens } from "../../tokens";

const PLAIN = new Set(["http", "tcp", "udp"]);

/**
 * Passed-through TLS counts: the server behind the balancer ends it. The redirect is one of port 80 only. A global one
 * takes both without a redirect, and what it sends on crosses the internet. One inside the private network is judged
 * too, since whoever is in there reads what passes, unless the firm names it.
 */
export const loadBalancerTls = rule({
  name: "digitalocean-load-balancer-tls",
  pack: "tls",
  holds: "a load balancer listens with TLS on every port, or redirects plain HTTP to one that does",
  upholds: ["P24"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:4.2.1", "nist-800-53r5:SC-8"],
  sources: ["trivy:DIG-0002"],
  types: tokens.digitalocean.loadBalancer,
  fix: "use https, or set redirectHttpToHttps beside an https rule; one of a private network may be named in the setting plainInternal",
  config: {
    plainInternal: {
      type: "list",
      means: "logical names of load balancers with the network INTERNAL that may speak plain http or tcp",
      default: [],
    },
  },
  good: {
    forwardingRules: [{ entryPort: 443, entryProtocol: "https", targetPort: 443, targetProtocol: "https" }],
  },
  bad: {
    forwardingRules: [{ entryPort: 80, entryProtocol: "http", targetPort: 80, targetProtocol: "http" }],
  },
  check(lb, report, { name, config, notApplicable }) {
    if (known(() => lb.type) === "REGIONAL_NETWORK") notApplicable("a network load balancer ends no TLS");
    if (config.plainInternal.includes(name) && lb.network === "INTERNAL")
      notApplicable("it answers the private network alone, and the firm lets it speak plainly");
    together(
      () => judgeGlobal(lb, report),
      () => judgeRules(lb, report),
    );
  },
});

/** A global one listens for the web on its own, and has neither rules nor ports to choose. */
function judgeGlobal(lb: Props, report: Report): void {
  const isGlobal = () => lb.type === "GLOBAL";
  if (known(isGlobal) === false) return;
  together(
    () => {
      if (lb.redirectHttpToHttps !== true && isGlobal())
        report("it accepts plain http, which it does not redirect");
    },
    () => {
      if (lb.glbSettings?.targetProtocol === "http" && isGlobal())
        report("it sends what it accepts on as plain http");
    },
  );
}

function judgeRules(lb: Props, report: Report): void {
  const isNetwork = () => lb.type === "REGIONAL_NETWORK";
  each(lb.forwardingRules, (r) => {
    if (!PLAIN.has(r.entryProtocol)) return;
    const redirects = [() => lb.redirectHttpToHttps === true, () => Number(r.entryPort) === 80];
    if (r.entryProtocol === "http" && !some(redirects, (does) => !does())) return;
    if (isNetwork()) return;
    report(`port ${shown(() => r.entryPort)} accepts plain ${r.entryProtocol}`);
  });
}
