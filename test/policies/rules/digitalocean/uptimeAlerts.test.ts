import { uptimeAlerts } from "../../../../policies/rules/digitalocean/uptimeAlerts";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const check = (target: unknown = "https://app.shop.example/readyz", id: unknown = "c") => ({
  name: "app",
  props: { id, target },
});
const told = { notifications: [{ emails: ["ops@shop.example"] }] };
const alert = (type: unknown, more: object = {}) => ({
  name: `on-${String(type)}`,
  type: "digitalocean:index/uptimeAlert:UptimeAlert",
  props: { checkId: "c", type, ...told, ...more },
});
const [down, lapses] = [alert("down"), alert("ssl_expiry", { threshold: 21, comparison: "less_than" })];
const noDown = "app: nobody is told when its target is down";
const noLapse = "app: nobody is told 14 days before the certificate of its target ends";

judgesStack(uptimeAlerts, [
  ["accepts alerts on both", [check(), down, lapses], []],
  [
    "accepts down everywhere, told in Slack",
    [
      check(),
      alert("down_global", { notifications: [{ slacks: [{ channel: "#ops", url: unknownValue }] }] }),
      lapses,
    ],
    [],
  ],
  [
    "accepts alerts on a check that is made in the same run",
    [
      check(undefined, unknownValue),
      { ...alert("down", { checkId: unknownValue }), links: { checkId: "app" } },
      { ...alert("ssl_expiry", { checkId: unknownValue, threshold: 21 }), links: { checkId: "app" } },
    ],
    [],
  ],
  [
    "accepts a target without a certificate that tells when it is down",
    [check("ping.shop.example"), down],
    [],
  ],
  ["accepts five minutes", [check(), alert("down", { period: "5m" }), lapses], []],
  [
    "accepts an hour where the firm asks for no less",
    [check(), alert("down", { period: "1h" }), lapses],
    [],
    { maxMinutes: 60 },
  ],
  [
    "rejects an hour",
    [check(), alert("down", { period: "1h" }), lapses],
    ["app: nobody is told within 10 minutes that its target is down"],
  ],
  [
    "leaves open a time that is not known yet",
    [check(), alert("down", { period: unknownValue }), lapses],
    "unknown",
  ],
  ["rejects a check without alerts", [check()], [noDown, noLapse]],
  ["rejects a check with an alert on slowness only", [check(), alert("latency"), lapses], [noDown]],
  ["rejects alerts of another check", [check(), alert("down", { checkId: "d" }), lapses], [noDown]],
  ["rejects an alert that tells nobody", [check(), alert("down", { notifications: [] }), lapses], [noDown]],
  [
    "rejects an alert whose first block is empty, since the provider sends no other",
    [check(), alert("down", { notifications: [{}, ...told.notifications] }), lapses],
    [noDown],
  ],
  [
    "rejects an alert a week before the certificate ends",
    [check(), down, alert("ssl_expiry", { threshold: 7 })],
    [noLapse],
  ],
  [
    "accepts a week where the firm asks for no more",
    [check(), down, alert("ssl_expiry", { threshold: 7 })],
    [],
    { leastDays: 7 },
  ],
  [
    "rejects an alert on a certificate that lasts",
    [check(), down, alert("ssl_expiry", { threshold: 21, comparison: "greater_than" })],
    [noLapse],
  ],
  [
    "leaves open an alert whose check is not known",
    [check(), alert("down", { checkId: unknownValue })],
    "unknown",
  ],
  [
    "leaves open whether an alert is on the certificate",
    [check(), down, alert(unknownValue, { threshold: 21 })],
    "unknown",
  ],
  [
    "rejects a check without an alert on the certificate beside unknown recipients",
    [check(), alert("down", { notifications: unknownValue })],
    [noLapse, "unknown"],
  ],
]);
