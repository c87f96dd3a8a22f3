import { meantBy, meantByAny, meet, type Meant } from "../../policies/droplets";
import { loadRules } from "../../policies/load";
import type { ExampleResource } from "../../policies/rule";
import { some, UnknownValueError } from "../../policies/unknown";
import { plan } from "../support/evaluate";
import { unknownValue } from "../support/unknownValue";

const of = (
  type: string,
  name: string,
  props: Record<string, unknown>,
  links?: ExampleResource["links"],
): ExampleResource => ({
  name,
  type: `digitalocean:index/${type}:${type[0]!.toUpperCase()}${type.slice(1)}`,
  props,
  ...(links && { links }),
});
const droplet = (props: Record<string, unknown>, links?: ExampleResource["links"]) =>
  of("droplet", "droplet", props, links);
const firewall = (props: Record<string, unknown>, links?: ExampleResource["links"]) =>
  of("firewall", "firewall", props, links);
const balancer = (props: Record<string, unknown>, links?: ExampleResource["links"]) =>
  of("loadBalancer", "balancer", props, links);
const pool = (tags: unknown) => of("dropletAutoscale", "pool", { dropletTemplate: { tags } });
const tag = (props: Record<string, unknown>) => of("tag", "tag", props);

/** Whether the first two of some resources mean a droplet in common, asked from both sides. */
function meeting(...resources: ExampleResource[]): boolean | "unknown" {
  const [one, other] = plan(loadRules()[0]!, resources).map(meantBy);
  const verdicts = [() => meet(one!, other!), () => meet(other!, one!)].map((ask) => {
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      return "unknown";
    }
  });
  expect(verdicts[0]).toBe(verdicts[1]);
  return verdicts[0]!;
}

test.each<[string, ExampleResource[], boolean | "unknown"]>([
  ["by a tag, whatever its case", [droplet({ tags: ["App"] }), firewall({ tags: ["web", "app"] })], true],
  ["by the tag of a balancer", [balancer({ dropletTag: "app" }), firewall({ tags: ["app"] })], true],
  ["by the tag of a pool", [pool(["app"]), firewall({ tags: ["app"] })], true],
  ["by an id, as a number or a text", [droplet({ id: "7" }), firewall({ dropletIds: [7] })], true],
  ["by the id of an address", [droplet({ id: "7" }), of("reservedIp", "ip", { dropletId: 7 })], true],
  [
    "not by other tags and ids",
    [droplet({ id: "7", tags: ["a"] }), firewall({ dropletIds: [8], tags: ["b"] })],
    false,
  ],
  [
    "not by a tag that is called like an id",
    [droplet({ id: "7", tags: [] }), firewall({ tags: ["7"] })],
    false,
  ],
  ["not by nothing", [droplet({}), firewall({})], false],
  ["not by an empty tag", [droplet({ tags: [""] }), firewall({ tags: [""] })], false],
  [
    "by a droplet that is made in the same run",
    [droplet({ id: unknownValue }), firewall({ dropletIds: [unknownValue] }, { dropletIds: "droplet" })],
    true,
  ],
  [
    "not by another droplet that is made in the same run",
    [
      droplet({ id: unknownValue }),
      firewall({ dropletIds: [unknownValue] }, { dropletIds: "other" }),
      of("droplet", "other", { id: unknownValue }),
    ],
    false,
  ],
  [
    "by a tag that is made in the same run",
    [
      droplet({ tags: [unknownValue] }, { tags: "tag" }),
      firewall({ tags: [unknownValue] }, { tags: "tag" }),
      tag({ name: unknownValue }),
    ],
    true,
  ],
  [
    "by the name of a tag that the other has from the Tag",
    [droplet({ tags: ["app"] }), firewall({ tags: [unknownValue] }, { tags: "tag" }), tag({ name: "app" })],
    true,
  ],
  ["perhaps by an unknown tag", [droplet({ tags: ["app"] }), firewall({ tags: [unknownValue] })], "unknown"],
  ["perhaps by an unknown id", [droplet({ id: "7" }), firewall({ dropletIds: [unknownValue] })], "unknown"],
  [
    "perhaps by two unknown tags",
    [droplet({ tags: [unknownValue] }), firewall({ tags: unknownValue })],
    "unknown",
  ],
  [
    "by a tag that is known beside one that is not",
    [droplet({ tags: [unknownValue, "app"] }), firewall({ tags: ["app", unknownValue] })],
    true,
  ],
  [
    "by an id beside unknown tags",
    [droplet({ id: "7", tags: unknownValue }), firewall({ dropletIds: [7], tags: ["app"] })],
    true,
  ],
  [
    "not by an unknown tag where the other has none",
    [droplet({ id: "7" }), firewall({ tags: [unknownValue] })],
    false,
  ],
])("two resources mean a droplet in common: %s", (_title, resources, expected) => {
  expect(meeting(...resources)).toBe(expected);
});

describe("what several mean together", () => {
  const judgeOf = (ask: () => boolean) => {
    try {
      return ask();
    } catch (error) {
      if (error instanceof UnknownValueError) return "unknown";
      throw error;
    }
  };
  const tags = (...names: unknown[]) => ({ tags: names });
  const cases: [firewalls: Record<string, unknown>[], droplet: Record<string, unknown>][] = [
    [[], tags("app")],
    [[tags("web"), tags("app")], tags("app")],
    [[tags("web"), tags("app")], tags("db")],
    [[tags("web"), tags(unknownValue)], tags("db")],
    [[tags(unknownValue), tags("app")], tags("app")],
    [[tags("web")], tags(unknownValue)],
    [[{}], tags(unknownValue)],
    [[{ dropletIds: [1] }, {}], { id: "1" }],
  ];

  test.each(cases)("is what one of them means: %j and %j", (firewalls, server) => {
    const [one, ...others] = plan(loadRules()[0]!, [
      droplet(server),
      ...firewalls.map((props, i) => of("firewall", `wall-${i}`, props)),
    ]).map(meantBy);
    const each = judgeOf(() => some(others, (other: Meant) => meet(other, one!)));
    expect(judgeOf(() => meet(meantByAny(others), one!))).toBe(each);
  });
});
