import { resourceTags } from "../../../../policies/rules/aws/resourceTags";
import type { Resource } from "../../../../policies/resource";
import { judges } from "../../../support/policyRows";
import { unknownValue } from "../../../support/unknownValue";

const says = (...keys: string[]) => [`no tag says ${keys.join(", or ")}`];
const owner = "owner or team or estate";
const environment = "environment or env or stage or stack";
const defaults = (tags: object) => ({ provider: { defaultTags: JSON.stringify({ tags }) } });
const GROUP = "aws:autoscaling/group:Group";
const handed = (key: string, more: object = {}) => ({ key, value: "a", propagateAtLaunch: true, ...more });

judges(resourceTags, [
  ["accepts both tags", { tags: { owner: "platform", environment: "prod" } }, []],
  ["accepts other words for them, in any spelling", { tags: { "acme:Team": "web", Stage: "prod" } }, []],
  [
    "accepts the provider's tags",
    { tags: { Name: "vault" } },
    [],
    defaults({ estate: "acme", stack: "prod" }),
  ],
  ["accepts one tag from each", { tags: { owner: "web" } }, [], defaults({ env: "prod" })],
  [
    "accepts the provider's tags as an object",
    {},
    [],
    { provider: { defaultTags: { tags: { owner: "a", env: "b" } } } },
  ],
  ["accepts a value that is not known yet", { tags: { owner: unknownValue, env: "prod" } }, []],
  ["rejects no tags", {}, says(owner, environment)],
  ["rejects a name alone", { tags: { Name: "vault" } }, says(owner, environment)],
  ["rejects an empty tag", { tags: { owner: "", env: "prod" } }, says(owner)],
  ["rejects a tag that only sounds like one", { tags: { ownership: "a", env: "prod" } }, says(owner)],
  [
    "rejects a provider's tags that are none",
    { tags: { owner: "a" } },
    says(environment),
    { provider: { defaultTags: "{" } },
  ],
  [
    "rejects what a firm needs besides",
    { tags: { owner: "a", env: "prod" } },
    says("data-class"),
    { config: { keys: ["owner", "env", "data-class"] } },
  ],
  ["leaves open tags that are not known yet", { tags: unknownValue }, "unknown"],
  [
    "leaves open a provider's tags that are not known yet",
    {},
    "unknown",
    { provider: { defaultTags: unknownValue } },
  ],
  ["rejects a name alone that is not known yet", { tags: { Name: unknownValue } }, says(owner, environment)],
  ["accepts a group that hands both on", { tags: [handed("owner"), handed("env")] }, [], { type: GROUP }],
  [
    "rejects a group that keeps its tags",
    { tags: [handed("owner"), handed("env", { propagateAtLaunch: false })] },
    says(environment),
    { type: GROUP },
  ],
  [
    "rejects a group that relies on its provider",
    { tags: [handed("Name")] },
    says(owner, environment),
    { type: GROUP, ...defaults({ estate: "acme", stack: "prod" }) },
  ],
  [
    "rejects one tag of a group beside one that is not known yet",
    { tags: [handed("owner", { propagateAtLaunch: unknownValue })] },
    [...says(environment), "unknown"],
    { type: GROUP },
  ],
]);

describe("at the level remediate", () => {
  const values = ["owner=platform", "env=prod", "cost=7"];
  const BUCKET = "aws:s3/bucket:Bucket";
  const added = (props: object, more: object = {}) =>
    resourceTags.additionsTo?.(
      { type: BUCKET, name: "a", props, provider: {}, ...more } as unknown as Resource,
      { values },
    );

  test.each([
    ["adds all that is missing", {}, { owner: "platform", env: "prod" }],
    ["adds only what is missing, whatever it is called", { tags: { Team: "web" } }, { env: "prod" }],
    ["adds nothing where nothing is missing", { tags: { team: "web", stage: "prod" } }, {}],
  ])("%s", (_title, props, tags) => {
    expect(added(props)).toEqual({ tags });
  });

  test("counts the provider's tags", () => {
    expect(added({}, defaults({ owner: "web" }))).toEqual({ tags: { env: "prod" } });
  });

  test("leaves groups alone, whose tags are a list", () => {
    expect(added({}, { type: GROUP })).toEqual({});
  });
});
