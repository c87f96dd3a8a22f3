import { loadRules } from "../../policies/load";
import { byType } from "../../policies/resource";
import type { ExampleResource } from "../../policies/rule";
import { UnknownValueError } from "../../policies/unknown";
import { zoneParts } from "../../policies/zoneParts";
import { isEnterprise, isFree } from "../../policies/zonePlan";
import { plan } from "../support/evaluate";
import { unknownValue } from "../support/unknownValue";

const of = (type: string, props: Record<string, unknown>): ExampleResource => ({
  name: type,
  type: `cloudflare:index/${type}:${type[0]!.toUpperCase()}${type.slice(1)}`,
  props: { zoneId: "z", ...props },
});

/** Plans that the resources show zone z to be on. */
function shown(...resources: ExampleResource[]): string[] {
  const zones = zoneParts({ of: byType(plan(loadRules()[0]!, resources)) });
  return [...(isFree(zones, "z") ? ["free"] : []), ...(isEnterprise(zones, "z") ? ["enterprise"] : [])];
}

test.each<[string, ExampleResource, string[]]>([
  ["a subscription", of("zoneSubscription", { ratePlan: { id: "partners_business" } }), []],
  ["a free one", of("zoneSubscription", { ratePlan: { id: "partners_free" } }), ["free"]],
  ["a contract", of("zoneSubscription", { ratePlan: { id: "partners_ent" } }), ["enterprise"]],
  ["a contract by its name", of("zoneSubscription", { ratePlan: { id: "enterprise" } }), ["enterprise"]],
  ["a contract of another zone", of("zoneSubscription", { zoneId: "y", ratePlan: { id: "enterprise" } }), []],
  ["Bot Fight Mode", of("botManagement", { fightMode: true }), ["free"]],
  ["Super Bot Fight Mode", of("botManagement", { fightMode: false, sbfmVerifiedBots: "allow" }), []],
  ["policies over scripts", of("pageShieldPolicy", {}), ["enterprise"]],
  ["pushed logs", of("logpushJob", { dataset: "http_requests" }), ["enterprise"]],
  ["pushed logs of the account", of("logpushJob", { zoneId: undefined, accountId: "z" }), []],
])("the plan is read from %s", (_title, resource, expected) => {
  expect(shown(resource)).toEqual(expected);
});

test("of two signs the greater one counts", () => {
  const [free, more] = [of("botManagement", { fightMode: true }), of("pageShieldPolicy", {})];
  expect([shown(free, more), shown(more, free)]).toEqual([["enterprise"], ["enterprise"]]);
});

test("a subscription that is not known yet leaves the plan open", () => {
  expect(() => shown(of("zoneSubscription", { ratePlan: unknownValue }))).toThrow(UnknownValueError);
  expect(() => shown(of("zoneSubscription", { ratePlan: { id: unknownValue } }))).toThrow(UnknownValueError);
});

test("a subscription belongs to the zone that is made in the same run", () => {
  const made = { links: { zoneId: "zone" } };
  const resources = plan(loadRules()[0]!, [
    of("zone", { id: unknownValue, zoneId: undefined }),
    { ...of("zoneSubscription", { zoneId: unknownValue, ratePlan: { id: "enterprise" } }), ...made },
    { ...of("dnsRecord", { zoneId: unknownValue, proxied: true }), ...made },
  ]);
  const zones = zoneParts({ of: byType(resources) });
  const found: boolean[] = [];
  zones.eachServed((zone) => found.push(isEnterprise(zones, zone)));
  expect(found).toEqual([true]);
});
