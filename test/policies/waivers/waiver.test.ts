import * as fc from "fast-check";
import { covers, isExpired, isOfStack, strangeTo } from "../../../policies/waivers/waiver";

const URN =
  "urn:pulumi:prod::holdfast::holdfast:site:DataCenter$digitalocean:index/loadBalancer:LoadBalancer::primary-load-balancer";

describe("a waiver's resource", () => {
  test.each([
    [URN, true],
    ["*", true],
    ["urn:pulumi:prod::*", true],
    ["*::primary-load-balancer", true],
    ["urn:pulumi:prod::holdfast::*LoadBalancer::primary-*", true],
    ["urn:*:prod::*:LoadBalancer::*-balancer", true],
    ["**primary**", true],
    [`${URN}*`, true],
    ["primary-load-balancer", false],
    ["*::load-balancer", false],
    ["urn:pulumi:dr::*", false],
    ["*primary-load-balancer::*", false],
    ["*load-balancer*load-balancer", false],
    ["urn:pulumi:prod::holdfast::.*", false],
    ["", false],
  ])("%s covers the load balancer: %s", (resource, expected) => {
    expect(covers({ resource }, URN)).toBe(expected);
  });

  test("covers what the same pattern as a regular expression does", () => {
    const letters = fc.stringMatching(/^[ab*]{0,8}$/);
    fc.assert(
      fc.property(letters, fc.stringMatching(/^[ab]{0,8}$/), (resource, urn) => {
        const expression = new RegExp(`^${resource.replaceAll("*", ".*")}$`);
        expect(covers({ resource }, urn)).toBe(expression.test(urn));
      }),
      { numRuns: 2000 },
    );
  });

  test("takes no longer the more stars it has", () => {
    const began = performance.now();
    expect(covers({ resource: `${"*a".repeat(200)}b` }, "a".repeat(2000))).toBe(false);
    expect(performance.now() - began).toBeLessThan(100);
  });

  test.each([
    ["urn:pulumi:prod::holdfast::*::db", true],
    ["urn:pulumi:prod::holdfast::", true],
    ["urn:pulumi:p*", true],
    ["*::db", true],
    ["urn:pulumi:dr::holdfast::*", false],
    ["urn:pulumi:production::holdfast::*", false],
    ["urn:pulumi:prod::other::*", false],
    ["database", false],
  ])("%s may be of the stack prod: %s", (resource, expected) => {
    expect(isOfStack({ resource }, "urn:pulumi:prod::holdfast::pulumi:pulumi:Stack::holdfast-prod")).toBe(
      expected,
    );
  });
});

describe("a waiver of the project holdfast with the stacks dr and prod", () => {
  const bucket = "aws:s3/bucket:Bucket";
  test.each([
    ["urn:pulumi:prod::holdfast::*::db", undefined],
    ["urn:pulumi:prod::*::db", undefined],
    ["urn:pulumi:*::db", undefined],
    ["urn:pulumi:*", undefined],
    ["urn:pulumi:p*", undefined],
    ["urn:pulumi:p*b", undefined],
    ["urn:pulumi:prod::hold*db", undefined],
    [`urn:pulumi:*::holdfast::${bucket}::db`, undefined],
    [`urn:pulumi:*r*::h*::${bucket}::db`, undefined],
    [`urn:pulumi:dr::holdfast::${bucket}::a::b`, undefined],
    ["urn:pulumi:prodd::holdfast::*::db", { stack: "prodd" }],
    ["urn:pulumi:prodd*", { stack: "prodd*" }],
    ["urn:pulumi:prod*d::holdfast::*::db", { stack: "prod*d" }],
    ["urn:pulumi:prod", undefined],
    ["urn:pulumi:", { stack: "" }],
    ["urn:pulumi:prod::holdfst::*::db", { project: "holdfst" }],
    ["urn:pulumi:prod::holdfst::*", { project: "holdfst" }],
    ["urn:pulumi:prod::holdfst*db", { project: "holdfst*db" }],
    ["urn:pulumi:*::holdfst::*::db", { project: "holdfst" }],
  ])("%s names what there is not: %j", (resource, expected) => {
    expect(strangeTo({ name: "holdfast", stacks: ["dr", "prod"] }, { resource })).toEqual(expected);
  });
});

test("a waiver holds to the end of the day on which it expires", () => {
  const days = ["2026-11-29", "2026-11-30", "2026-12-01"];
  expect(days.map((day) => isExpired({ expires: "2026-11-30" }, day))).toEqual([false, false, true]);
});
