import { targetGroupHealth } from "../../../../policies/rules/aws/targetGroupHealth";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const checked = (healthCheck: object, protocol = "HTTP") => ({ protocol, healthCheck });

judges(targetGroupHealth, [
  ["accepts a quick check", checked({ interval: 10, unhealthyThreshold: 2, matcher: "200" }), []],
  ["accepts what AWS does by itself", { protocol: "HTTP" }, []],
  ["accepts redirects", checked({ matcher: "200-399" }), []],
  ["accepts a check of the connection", checked({ protocol: "TCP" }, "TCP"), []],
  ["accepts the codes of gRPC", checked({ protocol: "GRPC", matcher: "0-12" }), []],
  ["rejects errors", checked({ matcher: "200-499" }), ["it takes 200-499 for health"]],
  [
    "rejects one error",
    checked({ protocol: "HTTP", matcher: "200,404" }, "TCP"),
    ["it takes 200,404 for health"],
  ],
  [
    "rejects a slow check",
    checked({ interval: 300, unhealthyThreshold: 2 }),
    ["a server that fails is left out after 600 s, allowed: 300 s"],
  ],
  ["rejects none", checked({ enabled: false }), ["its health is not checked"]],
  ["leaves open what is not known yet", checked({ interval: unknownValue }), "unknown"],
  [
    "rejects errors beside an unknown interval",
    checked({ interval: unknownValue, matcher: "200-599" }),
    ["it takes 200-599 for health", "unknown"],
  ],
]);
