import { rule } from "../../rule";
import { tokens } from "../../tokens";

/** SNS posts to plain HTTP where it is told to, with everything the alarm says. */
export const subscriptionTls = rule({
  name: "aws-subscription-tls",
  pack: "tls",
  holds: "a topic reaches its subscribers over TLS",
  upholds: ["P24"],
  severity: "high",
  frameworks: ["pci-dss-4.0:4.2.1", "nist-800-53r5:SC-8"],
  sources: ["prowler:sns_subscription_not_using_http_endpoints"],
  types: tokens.aws.topicSubscription,
  fix: "use the protocol https and an https endpoint",
  good: { protocol: "https", endpoint: "https://hooks.shop.example/alarms" },
  bad: { protocol: "http", endpoint: "http://hooks.shop.example/alarms" },
  check(subscription, report) {
    if (subscription.protocol === "http") report("protocol is http");
  },
});
