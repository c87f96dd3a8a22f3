import { each, known, rule, shown, some } from "../../rule";
import { tokens } from "../../tokens";

const PLAIN = new Set(["http", "tcp", "udp"]);

/** Passed-through TLS counts: the server behind the balancer ends it. The redirect is one of port 80 only. */
export const loadBalancerTls = rule({
  name: "digitalocean-load-balancer-tls",
  pack: "tls",
  holds: "a load balancer listens with TLS on every port, or redirects plain HTTP to one that does",
  upholds: ["P24"],
  severity: "critical",
  frameworks: ["pci-dss-4.0:4.2.1", "nist-800-53r5:SC-8"],
  sources: ["trivy:DIG-0002"],
  types: tokens.digitalocean.loadBalancer,
  fix: "use https, or set redirectHttpToHttps beside an https rule",
  good: {
    forwardingRules: [{ entryPort: 443, entryProtocol: "https", targetPort: 443, targetProtocol: "https" }],
  },
  bad: {
    forwardingRules: [{ entryPort: 80, entryProtocol: "http", targetPort: 80, targetProtocol: "http" }],
  },
  check(lb, report, { notApplicable }) {
    const isNetwork = () => lb.type === "REGIONAL_NETWORK";
    if (known(isNetwork) === true) notApplicable("a network load balancer ends no TLS");
    each(lb.forwardingRules, (r) => {
      if (!PLAIN.has(r.entryProtocol)) return;
      const redirects = [() => lb.redirectHttpToHttps === true, () => Number(r.entryPort) === 80];
      if (r.entryProtocol === "http" && !some(redirects, (does) => !does())) return;
      if (isNetwork()) return;
      report(`port ${shown(() => r.entryPort)} accepts plain ${r.entryProtocol}`);
    });
  },
});
