import { admits, isOf, tellsOfZone } from "../../notifications";
import type { Resource } from "../../resource";
import { eachResource, some, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";
import { zoneParts, zonesSetting } from "../../zoneParts";
import { isEnterprise } from "../../zonePlan";

const { tunnel: TUNNEL, originPullCertificate: CERTIFICATE, pool: POOL } = tokens.cloudflare;
const { pageShieldPolicy: SCRIPTS, notificationPolicy: POLICY, loadBalancer: BALANCER } = tokens.cloudflare;
const mechanisms = { emails: [{ id: "ops@shop.example" }] };

/** What is to be told of a kind of resource, and which filters of a notification may leave it out. */
interface Need {
  of: readonly string[];
  what: string;
  types: readonly string[];
  /** Filter that names resources. */
  ids?: string;
  /** Filter that names turns of events, and the turn that matters. */
  turn?: readonly [filter: string, value: string];
}

const NEEDS: readonly Need[] = [
  {
    of: TUNNEL,
    what: "when it goes down",
    types: ["tunnel_health_event"],
    ids: "tunnelIds",
    turn: ["newStatuses", "TUNNEL_STATUS_TYPE_DOWN"],
  },
  {
    of: CERTIFICATE,
    what: "before it expires, after which origins refuse the edge",
    types: ["zone_aop_custom_certificate_expiration_type", "hostname_aop_custom_certificate_expiration_type"],
  },
  {
    of: POOL,
    what: "when somebody closes it",
    types: ["load_balancing_pool_enablement_alert"],
    ids: "poolIds",
    turn: ["enableds", "false"],
  },
  {
    of: SCRIPTS,
    what: "of a script from a new host",
    types: ["scriptmonitor_alert_new_hosts", "scriptmonitor_alert_new_resources"],
  },
  {
    of: SCRIPTS,
    what: "of a script that changed",
    types: ["scriptmonitor_alert_new_code_change_detections"],
  },
  {
    of: SCRIPTS,
    what: "of a malicious script",
    types: ["scriptmonitor_alert_new_malicious_scripts", "scriptmonitor_alert_new_malicious_url"],
  },
];
const ANOMALY = ["clickhouse_alert_fw_anomaly", "clickhouse_alert_fw_ent_anomaly"];

/**
 * Each of these fails or is changed without anybody who uses the site noticing at once. Pools of a stack without a
 * balancer are watched beside the balancer.
 */
export const notificationCoverage = stackRule({
  name: "cloudflare-notification-coverage",
  pack: "monitoring",
  holds:
    "people are told when a tunnel goes down, a pool is closed, a client certificate expires, or scripts and attacks change",
  upholds: ["P19", "P20", "P31"],
  severity: "medium",
  frameworks: ["soc2-tsc:CC7.3", "nist-800-53r5:SI-4", "pci-dss-4.0:11.6.1"],
  sources: [],
  types: [...TUNNEL, ...CERTIFICATE, ...POOL, ...SCRIPTS, ...BALANCER],
  fix: "declare a NotificationPolicy of the alertType, without a filter that leaves this out",
  twin: { rule: "cloudflare-notification-reaches" },
  config: zonesSetting,
  good: [
    { name: "tunnel", props: { id: "t" } },
    { name: "told", type: POLICY[0], props: { alertType: "tunnel_health_event", mechanisms } },
  ],
  bad: [{ name: "tunnel", props: { id: "t" } }],
  check(stack, report) {
    const told = (
      subject: Resource,
      what: string,
      types: readonly string[],
      tells: (policy: Resource) => boolean,
      advice = "",
    ) => {
      if (some(stack.of(POLICY), (policy) => isOf(policy.props, types) && tells(policy))) return;
      if (subject.props.enabled === false) return;
      report(subject, `nobody is told ${what}: no notification of ${types.join(" or ")}${advice}`);
    };
    const steered = stack.of(BALANCER).length > 0;
    const zones = zoneParts(stack);
    together(
      ...NEEDS.map(({ of, what, types, ids, turn }) => () => {
        const subjects = of !== POOL || steered ? stack.of(of) : [];
        eachResource(subjects, (subject) =>
          told(subject, what, types, (policy) => hears(policy, subject, ids) && hearsTurn(policy, turn)),
        );
      }),
      () =>
        zones.eachServed((zone, first) => {
          if (!isEnterprise(zones, zone)) return;
          const ofZone = (policy: Resource) => tellsOfZone(policy, first);
          const what = "when the firewall blocks far more than usual";
          told(first, what, ANOMALY, ofZone, zones.advice(zone));
        }),
    );
  },
});

/** Whether a notification is not about other resources or other zones only. */
function hears(policy: Resource, subject: Resource, ids: string | undefined): boolean {
  if (policy.propertyDependencies.filters?.includes(subject)) return true;
  if (ids === undefined) return tellsOfZone(policy, subject);
  return admits(policy.props.filters?.[ids], () => subject.props.id);
}

function hearsTurn({ props }: Resource, turn: Need["turn"]): boolean {
  return turn === undefined || admits(props.filters?.[turn[0]], () => turn[1]);
}
