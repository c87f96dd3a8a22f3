import type { AlertChannel } from "../../../config/settings";
import { EdgeNotifications, type EdgeNotificationsArgs } from "../../../components/edge/edgeNotifications";
import type { Plan } from "../../../components/edge/plan";
import { planNames } from "../../../config/names";
import { type Registration, record } from "../../support/record";

const url = (text: string) => ({ isSet: true, reveal: () => text });
const channels: AlertChannel[] = [
  { kind: "email", address: "ops@shop.example" },
  { kind: "email", address: "security@shop.example" },
  { kind: "slack", channel: "#On-Call", url: url("https://hooks.slack.example/1") },
  { kind: "webhook", name: "pager", url: url("https://pager.example/2") },
  { kind: "sms", number: "+441632960000" },
];
const args: EdgeNotificationsArgs = {
  names: planNames({ estateName: "acme", purpose: "live", stack: "prod" }),
  accountId: "account",
  plan: "pro",
  channels,
  poolIds: ["pool-1", "pool-2"],
  zone: { tunnelIds: ["tunnel"], watchesScripts: true },
};
const build = (change: Partial<EdgeNotificationsArgs> = {}) =>
  record(() => new EdgeNotifications("alerts", { ...args, ...change }));
const POLICY = "cloudflare:index/notificationPolicy:NotificationPolicy";

const alertTypes = (resources: Registration[]) =>
  resources.filter((r) => r.type === POLICY).map((r): string => r.inputs.alertType);
const ALWAYS = [
  "load_balancing_health_alert",
  "load_balancing_pool_enablement_alert",
  "tunnel_health_event",
  "expiring_service_token_alert",
  "zone_aop_custom_certificate_expiration_type",
  "universal_ssl_event_type",
  "dos_attack_l7",
];

const emails = [{ id: "ops@shop.example" }, { id: "security@shop.example" }];
const webhooks = [{ id: "alerts-slack-on-call-id" }, { id: "alerts-webhook-pager-id" }];

test("P19: sends each alarm to every channel that Cloudflare can reach", async () => {
  const { get, resources } = await build();
  const policies = resources.filter((r) => r.type === POLICY);
  for (const { inputs } of policies) expect(inputs.mechanisms).toEqual({ emails, webhooks });
  expect(alertTypes(resources).sort()).toEqual([...ALWAYS].sort());
  expect(get("alerts-load-balancing-health").inputs).toEqual({
    accountId: "account",
    name: "acme-prod-load-balancing-health",
    description: "a site went down or came back",
    alertType: "load_balancing_health_alert",
    enabled: true,
    mechanisms: { emails, webhooks },
    filters: { newHealths: ["Unhealthy", "Healthy"], poolIds: ["pool-1", "pool-2"] },
  });
});

test("watches the tunnels and pools it is given", async () => {
  const { get } = await build();
  expect(get("alerts-tunnel-health").inputs.filters).toEqual({
    newStatuses: ["TUNNEL_STATUS_TYPE_DEGRADED", "TUNNEL_STATUS_TYPE_DOWN", "TUNNEL_STATUS_TYPE_HEALTHY"],
    tunnelIds: ["tunnel"],
  });
  expect(get("alerts-load-balancing-pool-enablement").inputs.filters).toEqual({
    enableds: ["false", "true"],
    poolIds: ["pool-1", "pool-2"],
  });
});

test("P19: without the zone watches its pools alone, under names of its own stack", async () => {
  const { zone: _zone, ...pools } = args;
  const names = planNames({ estateName: "acme", purpose: "live", stack: "dr" });
  const { resources } = await record(
    () => new EdgeNotifications("alerts", { ...pools, names, channels: channels.slice(0, 2) }),
  );
  const policy = { accountId: "account", enabled: true, mechanisms: { emails } };
  expect(resources.filter((r) => r.custom).map((r) => r.inputs)).toEqual([
    {
      ...policy,
      name: "acme-dr-load-balancing-health",
      description: "a site went down or came back",
      alertType: "load_balancing_health_alert",
      filters: { newHealths: ["Unhealthy", "Healthy"], poolIds: ["pool-1", "pool-2"] },
    },
    {
      ...policy,
      name: "acme-dr-load-balancing-pool-enablement",
      description: "a site was opened to or closed from traffic",
      alertType: "load_balancing_pool_enablement_alert",
      filters: { enableds: ["false", "true"], poolIds: ["pool-1", "pool-2"] },
    },
  ]);
});

test("gives each webhook a name of its own and keeps its address secret", async () => {
  const { get } = await build();
  expect(get("alerts-slack-on-call").inputs).toEqual({
    accountId: "account",
    name: "acme-prod-slack-on-call",
    url: expect.objectContaining({ value: "https://hooks.slack.example/1" }),
  });
  expect(get("alerts-webhook-pager").inputs.url).toEqual(
    expect.objectContaining({ value: "https://pager.example/2" }),
  );
});

test("a channel that goes leaves the others as they are", async () => {
  const without = await build({ channels: channels.filter((channel) => channel.kind !== "slack") });
  expect(without.get("alerts-webhook-pager")).toEqual((await build()).get("alerts-webhook-pager"));
});

test("on the free plan reaches e-mail only", async () => {
  const { resources } = await build({ plan: "free" });
  expect([...new Set(resources.map((r) => r.type))]).toEqual(["holdfast:edge:EdgeNotifications", POLICY]);
  for (const { inputs } of resources.filter((r) => r.type === POLICY))
    expect(inputs.mechanisms).toEqual({ emails });
});

test.each([
  ["business", true, ["clickhouse_alert_fw_anomaly"]],
  [
    "enterprise",
    true,
    [
      "clickhouse_alert_fw_anomaly",
      "scriptmonitor_alert_new_hosts",
      "scriptmonitor_alert_new_code_change_detections",
      "scriptmonitor_alert_new_malicious_scripts",
    ],
  ],
  ["enterprise", false, ["clickhouse_alert_fw_anomaly"]],
] as [Plan, boolean, string[]][])(
  "adds what the %s plan can raise, payment pages %s",
  async (plan, watchesScripts, more) => {
    const { resources } = await build({ plan, zone: { tunnelIds: ["tunnel"], watchesScripts } });
    expect(alertTypes(resources).sort()).toEqual([...ALWAYS, ...more].sort());
  },
);

test("rejects channels that Cloudflare cannot reach at all", async () => {
  const unreachable = channels.filter((channel) => channel.kind === "sms" || channel.kind === "slack");
  await expect(build({ plan: "free", channels: unreachable })).rejects.toThrow(
    "alerts: no alert channel that Cloudflare can reach on the free plan, add an e-mail address",
  );
});
