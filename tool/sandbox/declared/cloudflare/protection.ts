import { isIP } from "node:net";
import { oneOf, refusals, row } from "../row";
import type { Bag, Cloud } from "../table";
import { exists, hexId, needs, now, plan, planIs, refuseIds, refuseScope, twin, type, zoneId } from "./cloud";
import { protectionInputs as inputs } from "./inputs/protection";

// prettier-ignore
const PHASES = [
  "ddos_l4", "ddos_l7", "http_config_settings", "http_custom_errors", "http_log_custom_fields",
  "http_ratelimit", "http_request_cache_settings", "http_request_dynamic_redirect",
  "http_request_firewall_custom", "http_request_firewall_managed", "http_request_late_transform",
  "http_request_origin", "http_request_redirect", "http_request_sanitize", "http_request_sbfm",
  "http_request_transform", "http_response_cache_settings", "http_response_compression",
  "http_response_firewall_managed", "http_response_headers_transform", "magic_transit",
  "magic_transit_ids_managed", "magic_transit_managed", "magic_transit_ratelimit",
];
// prettier-ignore
const ACTIONS = [
  "block", "challenge", "compress_response", "ddos_dynamic", "execute", "force_connection_close",
  "js_challenge", "log", "log_custom_field", "managed_challenge", "redirect", "rewrite", "route", "score",
  "serve_error", "set_cache_control", "set_cache_settings", "set_cache_tags", "set_config", "skip",
];

/** Rulesets that Cloudflare writes, and the plan that may run them. */
const MANAGED: Record<string, "free" | "pro" | "enterprise"> = {
  "77454fe2d30c4220b5701f6fdfb893ba": "free",
  efb7b8c949ac4650a09736fc376e9aee: "pro",
  "4814384a9e5d4991b9815dcfc25d2f1f": "pro",
  c2e184081120413c86c3ab7e14069605: "pro",
};

/** Rules that a phase takes, by plan. */
const MOST: Record<string, Record<string, number>> = {
  http_ratelimit: { free: 1, pro: 2, business: 5, enterprise: 100 },
  http_request_firewall_custom: { free: 5, pro: 20, business: 100, enterprise: 1000 },
};
const PERIODS = {
  free: [10],
  pro: [10, 60],
  business: [10, 60, 120, 300, 600],
  enterprise: [10, 60, 120, 300, 600, 3600],
};
const TIMEOUTS = {
  free: [10],
  pro: [0, 10, 60, 120, 300, 600, 3600],
  business: [0, 10, 60, 120, 300, 600, 3600, 86400],
  enterprise: [0, 10, 60, 120, 300, 600, 3600, 86400],
};
const BOT_ACTIONS = ["allow", "block", "managed_challenge"];

/** Rules of the edge, bots, lists and script monitoring. */
export const protection = {
  Ruleset: row({
    inputs: inputs.Ruleset,
    id: hexId,
    filled: { description: () => "" },
    follows: { lastUpdated: now, version: () => "1" },
    refuse: (i, cloud, previous) => {
      const rules: Bag[] = i["rules"] ?? [];
      const entry = ["zone", "root"].includes(i["kind"]);
      const most = MOST[i["phase"]]?.[plan()];
      return refusals(
        ...refuseScope(i),
        oneOf("20013: kind", i["kind"], ["managed", "custom", "root", "zone"]),
        oneOf("20013: phase", i["phase"], PHASES),
        i["kind"] === "zone" && !i["zoneId"] && "20013: a ruleset of kind zone belongs to a zone",
        i["kind"] === "root" && !i["accountId"] && "20013: a ruleset of kind root belongs to an account",
        entry &&
          twin("Ruleset", ["zoneId", "accountId", "kind", "phase"], i, cloud, previous?.id) &&
          `20217: A similar configuration with rules already exists and overwriting will have unintended consequences: phase ${i["phase"]}`,
        most !== undefined &&
          rules.length > most &&
          `20123: exceeded maximum number of rules in the phase ${i["phase"]}: ${rules.length} out of ${most} on the ${plan()} plan`,
        ...rules.flatMap((r) => refuseRule(r, i["phase"], cloud)),
        ...repeated(rules.map((r) => r["ref"]).filter(Boolean)).map(
          (ref) => `20119: two rules have the ref ${JSON.stringify(ref)}`,
        ),
      );
    },
  }),

  BotManagement: row({
    inputs: inputs.BotManagement,
    id: zoneId,
    survivesDelete: true,
    uniqueBy: zoneId,
    filled: {
      enableJs: () => false,
      ...(Object.fromEntries(["fightMode", "optimizeWordpress"].map((k) => [k, () => false])) as Record<
        string,
        () => boolean
      >),
      aiBotsProtection: () => "disabled",
      crawlerProtection: () => "disabled",
      isRobotsTxtManaged: () => false,
    },
    made: { usingLatestModel: () => true, staleZoneConfiguration: () => ({}) },
    refuse: (i) => {
      const superBot = Object.keys(i).filter((k) => k.startsWith("sbfm") && i[k] !== undefined);
      return refusals(
        ...refuseIds(i),
        superBot.length > 0 &&
          i["fightMode"] !== undefined &&
          `10002: fight_mode can not be set together with ${superBot.join(", ")}`,
        superBot.length > 0 && needs("pro", "Super Bot Fight Mode"),
        i["sbfmLikelyAutomated"] !== undefined && needs("business", "sbfm_likely_automated"),
        i["fightMode"] === true &&
          planIs("pro") &&
          `10002: fight_mode is for the free plan: the ${plan()} plan has Super Bot Fight Mode`,
        oneOf("10002: sbfm_definitely_automated", i["sbfmDefinitelyAutomated"], BOT_ACTIONS),
        oneOf("10002: sbfm_likely_automated", i["sbfmLikelyAutomated"], BOT_ACTIONS),
        oneOf("10002: sbfm_verified_bots", i["sbfmVerifiedBots"], ["allow", "block"]),
        oneOf("10002: ai_bots_protection", i["aiBotsProtection"], ["block", "disabled", "only_on_ad_pages"]),
        oneOf("10002: crawler_protection", i["crawlerProtection"], ["enabled", "disabled"]),
        (i["autoUpdateModel"] ?? i["suppressSessionScore"] ?? i["bmCookieEnabled"]) !== undefined &&
          needs("enterprise", "Bot Management for Enterprise"),
      );
    },
  }),

  LeakedCredentialCheck: row({
    inputs: inputs.LeakedCredentialCheck,
    id: zoneId,
    refuse: (i) => refusals(...refuseIds(i)),
  }),

  List: row({
    inputs: inputs.List,
    id: hexId,
    made: { createdOn: now },
    follows: {
      modifiedOn: now,
      numItems: (i, cloud, id) =>
        i["items"]?.length ?? cloud.list(type("ListItem")).filter((r) => r.inputs["listId"] === id).length,
      numReferencingFilters: () => 0,
    },
    refuse: (i, cloud, previous) =>
      refusals(
        ...refuseIds(i),
        oneOf("10001: kind", i["kind"], ["ip", "redirect", "hostname", "asn"]),
        !/^[a-z0-9_]{1,50}$/.test(i["name"]) &&
          `10001: name ${JSON.stringify(i["name"])} is not valid: lower-case letters, digits and underscores, 50 at most`,
        twin("List", ["accountId", "name"], i, cloud, previous?.id) &&
          `10014: a list with that name already exists: ${i["name"]}`,
        cloud.list(type("List")).filter((r) => r.id !== previous?.id).length >=
          (planIs("enterprise") ? 1000 : planIs("pro") ? 10 : 1) &&
          `10015: the ${plan()} plan takes no more lists`,
        ...(i["items"] ?? []).flatMap((item: Bag) => refuseItem(item, i["kind"])),
      ),
    refuseDelete: (list, cloud) => {
      const used = cloud
        .list(type("Ruleset"))
        .find((r) =>
          (r.inputs["rules"] ?? []).some((rule: Bag) => mentions(rule["expression"], list.inputs["name"])),
        );
      return refusals(used && `10016: the list is still used by the ruleset ${used.inputs["name"]}`);
    },
  }),

  ListItem: row({
    inputs: inputs.ListItem,
    id: hexId,
    made: { createdOn: now, operationId: (_, cloud) => cloud.hex(32) },
    follows: { modifiedOn: now },
    refuse: (i, cloud, previous) => {
      const list = cloud.find(type("List"), (r) => r.id === i["listId"]);
      return refusals(
        ...refuseIds(i),
        exists(cloud, "List", i["listId"], "10003: list"),
        ...(list ? refuseItem(i, list.inputs["kind"]) : []),
        i["ip"] &&
          twin("ListItem", ["listId", "ip"], i, cloud, previous?.id) &&
          `10017: the item is in the list already: ${i["ip"]}`,
      );
    },
  }),

  PageShieldPolicy: row({
    inputs: inputs.PageShieldPolicy,
    id: hexId,
    refuse: (i) =>
      refusals(
        ...refuseIds(i),
        needs("enterprise", "a policy of client-side security"),
        oneOf("10002: action", i["action"], ["allow", "log", "add_reporting_directives"]),
        !i["expression"] && "10002: expression must not be empty",
      ),
  }),

  ManagedTransforms: row({
    inputs: inputs.ManagedTransforms,
    id: zoneId,
    refuse: (i) => refusals(...refuseIds(i)),
  }),

  UrlNormalizationSettings: row({
    inputs: inputs.UrlNormalizationSettings,
    id: zoneId,
    refuse: (i) =>
      refusals(
        ...refuseIds(i),
        oneOf("scope", i["scope"], ["incoming", "both", "none"]),
        oneOf("type", i["type"], ["cloudflare", "rfc3986"]),
      ),
  }),
};

const repeated = (all: string[]): string[] => [...new Set(all.filter((one, n) => all.indexOf(one) !== n))];

const mentions = (expression: unknown, list: string): boolean =>
  new RegExp(`\\$${list}\\b`).test(String(expression));

/** Sentences for what a rule must not say. */
function refuseRule(rule: Bag, phase: string, cloud: Cloud): (string | undefined | false)[] {
  const [limit, managed]: [Bag | undefined, string | undefined] = [
    rule["ratelimit"],
    rule["actionParameters"]?.id,
  ];
  const expression = String(rule["expression"] ?? "");
  const lists = [...expression.matchAll(/\$([a-z0-9_]+)/g)].map((m) => m[1] ?? "");
  return [
    !expression && "20112: expression must not be empty",
    !balanced(expression) && `20127: filter parsing error in ${JSON.stringify(expression)}`,
    !rule["action"] && "20112: a rule needs an action",
    oneOf("20119: action", rule["action"], ACTIONS),
    phase === "http_request_firewall_managed" &&
      !["execute", "skip", "log"].includes(rule["action"]) &&
      `20120: action ${rule["action"]} is not allowed in the phase ${phase}`,
    rule["action"] === "execute" &&
      !managed &&
      "20121: execute needs the id of a ruleset in action_parameters",
    rule["action"] === "execute" &&
      managed &&
      !MANAGED[managed] &&
      !cloud.find(type("Ruleset"), (r) => r.id === managed) &&
      `20122: ruleset ${managed} could not be found`,
    managed &&
      rule["action"] === "execute" &&
      MANAGED[managed] &&
      needs(MANAGED[managed], `the managed ruleset ${managed}`),
    phase === "http_ratelimit" && !limit && "20124: a rule of the phase http_ratelimit needs ratelimit",
    phase !== "http_ratelimit" && limit && `20124: ratelimit is not allowed in the phase ${phase}`,
    ...(limit ? refuseLimit(limit) : []),
    ...lists
      .filter((name) => name !== "cf" && !cloud.find(type("List"), (r) => r.inputs["name"] === name))
      .map((name) => `20128: the list $${name} does not exist`),
  ];
}

function refuseLimit(limit: Bag): (string | undefined | false)[] {
  const keys: string[] = limit["characteristics"] ?? [];
  return [
    !planIs("enterprise") && !keys.includes("cf.colo.id") && "20125: characteristics must include cf.colo.id",
    keys.length < 2 && "20125: characteristics must name what is counted by, such as ip.src",
    oneOf(`20126: period on the ${plan()} plan`, limit["period"], PERIODS[plan()]),
    oneOf(`20126: mitigation_timeout on the ${plan()} plan`, limit["mitigationTimeout"], TIMEOUTS[plan()]),
    limit["requestsPerPeriod"] !== undefined &&
      limit["requestsPerPeriod"] < 1 &&
      "20126: requests_per_period must be at least 1",
    limit["countingExpression"] && needs("business", "a counting expression of its own"),
  ];
}

/** Whether brackets and quotes of an expression close. */
function balanced(expression: string): boolean {
  const bare = expression.replace(/r?"(?:[^"\\]|\\.)*"/g, "");
  const depth = [...bare].reduce(
    (d, c) => (d < 0 ? d : d + ("({".includes(c) ? 1 : ")}".includes(c) ? -1 : 0)),
    0,
  );
  return depth === 0 && !bare.includes('"');
}

function refuseItem(item: Bag, kind: string): (string | undefined | false)[] {
  const given = ["asn", "hostname", "ip", "redirect"].filter((k) => item[k] !== undefined);
  const [address = "", bits] = String(item["ip"] ?? "").split("/");
  return [
    (given.length !== 1 || given[0] !== kind) &&
      `10018: an item of a list of kind ${kind} holds ${kind}, got ${given.join(", ") || "nothing"}`,
    item["ip"] !== undefined &&
      (isIP(address) === 0 || (bits !== undefined && !/^\d+$/.test(bits))) &&
      `10019: ${JSON.stringify(item["ip"])} is not an address or range`,
  ];
}
