import { rule, some, type Value } from "../../rule";
import { tokens } from "../../tokens";

const SECURE = new Set(["https", "http2", "http3"]);

/** The redirect goes to port 443: without a secure rule there the API refuses it, or browsers get no answer. */
export const loadBalancerRedirectTarget = rule({
  name: "digitalocean-load-balancer-redirect-target",
  pack: "tls",
  holds: "a load balancer that redirects plain HTTP has a secure rule on port 443 to redirect to",
  upholds: ["P24"],
  severity: "high",
  frameworks: ["pci-dss-4.0:4.2.1"],
  sources: [],
  types: tokens.digitalocean.loadBalancer,
  fix: "add a forwarding rule with entryPort 443 and entryProtocol https",
  good: { redirectHttpToHttps: true, forwardingRules: [{ entryPort: 443, entryProtocol: "https" }] },
  bad: { redirectHttpToHttps: true, forwardingRules: [{ entryPort: 80, entryProtocol: "http" }] },
  check(lb, report, { notApplicable }) {
    if (lb.redirectHttpToHttps !== true) return;
    if (some(lb.forwardingRules, isTarget)) return;
    if (lb.type === "GLOBAL") notApplicable("a global load balancer listens on 443 without a rule");
    report("redirectHttpToHttps is on, and no rule listens on 443 with https, http2 or http3");
  },
});

function isTarget(rule: Value): boolean {
  const needs = [() => SECURE.has(rule.entryProtocol), () => Number(rule.entryPort) === 443];
  return !some(needs, (holds) => !holds());
}
