import { notificationWebhookHttps } from "../../../../policies/rules/cloudflare/notificationWebhookHttps";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const plain = ["its URL does not begin with https"];

judges(notificationWebhookHttps, [
  ["accepts HTTPS", { url: "https://alarms.shop.example/hook" }, []],
  ["accepts it in capitals", { url: "HTTPS://alarms.shop.example/hook" }, []],
  ["rejects plain HTTP", { url: "http://alarms.shop.example/hook" }, plain],
  ["rejects HTTPS that is not at the beginning", { url: "http://alarms.shop.example/?to=https://x" }, plain],
  ["rejects no URL", {}, plain],
  ["leaves open a URL that is not known yet", { url: unknownValue }, "unknown"],
  ["rejects plain HTTP beside an unknown secret", { url: "http://x.example", secret: unknownValue }, plain],
]);
