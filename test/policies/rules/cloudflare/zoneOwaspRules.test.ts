import { zoneOwaspRules } from "../../../../policies/rules/cloudflare/zoneOwaspRules";
import { elsewhere } from "../../../support/elsewhere";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const OWASP = "4814384a9e5d4991b9815dcfc25d2f1f";
const lb = (zoneId: unknown = "z") => ({
  name: "lb",
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props: { zoneId, proxied: true },
});
const run = (id: unknown, more: object = {}) => ({
  action: "execute",
  expression: "true",
  actionParameters: { id },
  ...more,
});
const set = (rules: unknown, zoneId: unknown = "z") => ({
  name: "managed",
  type: "cloudflare:index/ruleset:Ruleset",
  props: { zoneId, kind: "zone", phase: "http_request_firewall_managed", rules },
});
const bots = (props: object) => ({
  name: "bots",
  type: "cloudflare:index/botManagement:BotManagement",
  props: { zoneId: "z", ...props },
});
const none = [`lb: its zone does not run the OWASP rules${elsewhere()}`];

judgesStack(zoneOwaspRules, [
  ["accepts the OWASP rules", [lb(), set([run(OWASP)])], []],
  [
    "accepts them without the higher levels of paranoia",
    [
      lb(),
      set([
        run(OWASP, {
          actionParameters: {
            id: OWASP,
            overrides: { categories: [{ category: "paranoia-level-3", enabled: false }] },
          },
        }),
      ]),
    ],
    [],
  ],
  ["ignores a zone on the Free plan", [lb(), bots({ fightMode: true })], "not applicable"],
  ["ignores a zone that a firm names as free", [lb(), set([])], "not applicable", { freeZones: ["z"] }],
  ["rejects other managed rules alone", [lb(), set([run("efb7b8c949ac4650a09736fc376e9aee")])], none],
  ["rejects a paid plan", [lb(), bots({ sbfmDefinitelyAutomated: "managed_challenge" })], none],
  [
    "rejects Bot Fight Mode beside what only a paid plan has",
    [lb(), bots({ fightMode: true }), set([run("efb7b8c949ac4650a09736fc376e9aee")])],
    none,
  ],
  [
    "rejects a paid zone beside a free one",
    [lb(), { ...lb("y"), name: "free" }, { ...bots({ fightMode: true, zoneId: "y" }) }],
    none,
  ],
  ["rejects rules that are off", [lb(), set([run(OWASP, { enabled: false })])], none],
  ["leaves open rules that are not known yet", [lb(), set([unknownValue])], "unknown"],
  ["leaves open a plan that is not known yet", [lb(), bots({ fightMode: unknownValue })], "unknown"],
  [
    "rejects one zone beside another whose rules are not known",
    [lb(), { ...lb("y"), name: "other" }, set([unknownValue], "y")],
    [...none, "unknown"],
  ],
]);
