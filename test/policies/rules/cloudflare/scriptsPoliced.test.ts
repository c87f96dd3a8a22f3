import { scriptsPoliced } from "../../../../policies/rules/cloudflare/scriptsPoliced";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const told = (alertType: unknown = "scriptmonitor_alert_new_hosts") => ({
  name: "told",
  props: { alertType },
});
const scripts = (enabled: unknown, zoneId = "z") => ({
  name: "scripts",
  type: "cloudflare:index/pageShieldPolicy:PageShieldPolicy",
  props: { enabled, zoneId },
});
const lb = {
  name: "lb",
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props: { zoneId: "z", proxied: true },
};
const unpoliced = "told: people are told of new scripts, and no policy says which ones are meant";

judgesStack(scriptsPoliced, [
  ["accepts a policy of the zone", [lb, told(), scripts(true)], []],
  ["accepts a policy of a zone that another stack serves", [told(), scripts(true)], []],
  ["accepts notifications of something else", [lb, told("dos_attack_l7")], []],
  ["rejects no policy", [lb, told()], [unpoliced]],
  ["rejects a policy that is off", [lb, told(), scripts(false)], [unpoliced]],
  ["rejects a policy of another zone", [lb, told(), scripts(true, "y")], [unpoliced]],
  ["leaves open whether a policy is on", [lb, told(), scripts(unknownValue)], "unknown"],
  ["leaves open what a notification is of", [lb, told(unknownValue)], "unknown"],
  [
    "rejects one beside an unknown one",
    [lb, { ...told(unknownValue), name: "other" }, told()],
    [unpoliced, "unknown"],
  ],
]);
