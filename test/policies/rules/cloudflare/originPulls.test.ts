import { originPulls } from "../../../../policies/rules/cloudflare/originPulls";
import { elsewhere } from "../../../support/elsewhere";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const of = (what: string, more: string) =>
  `cloudflare:index/authenticatedOrigin${what}${more}:AuthenticatedOrigin${what}${more}`;
const lb = {
  name: "lb",
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props: { zoneId: "z", proxied: true },
};
const record = (content: string) => ({
  name: "www",
  type: "cloudflare:index/dnsRecord:DnsRecord",
  props: { zoneId: "z", proxied: true, type: "CNAME", content },
});
const address = (type: string, content: string) => ({
  ...record(content),
  props: { zoneId: "z", proxied: true, type, content },
});
const named = (name: string, content: string, more: object = {}) => ({
  ...record(content),
  name,
  props: { ...record(content).props, name, ...more },
});
const alias = record("Acme.example.");
const tunnel = { name: "tunnel", type: "cloudflare:index/tunnel:Tunnel", props: { id: unknownValue } };
const balancer = {
  name: "balancer",
  type: "digitalocean:index/loadBalancer:LoadBalancer",
  props: { ip: unknownValue },
};
const unproxied = { ...lb, props: { zoneId: "z", proxied: false } };
const pulls = (enabled: unknown) => ({
  name: "pulls",
  type: of("Pulls", "Settings"),
  props: { zoneId: "z", enabled },
});
const hosts = (...configs: object[]) => ({
  name: "hosts",
  type: of("Pulls", ""),
  props: { zoneId: "z", configs },
});
const certificate = { name: "certificate", type: of("Pulls", "Certificate"), props: { zoneId: "z" } };

judgesStack(originPulls, [
  ["accepts the firm's own certificate", [lb, pulls(true), certificate], []],
  ["accepts pulls for each host", [lb, hosts({ hostname: "www", certId: "c", enabled: true })], []],
  [
    "rejects pulls for each host of which one is off",
    [lb, hosts({ hostname: "www", enabled: true }, { hostname: "api", enabled: false })],
    [`lb: its origins cannot tell the edge from anybody else${elsewhere()}`],
  ],
  [
    "rejects pulls for no host",
    [lb, hosts()],
    [`lb: its origins cannot tell the edge from anybody else${elsewhere()}`],
  ],
  ["leaves open whether a host's are on", [lb, hosts({ hostname: "www", enabled: unknownValue })], "unknown"],
  ["accepts a zone with tunnels only", [record("a1.cfargotunnel.com")], []],
  ["accepts a zone of pages that Cloudflare serves", [record("acme.pages.dev")], []],
  ["accepts a zone of a worker", [record("shop.acme.workers.dev.")], []],
  ["accepts a record without an origin", [address("AAAA", "100::")], []],
  ["accepts one by an address that nobody has", [address("A", "192.0.2.1")], []],
  [
    "rejects a name that only looks like pages",
    [record("acme-pages.dev.example")],
    [`www: its origins cannot tell the edge from anybody else${elsewhere()}`],
  ],
  [
    "rejects an address",
    [address("AAAA", "2001:4860::1")],
    [`www: its origins cannot tell the edge from anybody else${elsewhere()}`],
  ],
  ["accepts a zone of a platform that serves many firms", [record("acme.netlify.app")], []],
  ["accepts a name that leads to one of Cloudflare's", [named("acme.example", "acme.pages.dev"), alias], []],
  [
    "rejects a name that leads to one with an origin, once",
    [named("acme.example", "203.0.113.9"), alias],
    [`acme.example: its origins cannot tell the edge from anybody else${elsewhere()}`],
  ],
  [
    "rejects a name that leads past the edge",
    [named("acme.example", "203.0.113.9", { proxied: false }), alias],
    [`www: its origins cannot tell the edge from anybody else${elsewhere()}`],
  ],
  [
    "leaves open whether a name leads to the edge",
    [named("acme.example", "acme.pages.dev", { proxied: unknownValue }), alias],
    "unknown",
  ],
  [
    "accepts a name made from a tunnel that is new",
    [{ ...record(unknownValue), links: { content: "tunnel" } }, tunnel],
    [],
  ],
  [
    "leaves open a name made from a tunnel and something else",
    [{ ...record(unknownValue), links: { content: ["tunnel", "lb"] } }, tunnel, unproxied],
    "unknown",
  ],
  [
    "accepts a new balancer's address, whose requests have the firm's own certificate",
    [{ ...record(unknownValue), links: { content: "balancer" } }, balancer, pulls(true), certificate],
    [],
  ],
  [
    "rejects a new balancer's address",
    [{ ...record(unknownValue), links: { content: "balancer" } }, balancer],
    [`www: its origins cannot tell the edge from anybody else${elsewhere()}`],
  ],
  ["accepts a zone that proxies nothing", [{ ...lb, props: { zoneId: "z", proxied: false } }], []],
  ["rejects a zone without", [lb], [`lb: its origins cannot tell the edge from anybody else${elsewhere()}`]],
  [
    "rejects pulls that are switched off",
    [lb, pulls(false), certificate],
    [`lb: its origins cannot tell the edge from anybody else${elsewhere()}`],
  ],
  [
    "rejects the certificate that everybody shares",
    [lb, pulls(true)],
    [`lb: its origins are shown the certificate that every Cloudflare customer shares${elsewhere()}`],
  ],
  [
    "rejects pulls of another zone",
    [{ ...lb, props: { zoneId: "y", proxied: true } }, pulls(true), certificate],
    [`lb: its origins cannot tell the edge from anybody else${elsewhere("y")}`],
  ],
  ["leaves open whether they are on", [lb, pulls(unknownValue), certificate], "unknown"],
  ["leaves open a record that may be a tunnel", [record(unknownValue)], "unknown"],
  [
    "rejects a balancer beside a record that is not known",
    [record(unknownValue), lb],
    [`lb: its origins cannot tell the edge from anybody else${elsewhere()}`],
  ],
  [
    "leaves open a balancer whose zone is not known yet",
    [{ ...lb, props: { zoneId: unknownValue, proxied: true } }],
    "unknown",
  ],
  [
    "leaves open a balancer that may be proxied",
    [{ ...lb, props: { zoneId: "z", proxied: unknownValue } }],
    "unknown",
  ],
  [
    "leaves open pulls that may be the zone's",
    [lb, { ...pulls(true), props: { zoneId: unknownValue, enabled: true } }, certificate],
    "unknown",
  ],
  [
    "rejects a zone without a certificate whatever else is not known",
    [lb, pulls(unknownValue), hosts({ hostname: "www", enabled: false })],
    [`lb: its origins cannot tell the edge from anybody else${elsewhere()}`],
  ],
]);
