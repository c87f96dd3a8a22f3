import { MISSING, type Table } from "../table";
import type { Planned } from "../../../support/planned";
import {
  because,
  leavesOurZone,
  OTHER_ZONE,
  BALANCER,
  LEAKED,
  LIST,
  NOTIFICATION,
  RULESET,
  SCRIPTS,
} from "./common";

type Rule = Record<string, unknown> & { action: string; ratelimit?: object; actionParameters?: object };
type Change = (rule: Rule) => Rule;

const isOf =
  (phase: RegExp) =>
  ({ props }: Planned) =>
    phase.test(String(props.phase));
const isRate = isOf(/ratelimit/);
const isManaged = isOf(/managed/);
const isSkip = ({ action }: Rule) => action === "skip";

/** Changes the first rule that protects. */
const first = (change: Change) => (rules: Rule[]) => rules.map((rule, i) => (i === 0 ? change(rule) : rule));
/** Changes the second one; of rate limits both, since the second only adds to what the edge mitigates by itself. */
const second = (change: Change) => (rules: Rule[], set: Planned) =>
  rules.map((rule, i) => (isRate(set) || i === 1 ? change(rule) : rule));
const bothWays = (change: Change) => [first(change), second(change)];
/** Lets everybody past the rest, by a rule of its own or by one that was meant for few. */
const letPass = (expression: string) => (rules: Rule[]) => [
  { action: "skip", enabled: true, expression, actionParameters: { ruleset: "current" } },
  ...rules,
];
const widenSkip = (rules: Rule[]) =>
  rules.some(isSkip)
    ? rules.map((rule) => (isSkip(rule) ? { ...rule, expression: "true" } : rule))
    : letPass("ip.src in {0.0.0.0/0 ::/0}")(rules);
const override = (overrides: object) => (parameters: object) => ({ ...parameters, overrides });

/** What a rule is told about: the set itself, the zone without it, or what is there in vain. */
const GUARDED = [RULESET, BALANCER, LEAKED, LIST];

/** What stops bad requests at the edge. */
export const protection: Table = {
  "cloudflare:index/ruleset:Ruleset": {
    without: false,
    inputs: {
      rules: {
        insecure: [
          [],
          MISSING,
          letPass("true"),
          ...bothWays((rule) => ({ ...rule, enabled: false })),
          ...bothWays((rule) => ({ ...rule, action: "log" })),
          ...bothWays((rule) => ({ ...rule, expression: "false" })),
          ...bothWays((rule) => ({ ...rule, expression: '(http.host eq "nobody.acme.example")' })),
          ...bothWays((rule) => ({ ...rule, expression: '(http.host eq "admin.acme.example")' })),
          widenSkip,
        ],
        names: GUARDED,
      },
      "rules[].actionParameters": {
        insecure: [
          override({ enabled: false }),
          override({ action: "log" }),
          override({ categories: [{ category: "sqli", enabled: false }], action: "log" }),
        ],
        only: isManaged,
        otherwise: "what a skip leaves out is bounded by its expression, which is tried with the rules",
      },
      "rules[].actionParameters.id": { insecure: ["00000000000000000000000000000000"], names: GUARDED },
      "rules[].logging.enabled":
        "a request that is let past a rule is in the log of the server that answers it all the same",
      "rules[].ratelimit.requestsPerPeriod": {
        insecure: [(most: number) => 20 * most, 1_000_000],
        names: GUARDED,
      },
      "rules[].ratelimit.mitigationTimeout": [0],
      "rules[].ratelimit.characteristics": [["cf.colo.id"], []],
      "rules[].ratelimit.countingExpression": "it is not set, so that what is limited is counted",
      // A longer one, an hour at the most, shuts people out sooner, which they notice at once.
      "rules[].ratelimit.period": { insecure: [1], names: GUARDED },
      kind: { insecure: ["custom"], names: GUARDED },
      phase: { insecure: ["http_request_sanitize"], names: GUARDED },
      zoneId: { insecure: [OTHER_ZONE], names: GUARDED },
    },
    harmless: {
      [because.oneOfAccountAndZone]: ["accountId"],
      "it names a rule between two updates": ["rules[].ref"],
      "only people read it": ["rules[].description"],
      "sign-ins are answered by the origin, never from the cache, so that both count them": [
        "rules[].ratelimit.requestsToOrigin",
      ],
    },
  },
  "cloudflare:index/list:List": {
    without:
      "a rule names it, and the cloud refuses a rule that names no list; its id is put out for operations, so the " +
      "program does not build without it",
    inputs: { "(protect)": because.inUse },
    harmless: {
      [because.account]: ["accountId"],
      "operations fill it, and the program ignores what is in it": ["items"],
      "a rule that compares it with something else is refused by the cloud": ["kind"],
      "another name is another list, for which the protected one would have to be deleted": ["name"],
    },
  },
  "cloudflare:index/leakedCredentialCheck:LeakedCredentialCheck": {
    without: false,
    inputs: { enabled: { insecure: [false, MISSING], names: [LEAKED, BALANCER] }, zoneId: leavesOurZone },
  },
  "cloudflare:index/botManagement:BotManagement": {
    without: false,
    inputs: {
      enableJs: [false],
      sbfmDefinitelyAutomated: ["allow", MISSING],
      sbfmLikelyAutomated:
        "what is certainly a bot is stopped all the same; those that may be one are also people, and a plan below " +
        "has no such setting",
      autoUpdateModel: [false],
      zoneId: leavesOurZone,
    },
    harmless: {
      "what machines may read of public pages for training or search breaks no promise": [
        "aiBotsMigrationOptOut",
        "aiBotsProtection",
        "aiTraining",
        "aiUser",
        "aisearch",
        "botPreferenceSyncEnabled",
        "cfRobotsVariant",
        "contentBotsProtection",
        "crawlerProtection",
        "isRobotsTxtManaged",
      ],
      "it steadies the score of a session; each request is scored without it too": [
        "bmCookieEnabled",
        "suppressSessionScore",
        "jsdApiResultsEnabled",
      ],
      "the cloud refuses it beside the settings of Super Bot Fight Mode": ["fightMode"],
      "it admits only requests that an origin sends to itself": ["optimizeWordpress"],
      "files that are the same for everybody hold no customer's data": ["sbfmStaticResourceProtection"],
      "those are the machines that Cloudflare knows by name, such as search engines; either value is safe": [
        "sbfmVerifiedBots",
      ],
    },
  },
  "cloudflare:index/pageShieldPolicy:PageShieldPolicy": {
    without: false,
    inputs: {
      enabled: [false],
      expression: ["false"],
      value: ["script-src *", "script-src 'self' https: 'unsafe-inline'", "", "img-src 'self'"],
      zoneId: { insecure: [OTHER_ZONE], names: [BALANCER, NOTIFICATION, SCRIPTS] },
    },
    harmless: { "every action reports or stops what the value does not list": ["action"] },
  },
};
