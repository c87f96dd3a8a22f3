import { rule, some } from "../../rule";
import { tokens } from "../../tokens";

const SECURE = new Set(["https", "http2", "http3"]);

/** Without a secure rule the redirect has nowhere to go: the API refuses it, or browsers loop. */
export const loadBalancerRedirectTarget = rule({
  name: "digitalocean-load-balancer-redirect-target",
  pack: "tls",
  holds: "a load balancer that redirects plain HTTP has a secure rule to redirect to",
  upholds: ["P24"],
  severity: "high",
  frameworks: ["pci-dss-4.0:4.2.1"],
  sources: [],
  types: tokens.digitalocean.loadBalancer,
  fix: "add a forwarding rule with entryProtocol https",
  good: { redirectHttpToHttps: true, forwardingRules: [{ entryPort: 443, entryProtocol: "https" }] },
  bad: { redirectHttpToHttps: true, forwardingRules: [{ entryPort: 80, entryProtocol: "http" }] },
  check(lb, report) {
    if (lb.redirectHttpToHttps !== true) return;
    if (some(lb.forwardingRules, (r) => SECURE.has(r.entryProtocol))) return;
    report("redirectHttpToHttps is on, and no rule listens with https, http2 or http3");
  },
});
