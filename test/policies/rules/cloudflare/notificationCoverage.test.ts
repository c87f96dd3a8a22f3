import { notificationCoverage } from "../../../../policies/rules/cloudflare/notificationCoverage";
import { elsewhere } from "../../../support/elsewhere";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const type = (module: string, name: string) => `cloudflare:index/${module}:${name}`;
const tunnel = (id: unknown = "t", name = "tunnel") => ({ name, props: { id } });
const pool = { name: "pool", type: type("loadBalancerPool", "LoadBalancerPool"), props: { id: "p" } };
const lb = { name: "lb", type: type("loadBalancer", "LoadBalancer"), props: { zoneId: "z", proxied: true } };
const certificate = {
  name: "certificate",
  type: type("authenticatedOriginPullsCertificate", "AuthenticatedOriginPullsCertificate"),
  props: { zoneId: "z" },
};
const scripts = (enabled: unknown = true) => ({
  name: "scripts",
  type: type("pageShieldPolicy", "PageShieldPolicy"),
  props: { zoneId: "z", enabled },
});
const told = (alertType: unknown, more: object = {}) => ({
  name: String(alertType),
  type: type("notificationPolicy", "NotificationPolicy"),
  props: { alertType, enabled: true, ...more },
});
const DOWN = "TUNNEL_STATUS_TYPE_DOWN";
const allScripts = ["new_hosts", "new_code_change_detections", "new_malicious_scripts"].map((turn) =>
  told(`scriptmonitor_alert_${turn}`),
);
const tunnelUnheard = "tunnel: nobody is told when it goes down: no notification of tunnel_health_event";

judgesStack(notificationCoverage, [
  ["accepts a tunnel that is told of", [tunnel(), told("tunnel_health_event")], []],
  [
    "accepts one that is named, with the turn that matters",
    [tunnel(), told("tunnel_health_event", { filters: { tunnelIds: ["t"], newStatuses: [DOWN] } })],
    [],
  ],
  [
    "accepts one that is named before its id is known",
    [
      tunnel(unknownValue),
      {
        ...told("tunnel_health_event", { filters: { tunnelIds: [unknownValue] } }),
        links: { filters: "tunnel" },
      },
    ],
    [],
  ],
  ["accepts a pool without a balancer beside it", [pool], []],
  ["accepts a pool that is told of", [pool, lb, told("load_balancing_pool_enablement_alert")], []],
  [
    "accepts a client certificate that is told of",
    [certificate, told("zone_aop_custom_certificate_expiration_type")],
    [],
  ],
  ["accepts a watch on scripts that is switched off", [scripts(false)], []],
  [
    "accepts scripts that are told of, and a firewall",
    [scripts(), lb, ...allScripts, told("clickhouse_alert_fw_anomaly")],
    [],
  ],
  ["rejects a tunnel that nobody is told of", [tunnel()], [tunnelUnheard]],
  [
    "rejects a notification that is switched off",
    [tunnel(), told("tunnel_health_event", { enabled: false })],
    [tunnelUnheard],
  ],
  [
    "rejects one of another tunnel",
    [tunnel(), told("tunnel_health_event", { filters: { tunnelIds: ["u"] } })],
    [tunnelUnheard],
  ],
  [
    "rejects one of the recovery only",
    [tunnel(), told("tunnel_health_event", { filters: { newStatuses: ["TUNNEL_STATUS_TYPE_HEALTHY"] } })],
    [tunnelUnheard],
  ],
  [
    "rejects a pool whose opening only is told",
    [pool, lb, told("load_balancing_pool_enablement_alert", { filters: { enableds: ["true"] } })],
    ["pool: nobody is told when somebody closes it: no notification of load_balancing_pool_enablement_alert"],
  ],
  [
    "rejects a client certificate of another zone",
    [certificate, told("zone_aop_custom_certificate_expiration_type", { filters: { zones: ["y"] } })],
    [
      "certificate: nobody is told before it expires, after which origins refuse the edge: no notification of " +
        "zone_aop_custom_certificate_expiration_type or hostname_aop_custom_certificate_expiration_type",
    ],
  ],
  [
    "accepts a firewall of a zone that is declared elsewhere",
    [scripts(), lb, ...allScripts],
    [],
    { zonesElsewhere: ["z"] },
  ],
  [
    "rejects scripts of which one turn is not told, and a firewall",
    [scripts(), lb, ...allScripts.slice(1)],
    [
      "scripts: nobody is told of a script from a new host: no notification of " +
        "scriptmonitor_alert_new_hosts or scriptmonitor_alert_new_resources",
      "lb: nobody is told when the firewall blocks far more than usual: no notification of " +
        `clickhouse_alert_fw_anomaly or clickhouse_alert_fw_ent_anomaly${elsewhere()}`,
    ],
  ],
  ["leaves open a notification whose type is not known yet", [tunnel(), told(unknownValue)], "unknown"],
  [
    "rejects a tunnel beside one whose notification is unknown",
    [
      tunnel(),
      certificate,
      told("tunnel_health_event", { filters: { tunnelIds: ["u"] } }),
      told("zone_aop_custom_certificate_expiration_type", { enabled: unknownValue }),
    ],
    [tunnelUnheard, "unknown"],
  ],
  [
    "leaves open a balancer whose zone is not known yet",
    [{ ...lb, props: { zoneId: unknownValue, proxied: true } }, ...allScripts, scripts()],
    "unknown",
  ],
  [
    "leaves open a balancer that may be proxied",
    [{ ...lb, props: { zoneId: "z", proxied: unknownValue } }, ...allScripts, scripts()],
    "unknown",
  ],
  ["leaves open a watch on scripts that may be switched off", [scripts(unknownValue)], "unknown"],
  [
    "accepts what is not known where every resource is told of",
    [tunnel(unknownValue), told("tunnel_health_event")],
    [],
  ],
]);
