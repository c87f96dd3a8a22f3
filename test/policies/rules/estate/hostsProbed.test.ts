import type { ExampleResource } from "../../../../policies/rule";
import { hostsProbed } from "../../../../policies/rules/estate/hostsProbed";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const of = (cloud: string, type: string, props: Record<string, unknown>, name = type): ExampleResource => ({
  name,
  type: `${cloud}:index/${type}:${type[0]!.toUpperCase()}${type.slice(1)}`,
  props,
});
const edge = (name: unknown = "app.shop.example", more: object = {}) =>
  of("cloudflare", "loadBalancer", { name, ...more }, "edge");
const origin = (more: object = {}) => of("digitalocean", "loadBalancer", { name: "shop", ...more }, "origin");
const check = (target: unknown, more: object = {}) => of("digitalocean", "uptimeCheck", { target, ...more });
const unseen = "edge: nothing probes app.shop.example from outside";
const unprobed = "origin: it is public, and nothing in the stack is probed from outside";

judgesStack(hostsProbed, [
  ["accepts a host with a check", [edge(), check("https://APP.shop.example:443/readyz?x#y")], []],
  ["accepts a check without a scheme", [edge(), check("app.shop.example")], []],
  ["accepts a wildcard by any of its hosts", [edge("*.shop.example"), check("https://app.shop.example")], []],
  [
    "accepts health checks of other clouds",
    [
      edge(),
      edge("www.shop.example"),
      of("cloudflare", "healthcheck", { address: "app.shop.example" }),
      { name: "hc", type: "aws:route53/healthCheck:HealthCheck", props: { fqdn: "www.shop.example" } },
    ],
    [],
  ],
  [
    "accepts what something outside the stack probes",
    [edge(), origin()],
    [],
    {
      probedElsewhere: ["app.shop.example", "shop"],
    },
  ],
  [
    "accepts a public balancer behind a host that is probed",
    [origin(), check("https://app.shop.example")],
    [],
  ],
  ["accepts a balancer that is not public", [origin({ network: "INTERNAL" })], []],
  ["accepts a balancer of the edge that is switched off", [edge("app.shop.example", { enabled: false })], []],
  ["rejects a host without", [edge()], [unseen]],
  ["rejects a check of another host", [edge(), check("https://www.shop.example/app.shop.example")], [unseen]],
  ["rejects a check of a host that ends alike", [edge(), check("https://my-app.shop.example")], [unseen]],
  ["rejects a check that is switched off", [edge(), check("app.shop.example", { enabled: false })], [unseen]],
  ["rejects a public balancer without", [origin({ network: "EXTERNAL" })], [unprobed]],
  ["leaves open what a check asks", [edge(), check(unknownValue)], "unknown"],
  ["leaves open whether a balancer is public", [origin({ network: unknownValue })], "unknown"],
  [
    "rejects a host beside an unknown one",
    [edge(unknownValue), check("https://www.shop.example"), edge()],
    [unseen, "unknown"],
  ],
  [
    "leaves open a balancer that may be one of those probed elsewhere",
    [origin({ name: unknownValue })],
    "unknown",
    { probedElsewhere: ["shop"] },
  ],
]);
