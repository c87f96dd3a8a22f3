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
  [
    "accepts a global one that redirects and sends on with TLS",
    { type: "GLOBAL", redirectHttpToHttps: true, glbSettings: { targetProtocol: "https", targetPort: 443 } },
    [],
  ],
  [
    "rejects a global one that does neither",
    { type: "GLOBAL", glbSettings: { targetProtocol: "http", targetPort: 80 } },
    ["it accepts plain http, which it does not redirect", "it sends what it accepts on as plain http"],
  ],
  ["rejects plain http inside the private network", { network: "INTERNAL", ...on("http") }, [plain("http")]],
  [
    "ignores one inside the private network that the firm names",
    { network: "INTERNAL", ...on("http") },
    "not applicable",
    { name: "inner", config: { plainInternal: ["inner"] } },
  ],
  [
    "rejects one that the firm names and that the internet reaches",
    on("http"),
    [plain("http")],
    { name: "inner", config: { plainInternal: ["inner"] } },
  ],
]);
