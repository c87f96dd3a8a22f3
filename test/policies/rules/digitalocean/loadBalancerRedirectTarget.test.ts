import { loadBalancerRedirectTarget } from "../../../../policies/rules/digitalocean/loadBalancerRedirectTarget";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const lost = "redirectHttpToHttps is on, and no rule listens on 443 with https, http2 or http3";
const balancer = (protocols: string[]) => ({
  redirectHttpToHttps: true,
  forwardingRules: protocols.map((entryProtocol) => ({ entryPort: 443, entryProtocol })),
});

judges(loadBalancerRedirectTarget, [
  ["accepts a redirect beside https", balancer(["https", "http"]), []],
  ["accepts a redirect beside http3", balancer(["http3"]), []],
  ["accepts a balancer that does not redirect", { forwardingRules: [{ entryProtocol: "http" }] }, []],
  ["rejects a redirect without a secure rule", balancer(["http"]), [lost]],
  ["rejects a redirect beside tcp, which is no target", balancer(["tcp"]), [lost]],
  [
    "rejects a redirect to 443 beside https on another port",
    { redirectHttpToHttps: true, forwardingRules: [{ entryPort: 8443, entryProtocol: "https" }] },
    [lost],
  ],
  ["leaves open a rule whose protocol is not known yet", balancer(["http", unknownValue]), "unknown"],
  ["accepts https beside an unknown rule", balancer([unknownValue, "https"]), []],
  ["rejects a redirect beside an unknown network", { ...balancer(["http"]), vpcUuid: unknownValue }, [lost]],
  [
    "ignores a global one, which has no rules",
    { type: "GLOBAL", redirectHttpToHttps: true },
    "not applicable",
  ],
]);
