import { adminPathGuarded } from "../../../../policies/rules/estate/adminPathGuarded";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const admin = { hostname: "admin.shop.example", service: "https://localhost:8443" };
const rest = { service: "http_status:404" };
const site = { hostname: "store.shop.example", service: "https://web.internal:8443" };
const openly = "tunnel: no application guards store.shop.example";
const tunnel = (...ingresses: unknown[]) => ({
  name: "tunnel",
  props: { tunnelId: "t", config: { ingresses } },
});
const aside = (...ingresses: unknown[]) => ({
  name: "aside",
  props: { tunnelId: "u", config: { ingresses } },
});
const application = (props: Record<string, unknown>) => ({
  name: "app",
  type: "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication",
  props,
});
const type = (name: string) => `cloudflare:index/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;
const guard = [application({ domain: "admin.shop.example" })];
const zone = (name: string) => ({ name: "zone", type: type("Zone"), props: { name } });
const tunnelItself = { name: "one", type: type("ZeroTrustTunnelCloudflared"), props: {} };
const route = (network: unknown) => ({
  name: "route",
  type: type("ZeroTrustTunnelCloudflaredRoute"),
  props: { tunnelId: "t", network },
});
const gateway = (props: object) => ({
  name: "gateway",
  type: type("ZeroTrustGatewayPolicy"),
  props: { action: "block", enabled: true, filters: ["l4"], ...props },
});
const target = (ipAddr: unknown) => ({
  name: "target",
  type: type("ZeroTrustAccessInfrastructureTarget"),
  props: { hostname: "ops", ip: { ipv4: { ipAddr } } },
});
const ssh = application({ type: "infrastructure", policies: [{ decision: "allow" }] });
const network = "10.0.0.0/24";
const wide = `route: nothing stands between an enrolled device and ${network}`;
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
  ["accepts a site for everybody", [tunnel(site, rest)], []],
  ["accepts a site beside the tunnel of administration", [tunnel(site), aside(admin), ...guard], []],
  [
    "accepts the zone and its www beside what is guarded",
    [
      zone("shop.example"),
      tunnel(admin, { ...site, hostname: "www.shop.example" }, { ...site, hostname: "shop.example" }),
      ...guard,
    ],
    [],
  ],
  [
    "accepts names under a star that are public on purpose",
    [tunnel(admin)],
    [],
    { publicNames: ["*.shop.example"] },
  ],
  [
    "accepts what is served under every name on purpose",
    [tunnel({ service: "http://web:80" })],
    [],
    { publicNames: ["*"] },
  ],
  ["accepts a name that the firm's words do not know", [tunnel(admin)], [], { adminNames: ["wiki"] }],
  [
    "rejects a name by a word of the firm's own",
    [tunnel({ ...site, hostname: "wiki.shop.example" })],
    ["tunnel: no application guards wiki.shop.example"],
    { adminNames: ["wiki"] },
  ],
  ["rejects a name beside a guarded one of the same tunnel", [tunnel(admin, site), ...guard], [openly]],
  ["rejects a name of a tunnel with a route", [tunnel(site), route(network), gateway({})], [openly]],
  [
    "rejects a name of a tunnel with a route, both made with it",
    [
      tunnelItself,
      {
        ...tunnel(site),
        props: { ...tunnel(site).props, tunnelId: unknownValue },
        links: { tunnelId: "one" },
      },
      { ...route(network), props: { tunnelId: unknownValue, network }, links: { tunnelId: "one" } },
      gateway({}),
    ],
    [openly],
  ],
  [
    "accepts a site where the route is of another tunnel",
    [tunnel(site), { ...route(network), props: { tunnelId: "u", network } }, gateway({})],
    [],
  ],
  [
    "leaves open which tunnel a route is of",
    [tunnel(site), { ...route(network), props: { tunnelId: unknownValue, network } }, gateway({})],
    "unknown",
  ],
  ["rejects a path of administration", [tunnel({ ...site, path: "/wp-admin" })], [openly]],
  ["rejects a shell", [tunnel({ ...site, service: "ssh://10.0.0.9:22" })], [openly]],
  ["rejects the port of a database", [tunnel({ ...site, service: "http://10.0.0.9:9200" })], [openly]],
  [
    "rejects a word of administration in a label",
    [tunnel({ ...site, hostname: "grafana-prod.shop.example" })],
    ["tunnel: no application guards grafana-prod.shop.example"],
  ],
  ["leaves open what a site is served from", [tunnel({ ...site, service: unknownValue })], "unknown"],
  ["rejects a bare name", [tunnel(admin, rest)], [bare]],
  ["rejects a name beside the guarded one", [tunnel(admin), application({ domain: "shop.example" })], [bare]],
  [
    "rejects a name of which only a path is guarded",
    [tunnel(admin), application({ domain: "admin.shop.example/login" })],
    [bare],
  ],
  [
    "rejects a name two levels below a star",
    [tunnel({ ...admin, hostname: "admin.b.shop.example" }), application({ domain: "*.shop.example" })],
    ["tunnel: no application guards admin.b.shop.example"],
  ],
  [
    "rejects a service under every name",
    [tunnel({ service: "ssh://localhost:22" })],
    ["tunnel: ssh://localhost:22 is served under every name"],
  ],
  [
    "shows no credentials of a service",
    [tunnel({ service: "http://user:TOKEN@10.0.0.9" })],
    ["tunnel: http://10.0.0.9 is served under every name"],
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
  ["accepts a route that Gateway polices", [route(network), gateway({})], []],
  [
    "accepts a route to the destination of an application",
    [route(network), application({ destinations: [{ type: "private", cidr: "10.0.0.0/16" }] })],
    [],
  ],
  [
    "accepts a route where the enrolment of devices has a policy",
    [route(network), application({ type: "warp", policies: [{ id: "p" }] })],
    [],
  ],
  [
    "accepts a route to a server that an application leads to",
    [route("10.0.0.9/32"), target("10.0.0.9"), ssh],
    [],
  ],
  ["rejects a route with nothing before it", [route(network)], [wide]],
  [
    "rejects a route beside a guarded name",
    [tunnel(admin), application({ domain: "admin.shop.example" }), route(network)],
    [wide],
  ],
  [
    "rejects a network of which an application leads to one server",
    [route(network), target("10.0.0.9"), ssh],
    [wide],
  ],
  [
    "rejects a route to a target without an application",
    [route("10.0.0.9/32"), target("10.0.0.9")],
    [wide.replace(network, "10.0.0.9/32")],
  ],
  ["rejects a route that Gateway only allows", [route(network), gateway({ action: "allow" })], [wide]],
  ["rejects a route with a policy of names", [route(network), gateway({ filters: ["dns"] })], [wide]],
  ["rejects a route with a policy that is off", [route(network), gateway({ enabled: false })], [wide]],
  [
    "leaves open a route whose network is not known yet",
    [route(unknownValue), application({ destinations: [{ type: "private", cidr: "10.0.0.0/16" }] })],
    "unknown",
  ],
  ["leaves open whether Gateway blocks", [route(network), gateway({ action: unknownValue })], "unknown"],
  ["rejects a route beside an unknown name", [tunnel(unknownValue), route(network)], [wide, "unknown"]],
]);
