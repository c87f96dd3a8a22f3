import { loadBalancerTls } from "../../../../policies/rules/digitalocean/loadBalancerTls";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const on = (entryProtocol: string) => ({ forwardingRules: [{ entryPort: 80, entryProtocol }] });
const plain = (protocol: string) => `port 80 accepts plain ${protocol}`;

judges(loadBalancerTls, [
  ["accepts https", on("https"), []],
  ["accepts http that redirects", { ...on("http"), redirectHttpToHttps: true }, []],
  [
    "accepts TLS passed through to the server",
    { forwardingRules: [{ entryProtocol: "https", tlsPassthrough: true }] },
    [],
  ],
  ["ignores a network load balancer", { type: "REGIONAL_NETWORK", ...on("tcp") }, "not applicable"],
  [
    "rejects plain http on a port that no redirect covers",
    { forwardingRules: [{ entryPort: 8080, entryProtocol: "http" }], redirectHttpToHttps: true },
    ["port 8080 accepts plain http"],
  ],
  ["rejects plain http", on("http"), [plain("http")]],
  ["leaves open whether it is a network load balancer", { type: unknownValue, ...on("tcp") }, "unknown"],
  ["rejects tcp, which no redirect covers", { ...on("tcp"), redirectHttpToHttps: true }, [plain("tcp")]],
  ["leaves open what preview cannot know", { forwardingRules: unknownValue }, "unknown"],
  ["leaves open a redirect not known yet", { ...on("http"), redirectHttpToHttps: unknownValue }, "unknown"],
  [
    "rejects plain http beside an unknown rule",
    { forwardingRules: [unknownValue, ...on("http").forwardingRules, unknownValue] },
    [plain("http"), "unknown"],
  ],
  [
    "rejects plain http on a port not known yet",
    { forwardingRules: [{ entryPort: unknownValue, entryProtocol: "http" }] },
    ["port (not known yet) accepts plain http"],
  ],
]);
