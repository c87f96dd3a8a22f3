import { zoneManagedRules } from "../../../../policies/rules/cloudflare/zoneManagedRules";
import { elsewhere } from "../../../support/elsewhere";
import { judgesStack } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const CLOUDFLARE = "efb7b8c949ac4650a09736fc376e9aee";
const FREE = "77454fe2d30c4220b5701f6fdfb893ba";
const lb = (zoneId: unknown = "z", proxied: unknown = true) => ({
  name: "lb",
  type: "cloudflare:index/loadBalancer:LoadBalancer",
  props: { zoneId, proxied, name: "app.acme.example" },
});
const run = (id: unknown, more: object = {}) => ({
  action: "execute",
  expression: "true",
  actionParameters: { id },
  ...more,
});
const set = (rules: unknown, more: object = {}) => ({
  name: "managed",
  type: "cloudflare:index/ruleset:Ruleset",
  props: { zoneId: "z", kind: "zone", phase: "http_request_firewall_managed", rules, ...more },
});
const bots = (props: object) => ({
  name: "bots",
  type: "cloudflare:index/botManagement:BotManagement",
  props: { zoneId: "z", ...props },
});
const zone = {
  name: "zone",
  type: "cloudflare:index/zone:Zone",
  props: { id: unknownValue, name: "acme.example" },
};
const none = [`lb: its zone runs no managed rules${elsewhere()}`];

judgesStack(zoneManagedRules, [
  ["accepts the managed rules", [lb(), set([run(CLOUDFLARE)])], []],
  [
    "accepts them for the whole account",
    [lb(), set([run(CLOUDFLARE)], { zoneId: undefined, accountId: "a", kind: "root" })],
    [],
  ],
  [
    "accepts them but for some paths",
    [lb(), set([run(CLOUDFLARE, { expression: `not http.request.uri.path eq "/up"` })])],
    [],
  ],
  ["accepts the free rules on the Free plan", [lb(), set([run(FREE)]), bots({ fightMode: true })], []],
  [
    "accepts a zone that is made in the same run",
    [
      zone,
      { ...lb(unknownValue), links: { zoneId: "zone" } },
      { ...set([run(CLOUDFLARE)], { zoneId: unknownValue }), links: { zoneId: "zone" } },
    ],
    [],
  ],
  ["ignores a zone that serves nobody through the edge", [lb("z", false)], []],
  [
    "accepts them for the host that is served",
    [lb(), set([run(CLOUDFLARE, { expression: 'http.host eq "app.acme.example"' })])],
    [],
  ],
  [
    "rejects them for a host that nobody asks for",
    [lb(), set([run(CLOUDFLARE, { expression: 'http.host eq "no.acme.example"' })])],
    none,
  ],
  [
    "accepts them for a host of the zone but for some paths",
    [
      lb(),
      set([
        run(CLOUDFLARE, {
          expression: '(lower(http.host) in {"app.acme.example"} and not http.request.uri.path eq "/up")',
        }),
      ]),
    ],
    [],
  ],
  [
    "accepts them for a zone by its name or plan",
    [
      lb(),
      set([run(CLOUDFLARE, { expression: '(cf.zone.name eq "acme.example" and cf.zone.plan eq "ENT")' })]),
    ],
    [],
  ],
  [
    "accepts them for everybody but the office",
    [lb(), set([run(CLOUDFLARE, { expression: "not ip.src in {198.51.100.7}" })])],
    [],
  ],
  [
    "accepts them for all hosts but one",
    [
      lb(),
      set([
        run(CLOUDFLARE, {
          expression: 'not http.host eq "no.acme.example" and ends_with(http.host, ".example")',
        }),
      ]),
    ],
    [],
  ],
  ...["(ip.src eq 198.51.100.7)", 'ip.geoip.country eq "RU"', "cf.threat_score gt 50"].map(
    (expression) =>
      [`rejects them for ${expression} only`, [lb(), set([run(CLOUDFLARE, { expression })])], none] as const,
  ),
  [
    "rejects them for few visitors of a host",
    [
      lb(),
      set([run(CLOUDFLARE, { expression: 'http.host eq "app.acme.example" and ip.src eq 198.51.100.7' })]),
    ],
    none,
  ],
  [
    "rejects rules that wait for a rule to run them",
    [lb(), set([run(CLOUDFLARE)], { kind: "custom" })],
    none,
  ],
  ["rejects nothing", [lb()], none],
  [
    "rejects the legacy setting",
    [
      lb(),
      {
        name: "waf",
        type: "cloudflare:index/zoneSetting:ZoneSetting",
        props: { zoneId: "z", settingId: "waf", value: "on" },
      },
    ],
    none,
  ],
  ["rejects the rules of another zone", [lb(), set([run(CLOUDFLARE)], { zoneId: "y" })], none],
  [
    "rejects the rules in another phase",
    [lb(), set([run(CLOUDFLARE)], { phase: "http_request_firewall_custom" })],
    none,
  ],
  ["rejects rules that are off", [lb(), set([run(CLOUDFLARE, { enabled: false })])], none],
  [
    "rejects rules for some paths only",
    [lb(), set([run(CLOUDFLARE, { expression: `http.request.uri.path eq "/x"` })])],
    none,
  ],
  [
    "rejects rules that only log",
    [lb(), set([run(CLOUDFLARE, { actionParameters: { id: CLOUDFLARE, overrides: { action: "log" } } })])],
    none,
  ],
  [
    "rejects the free rules on a paid plan",
    [lb(), set([run(FREE)]), bots({ sbfmDefinitelyAutomated: "block" })],
    [`lb: its zone is on a paid plan and runs Cloudflare's free rules only${elsewhere()}`],
  ],
  [
    "rejects a zone that is made in the same run",
    [zone, { ...lb(unknownValue), links: { zoneId: "zone" } }],
    ["lb: its zone runs no managed rules"],
  ],
  ["leaves open rules that are not known yet", [lb(), set(unknownValue)], "unknown"],
  [
    "leaves open rules of an unknown zone",
    [lb(), set([run(CLOUDFLARE)], { zoneId: unknownValue })],
    "unknown",
  ],
  [
    "rejects one zone beside another whose rules are not known",
    [lb(), { ...lb("y"), name: "other" }, set(unknownValue, { zoneId: "y" })],
    [...none, "unknown"],
  ],
]);
