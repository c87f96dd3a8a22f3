import { defaultTags, keyAndValue, tagOf } from "../../policies/tags";
import { isTrial, trialSetting } from "../../policies/trial";
import { guarded } from "../../policies/unknown";
import { unknownValue } from "../support/unknownValue";

const config = { trialTags: trialSetting.trialTags.default };
const encoded = (tags: object) => ({ defaultTags: JSON.stringify({ tags }) });
const trial = encoded({ purpose: "trial" });

interface Case {
  provider: Record<string, unknown>;
  tags?: Record<string, string>;
  protect?: boolean;
}

test.each<[string, Case, boolean]>([
  ["default tags of its provider", { provider: trial }, true],
  ["default tags beside a tag of its own that agrees", { provider: trial, tags: { purpose: "trial" } }, true],
  ["other default tags", { provider: encoded({ purpose: "live" }) }, false],
  ["a tag of its own alone", { provider: encoded({}), tags: { purpose: "trial" } }, false],
  ["a tag of its own that says otherwise", { provider: trial, tags: { purpose: "live" } }, false],
  ["protection", { provider: trial, protect: true }, false],
  ["default tags in other letters", { provider: encoded({ purpose: "Trial" }) }, false],
  ["default tags that are not known yet", { provider: { defaultTags: unknownValue } }, false],
  ["no provider", { provider: {} }, false],
])(
  "takes a resource with %s for a part of a trial: %j, %s",
  (_how, { provider, tags, protect = false }, is) => {
    const resource = { props: guarded({ tags }), provider: guarded(provider), protect };
    expect(isTrial(resource, config)).toBe(is);
  },
);

test("reads a tag of a resource before the default of its provider", () => {
  const provider = encoded({ team: "a", tier: "1" });
  expect(tagOf({ props: { tags: { team: "b" } }, provider }, "team")).toBe("b");
  expect(tagOf({ props: { tagsAll: { team: "c" } }, provider }, "team")).toBe("c");
  expect(tagOf({ props: {}, provider }, "tier")).toBe("1");
  expect(tagOf({ props: {}, provider }, "none")).toBeUndefined();
});

test("reads default tags as an object, and none from what is no JSON", () => {
  expect(defaultTags({ defaultTags: { tags: { team: "a" } } })).toEqual({ team: "a" });
  expect(defaultTags({ defaultTags: "team=a" })).toEqual({});
});

test("splits a tag of DigitalOcean at its first colon", () => {
  expect(keyAndValue("offsite:s3:vault")).toEqual(["offsite", "s3:vault"]);
  expect(keyAndValue("web")).toEqual(["web", ""]);
});
