import type { ExampleResource } from "../../../../policies/rule";
import { zoneNotifications } from "../../../../policies/rules/cloudflare/zoneNotifications";
import { elsewhere } from "../../../support/elsewhere";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const of = (
  type: string,
  name: string,
  props: Record<string, unknown>,
  links?: ExampleResource["links"],
): ExampleResource => ({
  name,
  type: `cloudflare:index/${type}:${type[0]!.toUpperCase()}${type.slice(1)}`,
  props,
  ...(links && { links }),
});
const record = of("dnsRecord", "www", { zoneId: "z", proxied: true });
const balancer = (more: object = {}, links?: ExampleResource["links"]) =>
  of("loadBalancer", "lb", { zoneId: "z", proxied: true, defaultPools: ["a", "b"], ...more }, links);
const pool = (id: unknown) => of("loadBalancerPool", `pool-${String(id)}`, { id });
const notice = (alertType: unknown, more: object = {}, links?: ExampleResource["links"]) =>
  of("notificationPolicy", String(alertType), { alertType, enabled: true, ...more }, links);
const tls = notice("universal_ssl_event_type");
const dos = notice("dos_attack_l7");
const health = (filters?: object) => notice("load_balancing_health_alert", { filters });
const noHealth = "lb: nobody is told when a pool falls ill: no notification of load_balancing_health_alert";
const noTls =
  "www: nobody is told when a certificate is not renewed: no notification of universal_ssl_event_type or " +
  `dedicated_ssl_certificate_event_type or custom_ssl_certificate_event_type${elsewhere()}`;
const noDos =
  "www: nobody is told of an attack: no notification of dos_attack_l7 or " +
  `advanced_ddos_attack_l7_alert${elsewhere()}`;

judgesStack(zoneNotifications, [
  ["accepts a zone that tells of both", [record, tls, dos], []],
  [
    "accepts certificates and attacks of other kinds",
    [record, notice("dedicated_ssl_certificate_event_type"), notice("advanced_ddos_attack_l7_alert")],
    [],
  ],
  ["accepts health of all pools", [balancer(), pool("a"), tls, dos, health()], []],
  [
    "accepts health of the pools that it names, both ways",
    [
      balancer(),
      pool("a"),
      pool("b"),
      tls,
      dos,
      health({ poolIds: ["b", "a"], newHealths: ["Healthy", "Unhealthy"] }),
    ],
    [],
  ],
  [
    "accepts pools that are made in the same run",
    [
      balancer({ defaultPools: [unknownValue] }, { defaultPools: "p" }),
      of("loadBalancerPool", "p", { id: unknownValue }),
      tls,
      dos,
      notice("load_balancing_health_alert", { filters: { poolIds: [unknownValue] } }, { filters: "p" }),
    ],
    [],
  ],
  [
    "accepts a pool of another balancer that is not named",
    [balancer({ defaultPools: ["a"] }), pool("a"), pool("c"), tls, dos, health({ poolIds: ["a"] })],
    [],
  ],
  [
    "ignores a zone that serves nothing",
    [of("dnsRecord", "mx", { zoneId: "z", type: "MX" })],
    "not applicable",
  ],
  ["ignores a zone that is declared elsewhere", [record], "not applicable", { zonesElsewhere: ["z"] }],
  [
    "rejects a balancer whose health nobody hears of in a zone that is declared elsewhere",
    [record, balancer()],
    [noHealth],
    { zonesElsewhere: ["z"] },
  ],
  ["rejects a zone that tells of nothing", [record], [noTls, noDos]],
  ["rejects one that is switched off", [record, notice("dos_attack_l7", { enabled: false }), tls], [noDos]],
  [
    "rejects one of another zone",
    [record, notice("universal_ssl_event_type", { filters: { zones: ["y"] } }), dos],
    [noTls],
  ],
  ["rejects a balancer whose health nobody hears of", [record, balancer(), tls, dos], [noHealth]],
  [
    "rejects one that names a part of the pools",
    [balancer(), pool("a"), pool("b"), tls, dos, health({ poolIds: ["a"] })],
    [noHealth],
  ],
  [
    "rejects one that tells only when all is well again",
    [balancer(), pool("a"), tls, dos, health({ newHealths: ["Healthy"] })],
    [noHealth],
  ],
  ["leaves open what a notification is of", [record, tls, notice(unknownValue)], "unknown"],
  [
    "leaves open which pools are named",
    [balancer(), pool("a"), tls, dos, health({ poolIds: [unknownValue] })],
    "unknown",
  ],
  [
    "rejects a zone without a notification of attacks beside an unknown filter",
    [record, notice("universal_ssl_event_type", { filters: { zones: [unknownValue] } })],
    [noDos, "unknown"],
  ],
  [
    "leaves open a record whose zone is not known yet",
    [
      of("dnsRecord", "www", { zoneId: unknownValue, proxied: true }),
      tls,
      notice("dos_attack_l7", { filters: { zones: ["z"] } }),
    ],
    "unknown",
  ],
  [
    "leaves open a record that may be proxied",
    [of("dnsRecord", "www", { zoneId: "z", proxied: unknownValue })],
    "unknown",
  ],
  [
    "accepts a zone that is made in the same run",
    [
      of("zone", "zone", { id: unknownValue }),
      of("dnsRecord", "www", { zoneId: unknownValue, proxied: true }, { zoneId: "zone" }),
      tls,
      notice("dos_attack_l7", { filters: { zones: [unknownValue] } }, { filters: "zone" }),
    ],
    [],
  ],
  [
    "leaves open a balancer that may be switched off",
    [record, balancer({ enabled: unknownValue }), tls, dos],
    "unknown",
  ],
  [
    "leaves open a pool that the balancer may use",
    [balancer({ defaultPools: [unknownValue] }), pool("a"), tls, dos, health({ poolIds: ["b"] })],
    "unknown",
  ],
  [
    "accepts a pool without an id yet beside those that the balancer uses",
    [balancer({ defaultPools: ["a"] }), pool("a"), pool(unknownValue), tls, dos, health({ poolIds: ["a"] })],
    [],
  ],
]);
