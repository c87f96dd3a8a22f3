import { rule, shown, some } from "../../rule";
import { tokens } from "../../tokens";

/** The default policy still offers CBC suites to old browsers. */
export const loadBalancerCiphers = rule({
  name: "digitalocean-load-balancer-ciphers",
  pack: "tls",
  holds: "a load balancer that ends TLS offers strong ciphers only",
  upholds: ["P24"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:4.2.1"],
  sources: [],
  types: tokens.digitalocean.loadBalancer,
  fix: "set tlsCipherPolicy to STRONG",
  good: { tlsCipherPolicy: "STRONG", forwardingRules: [{ entryProtocol: "https", certificateName: "shop" }] },
  bad: { forwardingRules: [{ entryProtocol: "https", certificateName: "shop" }] },
  remedy: { tlsCipherPolicy: "STRONG" },
  check(lb, report) {
    const endsTls = some(
      lb.forwardingRules,
      (r) => /^http[s23]/.test(r.entryProtocol) && r.tlsPassthrough !== true,
    );
    if (endsTls && lb.tlsCipherPolicy !== "STRONG") {
      report(`tlsCipherPolicy is ${shown(() => lb.tlsCipherPolicy)}`);
    }
  },
});
