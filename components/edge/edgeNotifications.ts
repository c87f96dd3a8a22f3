import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import { mailboxesOf } from "../../config/mailboxes";
import type { Names } from "../../config/names";
import type { AlertChannel } from "../../config/settings";
import { type Plan, type PlanFeatures, planFeatures } from "./plan";

export interface EdgeNotificationsArgs {
  names: Names;
  /** Cloudflare account, 32 hex digits. */
  accountId: string;
  /** Plan of the zone: webhooks begin with Pro. */
  plan: Plan;
  /** Where alarms go; Cloudflare reaches e-mail, Slack and webhooks, other kinds are left out (P19). */
  channels: AlertChannel[];
  /** Pools whose health is watched. */
  poolIds: pulumi.Input<string>[];
  /** What is watched of the zone besides its pools; one stack has the zone. @default - nothing */
  zone?: ZoneWatch;
}

export interface ZoneWatch {
  /** Tunnels of the administration whose health is watched. */
  tunnelIds: pulumi.Input<string>[];
  /** Whether payment pages are watched, so that their script alerts mean something (P31). */
  watchesScripts: boolean;
}

interface Alert {
  type: string;
  says: string;
  filters?: cloudflare.types.input.NotificationPolicyFilters;
}

/** Alarms that only the edge can raise, each to every channel that Cloudflare can reach. Upholds P19, P24, P40. */
export class EdgeNotifications extends pulumi.ComponentResource {
  constructor(name: string, args: EdgeNotificationsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("holdfast:edge:EdgeNotifications", name, {}, opts);
    const { accountId, names } = args;
    const has = planFeatures(args.plan);
    const emails = mailboxesOf(args.channels).map((id) => ({ id }));
    const webhooks = has.webhooks ? this.createWebhooks(name, args) : [];
    if (!emails.length && !webhooks.length) {
      throw new Error(
        `${name}: no alert channel that Cloudflare can reach on the ${args.plan} plan, add an e-mail address`,
      );
    }

    const mechanisms = { ...(emails.length && { emails }), ...(webhooks.length && { webhooks }) };
    for (const { type, says, filters } of planAlerts(args, has)) {
      const role = type.replace(/_(alert|event|type)$/, "").replaceAll("_", "-");
      const policy = {
        accountId,
        name: names.title(role),
        description: says,
        alertType: type,
        enabled: true,
        mechanisms,
      };
      new cloudflare.NotificationPolicy(
        `${name}-${role}`,
        { ...policy, ...(filters && { filters }) },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }

  private createWebhooks(name: string, { accountId, names, channels }: EdgeNotificationsArgs) {
    return channels.flatMap((channel) => {
      if (channel.kind !== "slack" && channel.kind !== "webhook") return [];
      const role = `${channel.kind}-${slug(channel.kind === "slack" ? channel.channel : channel.name)}`;
      const destination = { accountId, name: names.title(role), url: pulumi.secret(channel.url.reveal()) };
      return [
        {
          id: new cloudflare.NotificationPolicyWebhooks(`${name}-${role}`, destination, { parent: this }).id,
        },
      ];
    });
  }
}

function planAlerts({ poolIds, zone }: EdgeNotificationsArgs, has: PlanFeatures): Alert[] {
  return [...poolAlerts(poolIds), ...(zone ? zoneAlerts(zone, has) : [])];
}

function poolAlerts(poolIds: pulumi.Input<string>[]): Alert[] {
  return [
    {
      type: "load_balancing_health_alert",
      says: "a site went down or came back",
      filters: { newHealths: ["Unhealthy", "Healthy"], poolIds },
    },
    {
      type: "load_balancing_pool_enablement_alert",
      says: "a site was opened to or closed from traffic",
      filters: { enableds: ["false", "true"], poolIds },
    },
  ];
}

function zoneAlerts({ tunnelIds, watchesScripts }: ZoneWatch, has: PlanFeatures): Alert[] {
  const tunnelStates = [
    "TUNNEL_STATUS_TYPE_DEGRADED",
    "TUNNEL_STATUS_TYPE_DOWN",
    "TUNNEL_STATUS_TYPE_HEALTHY",
  ];
  const alerts: Alert[] = [
    {
      type: "tunnel_health_event",
      says: "a tunnel of the administration changed its health",
      filters: { newStatuses: tunnelStates, tunnelIds },
    },
    { type: "expiring_service_token_alert", says: "an access service token is about to expire" },
    {
      type: "zone_aop_custom_certificate_expiration_type",
      says: "the edge's client certificate is about to expire",
    },
    {
      type: "universal_ssl_event_type",
      says: "an edge certificate was issued, renewed or failed validation",
    },
    { type: "dos_attack_l7", says: "an attack is being mitigated" },
  ];
  if (has.securityEventAlerts)
    alerts.push({ type: "clickhouse_alert_fw_anomaly", says: "blocked requests jumped" });
  if (has.scriptPolicies && watchesScripts) alerts.push(...SCRIPT_ALERTS);
  return alerts;
}

const SCRIPT_ALERTS: Alert[] = [
  { type: "scriptmonitor_alert_new_hosts", says: "a page loads scripts from a new host" },
  { type: "scriptmonitor_alert_new_code_change_detections", says: "a script of a page changed" },
  { type: "scriptmonitor_alert_new_malicious_scripts", says: "a page loads a script known to be malicious" },
];

/** `#On-Call ops` → `on-call-ops`, so that a channel keeps its resource when others come and go. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
