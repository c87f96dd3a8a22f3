import { notificationReaches } from "../../../../policies/rules/cloudflare/notificationReaches";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const on = (mechanisms: unknown, more: object = {}) => ({
  alertType: "dos_attack_l7",
  enabled: true,
  mechanisms,
  ...more,
});
const emails = [{ id: "ops@shop.example" }];

judges(
  notificationReaches,
  [
    ["accepts e-mail", on({ emails }), []],
    ["accepts a webhook that is made in the same run", on({ webhooks: [{ id: unknownValue }] }), []],
    ["accepts PagerDuty", on({ pagerduties: [{ id: "p" }] }), []],
    ["accepts the older form", { alertType: "dos_attack_l7", emailIntegrations: emails }, []],
    ["rejects one that is switched off", on({ emails }, { enabled: false }), ["it is switched off"]],
    ["rejects one that tells nobody", on({}), ["it tells nobody"]],
    ["rejects empty lists", on({ emails: [], webhooks: [] }), ["it tells nobody"]],
    ["rejects an empty address", on({ emails: [{ id: "" }] }), ["it tells nobody"]],
    ["leaves open whom it tells", on(unknownValue), "unknown"],
    [
      "rejects one that is switched off beside unknown recipients",
      on(unknownValue, { enabled: false }),
      ["it is switched off", "unknown"],
    ],
  ],
  { settled: { "mechanisms.emails": "an address that is not known yet is one" } },
);
