import fc from "fast-check";
import { checkValue } from "../../config/check";
import { longestName, longestRole, planNames, type SiteRole } from "../../config/names";

const estate = fc
  .stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,3}){0,3}$/)
  .filter((name) => name.length >= 2 && name.length <= 12);
const purpose = fc.constantFrom("trial" as const, "live" as const);
const stack = fc.constantFrom("prod" as const, "dr" as const);
const site = fc.option(fc.constantFrom<SiteRole>("primary", "secondary", "recovery"), { nil: undefined });
const role = (most: number) => fc.stringMatching(new RegExp(`^[a-z][a-z0-9-]{0,${most - 2}}[a-z0-9]$`));
const settings = fc.record({ estateName: estate, purpose, stack });
const account = fc.stringMatching(/^\d{12}$/);
/** Bucket names: the strictest rule among the clouds; host names, roles and tags take all of these. */
const BUCKET = /^(?!xn--)(?!.*\.\.)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

describe("names", () => {
  test("say estate, purpose, stack, site and role in this order", () => {
    const live = planNames({ estateName: "acme", purpose: "live", stack: "prod" });
    expect([live.of("app", "primary"), live.of("vault"), live.prefix]).toEqual([
      "acme-prod-primary-app",
      "acme-prod-vault",
      "acme-prod",
    ]);
    const trial = planNames({ estateName: "acme", purpose: "trial", stack: "dr" });
    expect(trial.global("backups", "111122223333")).toBe("acme-trial-dr-backups-111122223333");
  });

  test("fit every cloud for every estate name that the check accepts", () => {
    fc.assert(
      fc.property(settings, site, role(longestRole), account, (of, at, part, id) => {
        expect(checkValue("estateName", of.estateName)).toEqual([]);
        const names = planNames(of);
        expect(names.of(part, at)).toMatch(BUCKET);
        expect(names.global(part, id)).toMatch(BUCKET);
        expect(names.of(part, at).startsWith(`${names.prefix}-`)).toBe(true);
      }),
    );
  });

  test("fit an AWS load balancer (32) on the recovery stack with a role of up to 10", () => {
    fc.assert(
      fc.property(estate, purpose, role(10), (estateName, why, part) => {
        expect(planNames({ estateName, purpose: why, stack: "dr" }).of(part).length).toBeLessThanOrEqual(32);
      }),
    );
  });

  test("differ between stacks, purposes, sites and roles", () => {
    const all = (["prod", "dr"] as const).flatMap((on) =>
      (["trial", "live"] as const).flatMap((why) => {
        const names = planNames({ estateName: "acme", purpose: why, stack: on });
        return ["app", "pool"].flatMap((part) => [
          names.of(part),
          names.of(part, "primary"),
          names.of(part, "recovery"),
        ]);
      }),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  test("fail when a role is too long for some cloud", () => {
    const names = planNames({ estateName: "acme", purpose: "live", stack: "prod" });
    expect(() => names.of("a".repeat(60))).toThrow(
      `name acme-prod-${"a".repeat(60)} has 70 characters, more than ${longestName}; shorten its role`,
    );
  });
});
