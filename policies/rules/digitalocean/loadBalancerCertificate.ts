import { each, isSet, rule, shown } from "../../rule";
import { tokens } from "../../tokens";

const SECURE = new Set(["https", "http2", "http3"]);

/** A certificate by id breaks when Let's Encrypt renews it under a new id; by name it does not. */
export const loadBalancerCertificate = rule({
  name: "digitalocean-load-balancer-certificate",
  pack: "tls",
  holds: "a load balancer that ends TLS has a certificate, by name",
  upholds: ["P24", "P25"],
  severity: "high",
  frameworks: ["pci-dss-4.0:4.2.1"],
  sources: [],
  types: tokens.digitalocean.loadBalancer,
  fix: "set certificateName, or tlsPassthrough where the server behind ends TLS",
  good: { forwardingRules: [{ entryPort: 443, entryProtocol: "https", certificateName: "shop" }] },
  bad: { forwardingRules: [{ entryPort: 443, entryProtocol: "https" }] },
  check(lb, report) {
    each(lb.forwardingRules, (r) => {
      if (!SECURE.has(r.entryProtocol) || isSet(r, "certificateName") || r.tlsPassthrough === true) return;
      const port = shown(() => r.entryPort);
      report(
        isSet(r, "certificateId")
          ? `the certificate of port ${port} is named by id, which changes when it is renewed`
          : `port ${port} ends TLS without a certificate`,
      );
    });
  },
});
