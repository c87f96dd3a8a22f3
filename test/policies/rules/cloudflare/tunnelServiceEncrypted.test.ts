import { tunnelServiceEncrypted } from "../../../../policies/rules/cloudflare/tunnelServiceEncrypted";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const serving = (...services: unknown[]) => ({
  config: { ingresses: services.map((service) => ({ service })) },
});

judges(tunnelServiceEncrypted, [
  ["accepts a service with TLS", serving("https://10.10.0.30:8443", "http_status:404"), []],
  [
    "accepts a service on the same machine",
    serving("http://localhost:8080", "http://127.0.0.1", "ws://[::1]:80"),
    [],
  ],
  ["accepts SSH, which is encrypted by itself", serving("ssh://10.10.0.30:22", "unix:/run/app.sock"), []],
  ["accepts a container beside it", serving("http://app:8080"), [], { config: { sameMachine: ["app"] } }],
  ["accepts a tunnel without a configuration", {}, []],
  ["rejects another machine", serving("http://10.10.0.30:8080"), ["10.10.0.30 is served in plain text"]],
  [
    "rejects another machine behind a user's name, and shows no credentials",
    serving("http://localhost:TOKEN@10.10.0.30"),
    ["10.10.0.30 is served in plain text"],
  ],
  ["rejects a web socket", serving("WS://chat.internal/ws"), ["chat.internal is served in plain text"]],
  [
    "rejects a name that only begins like its own",
    serving("http://localhost.shop.example"),
    ["localhost.shop.example is served in plain text"],
  ],
  [
    "rejects it under the old type",
    { config: { ingressRules: [{ service: "http://10.10.0.30" }] } },
    ["10.10.0.30 is served in plain text"],
    { type: "cloudflare:index/tunnelConfig:TunnelConfig" },
  ],
  ["leaves open a service that is not known yet", serving(unknownValue), "unknown"],
  [
    "rejects another machine beside an unknown service",
    serving(unknownValue, "http://10.10.0.30:8080"),
    ["10.10.0.30 is served in plain text", "unknown"],
  ],
]);
