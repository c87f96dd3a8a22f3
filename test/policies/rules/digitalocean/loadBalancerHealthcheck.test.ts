import { loadBalancerHealthcheck } from "../../../../policies/rules/digitalocean/loadBalancerHealthcheck";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const rule = (targetProtocol: unknown, more: object = {}) => ({
  entryPort: 443,
  entryProtocol: "https",
  targetPort: 443,
  targetProtocol,
  ...more,
});
const http = { protocol: "http", port: 8081, path: "/healthz" };
const tcp = { protocol: "tcp", port: 443 };
const connects = "its healthcheck only opens a connection";

judges(loadBalancerHealthcheck, [
  ["accepts a check over HTTP", { forwardingRules: [rule("http")], healthcheck: http }, []],
  [
    "accepts a check over HTTP before a rule that passes TLS through",
    { forwardingRules: [rule("https", { tlsPassthrough: true })], healthcheck: http },
    [],
  ],
  ["accepts a connection for what is no HTTP", { forwardingRules: [rule("tcp")], healthcheck: tcp }, []],
  [
    "accepts a connection where TLS is passed through",
    { forwardingRules: [rule("https", { tlsPassthrough: true })], healthcheck: tcp },
    [],
  ],
  [
    "accepts six checks of ten seconds",
    { forwardingRules: [rule("http")], healthcheck: { ...http, unhealthyThreshold: 6 } },
    [],
  ],
  ["rejects no check", { forwardingRules: [rule("http")] }, ["it has no healthcheck"]],
  ["rejects a connection for HTTP", { forwardingRules: [rule("http2")], healthcheck: tcp }, [connects]],
  [
    "rejects a connection where TLS is passed through, and the path of an answer is named",
    { forwardingRules: [rule("https", { tlsPassthrough: true })], healthcheck: { ...tcp, path: "/healthz" } },
    ["its healthcheck has a path and only opens a connection"],
  ],
  [
    "rejects a connection for HTTP beside other ports",
    { forwardingRules: [rule("tcp"), rule("HTTP")], healthcheck: { ...tcp, protocol: "TCP" } },
    [connects],
  ],
  [
    "rejects a connection before other load balancers that serve HTTP",
    { type: "GLOBAL", glbSettings: { targetProtocol: "http", targetPort: 80 }, healthcheck: tcp },
    [connects],
  ],
  [
    "rejects a check that takes too long",
    {
      forwardingRules: [rule("http")],
      healthcheck: { ...http, checkIntervalSeconds: 30, unhealthyThreshold: "3" },
    },
    ["it leaves a server out after 90 s, allowed: 60 s"],
  ],
  [
    "accepts it where a firm has the time",
    {
      forwardingRules: [rule("http")],
      healthcheck: { ...http, checkIntervalSeconds: 30, unhealthyThreshold: 3 },
    },
    [],
    { config: { maxSeconds: 120 } },
  ],
  [
    "leaves open a check that is not known yet",
    { forwardingRules: [], healthcheck: unknownValue },
    "unknown",
  ],
  ["leaves open a rule that may be HTTP", { forwardingRules: [unknownValue], healthcheck: tcp }, "unknown"],
  [
    "rejects a connection for HTTP beside an unknown rule",
    { forwardingRules: [unknownValue, rule("http")], healthcheck: tcp },
    [connects],
  ],
  [
    "rejects a connection for HTTP beside an unknown interval",
    { forwardingRules: [rule("http")], healthcheck: { ...tcp, checkIntervalSeconds: unknownValue } },
    [connects, "unknown"],
  ],
]);
