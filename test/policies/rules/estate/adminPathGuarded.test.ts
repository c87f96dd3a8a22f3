import { adminPathGuarded } from "../../../../policies/rules/estate/adminPathGuarded";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const admin = { hostname: "admin.shop.example", service: "https://localhost:8443" };
const rest = { service: "http_status:404" };
const tunnel = (...ingresses: unknown[]) => ({ name: "tunnel", props: { config: { ingresses } } });
const application = (props: Record<string, unknown>) => ({
  name: "app",
  type: "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication",
  props,
});
const bare = "tunnel: no application guards admin.shop.example";

judgesStack(adminPathGuarded, [
  ["accepts a guarded name", [tunnel(admin, rest), application({ domain: "admin.shop.example" })], []],
  [
    "accepts a name among the destinations of an application",
    [tunnel(admin), application({ destinations: [{ type: "public", uri: "Admin.shop.example" }] })],
    [],
  ],
  ["accepts a name under a star", [tunnel(admin), application({ domain: "*.shop.example" })], []],
  ["accepts a name that is public on purpose", [tunnel(admin)], [], { publicNames: ["admin.shop.example"] }],
  [
    "accepts a name guarded by an application of the old type",
    [
      {
        ...tunnel(admin),
        type: "cloudflare:index/tunnelConfig:TunnelConfig",
        props: { config: { ingressRules: [admin] } },
      },
      {
        ...application({ domain: "admin.shop.example" }),
        type: "cloudflare:index/accessApplication:AccessApplication",
      },
    ],
    [],
  ],
  ["rejects a bare name", [tunnel(admin, rest)], [bare]],
  ["rejects a name beside the guarded one", [tunnel(admin), application({ domain: "shop.example" })], [bare]],
  [
    "rejects a name of which only a path is guarded",
    [tunnel(admin), application({ domain: "admin.shop.example/login" })],
    [bare],
  ],
  [
    "rejects a name two levels below a star",
    [tunnel({ ...admin, hostname: "a.b.shop.example" }), application({ domain: "*.shop.example" })],
    ["tunnel: no application guards a.b.shop.example"],
  ],
  [
    "rejects a service under every name",
    [tunnel({ service: "ssh://localhost:22" })],
    ["tunnel: ssh://localhost:22 is served under every name"],
  ],
  [
    "leaves open an application whose name is not known yet",
    [tunnel(admin), application({ domain: unknownValue })],
    "unknown",
  ],
  [
    "rejects a bare name beside an unknown one",
    [tunnel(unknownValue, admin), application({ domain: "shop.example" })],
    [bare, "unknown"],
  ],
  [
    "rejects a name that is the domain of an application with other destinations",
    [
      tunnel(admin),
      application({ domain: "admin.shop.example", destinations: [{ uri: "other.shop.example" }] }),
    ],
    [bare],
  ],
  [
    "rejects a name with a bookmark only",
    [tunnel(admin), application({ type: "bookmark", domain: "admin.shop.example" })],
    [bare],
  ],
  [
    "accepts a name with SSH in the browser",
    [tunnel(admin), application({ type: "ssh", domain: "admin.shop.example" })],
    [],
  ],
  [
    "leaves open whether an application has destinations",
    [tunnel(admin), application({ domain: "admin.shop.example", destinations: unknownValue })],
    "unknown",
  ],
]);
