import { unknownValue } from "@pulumi/pulumi/runtime";
import { shownPlans } from "../../policies/plans";
import { byType } from "../../policies/resource";
import { loadRules } from "../../policies/load";
import { plan } from "../support/evaluate";

const of = (type: string, props: Record<string, unknown>) => ({
  name: type,
  type: `cloudflare:index/${type}:${type[0]!.toUpperCase()}${type.slice(1)}`,
  props: { zoneId: "z", ...props },
});
const shown = (...resources: ReturnType<typeof of>[]) =>
  shownPlans({ of: byType(plan(loadRules()[0]!, resources)) }).get("z");

test.each([
  ["a subscription", of("zoneSubscription", { ratePlan: { id: "partners_business" } }), "paid"],
  ["a free one", of("zoneSubscription", { ratePlan: { id: "partners_free" } }), "free"],
  ["a contract", of("zoneSubscription", { ratePlan: { id: "partners_ent" } }), "enterprise"],
  ["the zone itself", of("zone", { id: "z", plan: { legacyId: "pro" } }), "paid"],
  ["Bot Fight Mode", of("botManagement", { fightMode: true }), "free"],
  ["Super Bot Fight Mode", of("botManagement", { fightMode: false, sbfmVerifiedBots: "allow" }), "paid"],
  [
    "settings that every plan has",
    of("botManagement", { enableJs: true, sbfmVerifiedBots: null }),
    undefined,
  ],
  ["policies over scripts", of("pageShieldPolicy", {}), "enterprise"],
  ["pushed logs", of("logpushJob", { dataset: "http_requests" }), "enterprise"],
  ["pushed logs of the account", of("logpushJob", { zoneId: undefined, accountId: "z" }), undefined],
  ["a subscription that is not known", of("zoneSubscription", { ratePlan: unknownValue }), undefined],
])("the plan is read from %s", (_title, resource, expected) => expect(shown(resource)).toBe(expected));

test("of two signs the greater one counts", () => {
  const [free, more] = [of("botManagement", { fightMode: true }), of("pageShieldPolicy", {})];
  expect([shown(free, more), shown(more, free)]).toEqual(["enterprise", "enterprise"]);
});
