import { loadRules } from "../../policies/load";
import { byType } from "../../policies/resource";
import type { ExampleResource } from "../../policies/rule";
import { tokens } from "../../policies/tokens";
import { UnknownValueError } from "../../policies/unknown";
import { zoneParts } from "../../policies/zoneParts";
import { isFree } from "../../policies/zonePlan";
import { elsewhere } from "../support/elsewhere";
import { evaluateStack, plan } from "../support/evaluate";
import { unknownValue } from "../support/unknownValue";

const {
  zone: ZONE,
  dnsRecord: RECORD,
  zoneDnssec: DNSSEC,
  ruleset: RULESET,
  botManagement: BOTS,
} = tokens.cloudflare;
const zone = (id: unknown, more: object = {}) => ({ name: "zone", type: ZONE[0], props: { id, ...more } });
const record = (name: string, zoneId: unknown, proxied: unknown = true) => ({
  name,
  type: RECORD[0],
  props: { zoneId, proxied },
});
const dnssec = (zoneId: unknown) => ({ name: "dnssec", type: DNSSEC[0], props: { zoneId } });
const made = { links: { zoneId: "zone" } };

function partsOf(...resources: ExampleResource[]) {
  return zoneParts({ of: byType(plan(loadRules()[0]!, resources)) });
}

/** Names of what serves first in each zone, and whether something was left open. */
function served(...resources: ExampleResource[]): string[] {
  const found: string[] = [];
  try {
    partsOf(...resources).eachServed((_zone, { name }) => found.push(name));
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    found.push("unknown");
  }
  return found;
}

test.each<[string, ExampleResource[], string[]]>([
  ["one of each zone", [record("a", "y"), record("b", "y"), record("c", "z")], ["a", "c"]],
  ["none that is not proxied", [record("a", "y", false)], []],
  [
    "one zone by its id and by what made it",
    [zone("y"), record("a", "y"), { ...record("b", "y"), ...made }],
    ["a"],
  ],
  [
    "a zone that is made in the same run",
    [
      zone(unknownValue),
      { ...record("a", unknownValue), ...made },
      { ...record("b", unknownValue), ...made },
    ],
    ["a"],
  ],
  [
    "what is known beside a zone that is not",
    [record("a", unknownValue), record("b", "z")],
    ["b", "unknown"],
  ],
  [
    "what is known beside what may serve",
    [record("a", "y", unknownValue), record("b", "z")],
    ["b", "unknown"],
  ],
])("zones that serve: %s", (_title, resources, expected) => expect(served(...resources)).toEqual(expected));

test("a part belongs to its own zone, and one of an unknown zone may belong to any", () => {
  const has = (...resources: ExampleResource[]) => partsOf(...resources).has(DNSSEC, "z", () => true);
  expect(has(dnssec("z"))).toBe(true);
  expect(has(dnssec("y"))).toBe(false);
  expect(has(dnssec(unknownValue), dnssec("z"))).toBe(true);
  expect(() => has(dnssec(unknownValue))).toThrow(UnknownValueError);
  expect(partsOf(dnssec(unknownValue)).has(DNSSEC, "z", () => false)).toBe(false);
});

test("a rule set of the account belongs to every zone, and one that others run belongs to none", () => {
  const set = (kind: string) => ({ name: kind, type: RULESET[0], props: { accountId: "a", kind } });
  expect(partsOf(set("root")).has(RULESET, "z", () => true)).toBe(true);
  expect(partsOf(set("custom")).has(RULESET, "z", () => true)).toBe(false);
});

const bots = (props: object) => ({ name: "bots", type: BOTS[0], props: { zoneId: "z", ...props } });
const subscription = (id: string) => ({
  name: "subscription",
  type: tokens.cloudflare.zoneSubscription[0],
  props: { zoneId: "z", ratePlan: { id } },
});
const runs = (id: string) => ({
  name: "managed",
  type: RULESET[0],
  props: { zoneId: "z", rules: [{ action: "execute", actionParameters: { id } }] },
});
const counts = (period: unknown) => ({
  name: "rate",
  type: RULESET[0],
  props: { zoneId: "z", phase: "http_ratelimit", rules: [{ ratelimit: { period } }] },
});
const FREE_RULES = "77454fe2d30c4220b5701f6fdfb893ba";
const OWASP_RULES = "4814384a9e5d4991b9815dcfc25d2f1f";

test.each<[string, ExampleResource[], boolean]>([
  ["nothing shown", [], false],
  ["Bot Fight Mode", [bots({ fightMode: true })], true],
  ["Bot Fight Mode after another plan", [bots({ fightMode: true, sbfmDefinitelyAutomated: "allow" })], true],
  ["Cloudflare's free rules", [runs(FREE_RULES)], true],
  ["Bot Fight Mode of another zone", [{ ...bots({ fightMode: true, zoneId: "y" }) }], false],
  ["Super Bot Fight Mode", [bots({ fightMode: true, sbfmDefinitelyAutomated: "block" })], false],
  ["free rules beside OWASP's", [runs(FREE_RULES), runs(OWASP_RULES)], false],
  ["a subscription", [subscription("partners_free")], true],
  ["a subscription to another plan", [subscription("pro"), bots({ fightMode: true })], false],
  ["a rate limit of ten seconds", [bots({ fightMode: true }), counts(10)], true],
  ["a rate limit of a minute", [bots({ fightMode: true }), counts(60)], false],
])("the Free plan is shown by %s: %s", (_title, resources, expected) => {
  expect(isFree(partsOf(...resources), "z")).toBe(expected);
});

test("a Zone says its plan itself, in old state too", () => {
  const planOf = (plan: unknown) => {
    const parts = partsOf(zone("z", { plan }), record("a", "z"), bots({ fightMode: true }));
    const free: boolean[] = [];
    parts.eachServed((key) => free.push(isFree(parts, key)));
    return free;
  };
  expect(planOf({ legacyId: "free" })).toEqual([true]);
  expect(planOf("free")).toEqual([true]);
  expect(planOf({ legacyId: "pro" })).toEqual([false]);
  expect(planOf(undefined)).toEqual([true]);
});

test("customers are served under the names that no application of Zero Trust guards, if there are any", () => {
  const admin = {
    name: "guard",
    type: "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication",
    props: { domain: "admin" },
  };
  const named = (name: string) => ({ ...record(name, "z"), props: { ...record(name, "z").props, name } });
  expect(partsOf(named("app"), named("admin"), admin).hostsOf("z")).toEqual(["app"]);
  expect(partsOf(named("app"), named("admin")).hostsOf("z")).toEqual(["app", "admin"]);
  expect(partsOf(named("admin"), admin).hostsOf("z")).toEqual(["admin"]);
});

// That one is about tunnels and pools too, and has rows of its own.
const asking = loadRules().flatMap((rule) =>
  rule.kind === "stack" && "zonesElsewhere" in rule.config && rule.name !== "cloudflare-notification-coverage"
    ? [rule]
    : [],
);
const settings = { zonesElsewhere: ["z"] };

test.each(asking.map((rule) => [rule.name, rule] as const))(
  "%s says what to do about a zone that is not made here, and nothing of one that is declared elsewhere",
  (_name, rule) => {
    // What only the Enterprise plan has is asked for where the zone shows that plan.
    const stack = [{ ...record("www", "z"), type: RECORD[0] }, subscription("enterprise")];
    const said = [evaluateStack(rule, stack)].flat();
    expect(said.filter((text) => text.endsWith(elsewhere()))).not.toEqual([]);
    expect(rule.judge(byType(plan(rule, stack)), settings)).toEqual({
      violations: [],
      notApplicable: "the setting zonesElsewhere says that z is declared elsewhere",
    });
  },
);

test("one name of a zone that is declared elsewhere is refused by nothing that is the zone's", () => {
  const stack = [
    {
      name: "www",
      type: RECORD[0],
      props: {
        zoneId: "z",
        name: "www.acme.example",
        type: "CNAME",
        content: "edge.shop.example",
        proxied: true,
      },
    },
  ];
  const refused = loadRules().flatMap((rule) => {
    if (rule.kind !== "stack") return [];
    const verdict = evaluateStack(rule, stack, "zonesElsewhere" in rule.config ? settings : {});
    return Array.isArray(verdict) && verdict.length > 0 ? [rule.name] : [];
  });
  expect(refused).toEqual([]);
});
