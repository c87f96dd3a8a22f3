import { zoneBots } from "../../../../policies/rules/cloudflare/zoneBots";
import { elsewhere } from "../../../support/elsewhere";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const lb = (zoneId: unknown = "z", name = "lb") => ({
  name,
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props: { zoneId, proxied: true },
});
const bots = (zoneId: unknown = "z") => ({
  name: "bots",
  type: "cloudflare:index/botManagement:BotManagement",
  props: { zoneId, fightMode: true },
});
const zone = { name: "zone", type: "cloudflare:index/zone:Zone", props: { id: unknownValue } };
const none = `lb: its zone does nothing about bots${elsewhere()}`;

judgesStack(zoneBots, [
  ["accepts a zone that says it", [lb(), bots()], []],
  [
    "accepts a zone that is made in the same run",
    [
      zone,
      { ...lb(unknownValue), links: { zoneId: "zone" } },
      { ...bots(unknownValue), links: { zoneId: "zone" } },
    ],
    [],
  ],
  ["ignores a zone that serves nobody", [{ ...lb(), props: { zoneId: "z", proxied: false } }], []],
  ["rejects a zone that does not", [lb()], [none]],
  ["rejects what another zone says", [lb(), bots("y")], [none]],
  ["leaves open a zone that is not known yet", [lb(), bots(unknownValue)], "unknown"],
  ["rejects one zone beside an unknown one", [lb(), lb(unknownValue, "other")], [none, "unknown"]],
]);
