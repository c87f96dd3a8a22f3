import { oneOf, refusals, row } from "../row";
import type { Bag } from "../table";
import { exists, hexId, needs, now, refuseIds, refuseScope, twin } from "./cloud";
import { noticesInputs as inputs } from "./inputs/notices";

/** Everything that Cloudflare tells about. */
// prettier-ignore
export const ALERT_TYPES = [
  "abuse_report_alert", "access_custom_certificate_expiration_type", "advanced_ddos_attack_l4_alert",
  "advanced_ddos_attack_l7_alert", "advanced_http_alert_error", "bgp_hijack_notification",
  "billing_usage_alert", "block_notification_block_removed", "block_notification_new_block",
  "block_notification_review_rejected", "bot_traffic_basic_alert", "brand_protection_alert",
  "brand_protection_digest", "clickhouse_alert_fw_anomaly", "clickhouse_alert_fw_ent_anomaly",
  "cloudforce_one_request_notification", "cni_maintenance_notification", "custom_analytics",
  "custom_bot_detection_alert", "custom_ssl_certificate_event_type", "dedicated_ssl_certificate_event_type",
  "device_connectivity_anomaly_alert", "dos_attack_l4", "dos_attack_l7", "expiring_service_token_alert",
  "failing_logpush_job_disabled_alert", "fbm_auto_advertisement", "fbm_dosd_attack",
  "fbm_volumetric_attack", "health_check_status_notification",
  "hostname_aop_custom_certificate_expiration_type", "http_alert_edge_error", "http_alert_origin_error",
  "image_notification", "image_resizing_notification", "incident_alert", "load_balancing_health_alert",
  "load_balancing_pool_enablement_alert", "logo_match_alert", "magic_tunnel_health_check_event",
  "magic_wan_tunnel_health", "maintenance_event_notification",
  "mtls_certificate_store_certificate_expiration_type", "pages_event_alert", "radar_notification",
  "real_origin_monitoring", "scriptmonitor_alert_new_code_change_detections",
  "scriptmonitor_alert_new_hosts", "scriptmonitor_alert_new_malicious_hosts",
  "scriptmonitor_alert_new_malicious_scripts", "scriptmonitor_alert_new_malicious_url",
  "scriptmonitor_alert_new_max_length_resource_url", "scriptmonitor_alert_new_resources",
  "secondary_dns_all_primaries_failing", "secondary_dns_primaries_failing", "secondary_dns_warning",
  "secondary_dns_zone_successfully_updated", "secondary_dns_zone_validation_warning",
  "security_insights_alert", "sentinel_alert", "stream_live_notifications", "synthetic_test_latency_alert",
  "synthetic_test_low_availability_alert", "traffic_anomalies_alert", "tunnel_health_event",
  "tunnel_update_event", "universal_ssl_event_type", "web_analytics_metrics_update",
  "zone_aop_custom_certificate_expiration_type",
];

// prettier-ignore
const DATASETS = [
  "access_requests", "account_abuse_protection_events", "audit_logs", "audit_logs_v2", "biso_user_actions",
  "casb_findings", "device_posture_results", "dex_application_tests", "dex_device_state_events",
  "dlp_forensic_copies", "dns_firewall_logs", "dns_logs", "email_security_alerts",
  "email_security_post_delivery_events", "firewall_events", "gateway_dns", "gateway_http",
  "gateway_network", "http_requests", "ipsec_logs", "magic_bgp_logs", "magic_ids_detections",
  "mcp_portal_logs", "mnm_flow_logs", "nel_reports", "network_analytics_logs", "page_shield_events",
  "sinkhole_http_logs", "spectrum_events", "ssh_logs", "turnstile_events", "warp_config_changes",
  "warp_toggle_changes", "websocket_analytics", "workers_trace_events", "zaraz_events",
  "zero_trust_network_sessions",
];

/** Notifications, and logs that leave Cloudflare. */
export const notices = {
  NotificationPolicy: row({
    inputs: inputs.NotificationPolicy,
    id: hexId,
    filled: { description: () => "", enabled: () => true },
    made: { created: now },
    follows: { modified: now },
    refuse: (i, cloud) => {
      const { emails = [], pagerduties = [], webhooks = [] } = i["mechanisms"] as Record<string, Bag[]>;
      return refusals(
        ...refuseIds(i),
        oneOf("17001: alert_type", i["alertType"], ALERT_TYPES),
        emails.length + pagerduties.length + webhooks.length === 0 &&
          "17002: mechanisms must name at least one recipient",
        ...emails.map(
          (e) =>
            !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(e["id"] ?? "") &&
            `17003: ${JSON.stringify(e["id"])} is not an e-mail address`,
        ),
        ...webhooks.map((w) => exists(cloud, "NotificationPolicyWebhooks", w["id"], "17004: webhook")),
        pagerduties.length > 0 && needs("business", "PagerDuty as a recipient"),
        webhooks.length > 0 && needs("pro", "a webhook as a recipient"),
        ...(i["filters"]?.poolIds ?? []).map((id: string) =>
          exists(cloud, "LoadBalancerPool", id, "17005: pool"),
        ),
        ...(i["filters"]?.healthCheckIds ?? []).map((id: string) =>
          exists(cloud, "Healthcheck", id, "17005: health check"),
        ),
        ...(i["filters"]?.tunnelIds ?? []).map((id: string) =>
          exists(cloud, "ZeroTrustTunnelCloudflared", id, "17005: tunnel"),
        ),
        ...(i["filters"]?.newHealths ?? []).map((h: string) =>
          oneOf("17005: new_health", h, ["Healthy", "Unhealthy"]),
        ),
      );
    },
  }),

  NotificationPolicyWebhooks: row({
    inputs: inputs.NotificationPolicyWebhooks,
    id: hexId,
    made: { createdAt: now, lastFailure: () => "", lastSuccess: now },
    follows: { type: (i) => (/hooks\.slack\.com/.test(i["url"]) ? "slack" : "generic") },
    refuse: (i, cloud, previous) =>
      refusals(
        ...refuseIds(i),
        needs("pro", "a webhook"),
        !/^https:\/\/[^/]+\./.test(i["url"]) && "17010: the url of a webhook must begin with https://",
        twin("NotificationPolicyWebhooks", ["accountId", "name"], i, cloud, previous?.id) &&
          `17011: a webhook with that name already exists: ${i["name"]}`,
      ),
    refuseDelete: (webhook, cloud) => {
      const user = cloud
        .list("cloudflare:index/notificationPolicy:NotificationPolicy")
        .find((r) => (r.inputs["mechanisms"].webhooks ?? []).some((w: Bag) => w["id"] === webhook.id));
      return refusals(user && `17012: the webhook is still used by the notification ${user.inputs["name"]}`);
    },
  }),

  LogpushJob: row({
    inputs: inputs.LogpushJob,
    id: (_, cloud) => String(1_000_000 + cloud.next()),
    filled: { dataset: () => "http_requests", enabled: () => false },
    made: { errorMessage: () => "", lastComplete: () => "", lastError: () => "" },
    refuse: (i) =>
      refusals(
        ...refuseScope(i),
        needs("enterprise", "Logpush"),
        oneOf("1002: dataset", i["dataset"], DATASETS),
        oneOf("1002: kind", i["kind"], ["", "edge"]),
        !/^(?:s3|gs|r2|https|azure|splunk|datadog|sumo|newrelic):\/\//.test(i["destinationConf"]) &&
          "1002: destination_conf does not name a destination",
        /^s3:/.test(i["destinationConf"]) &&
          !i["ownershipChallenge"] &&
          "1003: ownership_challenge is required for this destination",
      ),
  }),

  LogpullRetention: row({
    inputs: inputs.LogpullRetention,
    id: (i) => i["zoneId"],
    refuse: (i) => refusals(...refuseIds(i), needs("enterprise", "Logpull")),
  }),
};
