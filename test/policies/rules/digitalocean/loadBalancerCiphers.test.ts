import { loadBalancerCiphers } from "../../../../policies/rules/digitalocean/loadBalancerCiphers";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const ends = { forwardingRules: [{ entryProtocol: "https", certificateName: "shop" }] };

judges(loadBalancerCiphers, [
  ["accepts strong ciphers", { ...ends, tlsCipherPolicy: "STRONG" }, []],
  [
    "accepts TLS passed through, whose ciphers the server chooses",
    { forwardingRules: [{ entryProtocol: "https", tlsPassthrough: true }] },
    [],
  ],
  ["ignores a balancer without TLS", { forwardingRules: [{ entryProtocol: "tcp" }] }, []],
  ["rejects the default", ends, ["tlsCipherPolicy is (none)"]],
  ["rejects the default by name", { ...ends, tlsCipherPolicy: "DEFAULT" }, ["tlsCipherPolicy is DEFAULT"]],
  ["leaves open a policy that is not known yet", { ...ends, tlsCipherPolicy: unknownValue }, "unknown"],
  [
    "rejects the default beside an unknown rule",
    { forwardingRules: [unknownValue, ...ends.forwardingRules] },
    ["tlsCipherPolicy is (none)"],
  ],
]);
