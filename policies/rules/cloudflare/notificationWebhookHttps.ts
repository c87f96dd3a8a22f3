import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** What alarms say, and the address that anybody could send false ones to, are read on the way. */
export const notificationWebhookHttps = rule({
  name: "cloudflare-notification-webhook-https",
  pack: "tls",
  holds: "alarms are sent to webhooks by HTTPS",
  upholds: ["P19", "P24"],
  severity: "medium",
  frameworks: ["pci-dss-4.0:4.2.1", "nist-800-53r5:SC-8"],
  sources: [],
  types: tokens.cloudflare.notificationWebhook,
  fix: "give the webhook a URL that begins with https",
  good: { name: "on-call", url: "https://alarms.shop.example/hook" },
  bad: { name: "on-call", url: "http://alarms.shop.example/hook" },
  check({ url }, report) {
    if (!/^https:\/\//i.test(String(url ?? "").trim())) report("its URL does not begin with https");
  },
});
