import { admits, isOf } from "../../notifications";
import { shownPlans } from "../../plans";
import type { Resource } from "../../resource";
import { known, stackRule, together } from "../../rule";
import { tokens } from "../../tokens";
import { servedZones } from "../../zones";

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
  good: [
    { name: "tunnel", props: { id: "t" } },
    { name: "told", type: POLICY[0], props: { alertType: "tunnel_health_event", mechanisms } },
  ],
  bad: [{ name: "tunnel", props: { id: "t" } }],
  check(stack, report) {
    const policies = stack.of(POLICY);
    const told = (
      subject: Resource,
      what: string,
      types: readonly string[],
      tells = (_: Resource) => true,
    ) => {
      const verdicts = policies.map(
        (policy) => () =>
          types.includes(policy.props.alertType) && isOf(policy.props, types) && tells(policy),
      );
      if (verdicts.some((verdict) => known(verdict) === true)) return;
      verdicts.forEach((verdict) => verdict());
      report(subject, `nobody is told ${what}: no notification of ${types.join(" or ")}`);
    };
    const steered = stack.of(BALANCER).length > 0;
    const plans = shownPlans(stack);
    together(
      ...NEEDS.flatMap(({ of, what, types, ids, turn }) =>
        stack
          .of(of)
          .filter(({ props }) => (of !== POOL || steered) && known(() => props.enabled) !== false)
          .map(
            (subject) => () =>
              told(subject, what, types, (policy) => hears(policy, subject, ids) && hearsTurn(policy, turn)),
          ),
      ),
      ...[...servedZones(stack)]
        .filter(([zone]) => plans.get(zone) === "enterprise")
        .map(
          ([, [first]]) =>
            () =>
              told(first!, "when the firewall blocks far more than usual", ANOMALY, (policy) =>
                hears(policy, first!, undefined),
              ),
        ),
    );
  },
});

/** Whether a notification is not about other resources or other zones only. */
function hears(
  { props, propertyDependencies }: Resource,
  subject: Resource,
  ids: string | undefined,
): boolean {
  if (propertyDependencies.filters?.includes(subject)) return true;
  if (ids !== undefined) return admits(props.filters?.[ids], [subject.props.id]);
  return admits(props.filters?.zones, [subject.props.zoneId]);
}

function hearsTurn({ props }: Resource, turn: Need["turn"]): boolean {
  return turn === undefined || admits(props.filters?.[turn[0]], [turn[1]]);
}
