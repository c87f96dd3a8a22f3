import { loadBalancerCertificate } from "../../../../policies/rules/digitalocean/loadBalancerCertificate";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const on = (more: object) => ({ forwardingRules: [{ entryPort: 443, entryProtocol: "https", ...more }] });

judges(loadBalancerCertificate, [
  ["accepts a certificate by name", on({ certificateName: "shop" }), []],
  ["accepts TLS passed through", on({ tlsPassthrough: true }), []],
  ["accepts a name that is not known yet", on({ certificateName: unknownValue }), []],
  ["ignores a rule without TLS", { forwardingRules: [{ entryPort: 80, entryProtocol: "http" }] }, []],
  ["rejects TLS without a certificate", on({}), ["port 443 ends TLS without a certificate"]],
  [
    "rejects a certificate by id",
    on({ certificateId: "4de7ac8b" }),
    ["the certificate of port 443 is named by id, which changes when it is renewed"],
  ],
  ["leaves open a passthrough that is not known yet", on({ tlsPassthrough: unknownValue }), "unknown"],
  [
    "rejects a bare rule beside an unknown one",
    { forwardingRules: [unknownValue, ...on({}).forwardingRules] },
    ["port 443 ends TLS without a certificate", "unknown"],
  ],
]);
