import { each, isSet, known, rule, shown, some, stackRule, UNKNOWN } from "../../policies/rule";
import { guarded } from "../../policies/unknown";
import { evaluate, evaluateStack } from "../support/evaluate";
import { unknownValue } from "../support/unknownValue";

const TYPE = "digitalocean:index/droplet:Droplet";

const facts = {
  name: "digitalocean-droplet-monitored",
  pack: "monitoring" as const,
  holds: "a droplet is monitored",
  upholds: ["P19" as const],
  severity: "low" as const,
  frameworks: [],
  sources: [],
  types: [TYPE],
  fix: "set monitoring to true",
};
const monitored = rule({
  ...facts,
  config: { least: { type: "number", means: "cores", default: 2, minimum: 1, maximum: 8 } },
  good: { monitoring: true },
  bad: {},
  check(droplet, report, { config }) {
    each(droplet.sizes, (size) => {
      if (size < config.least) report(`size ${size}`);
    });
    if (droplet.monitoring !== true) report("it is off");
  },
});

describe("a rule", () => {
  test("ends each message with the fix", () => {
    const droplet = {
      urn: "",
      type: TYPE,
      name: "web",
      props: {},
      protect: false,
      secrets: [],
      provider: {},
    };
    expect(monitored.judge({ ...droplet, propertyDependencies: {} }, {}).violations).toEqual([
      { text: "it is off; set monitoring to true" },
    ]);
  });

  test("is not applicable to another type, and so never counts as held there", () => {
    expect(evaluate(monitored, "aws:s3/bucket:Bucket", {})).toBe("not applicable");
  });

  test("keeps what it found beside what it could not know", () => {
    expect(evaluate(monitored, TYPE, { sizes: [unknownValue, 1, unknownValue], monitoring: true })).toEqual([
      "size 1",
      "unknown",
    ]);
  });

  test.each([
    ["an unknown key", { most: 3 }, "unknown key most, allowed: least"],
    ["a threshold that cannot be", { least: 0 }, "least is 0, allowed: 1 to 8"],
    ["a value of another type", { least: "2" }, 'least is "2", allowed: 1 to 8'],
    [
      "every fault at once",
      { most: 3, least: 9 },
      "unknown key most, allowed: least; least is 9, allowed: 1 to 8",
    ],
  ])("rejects %s in its config", (_title, config, fault) => {
    const judged = () => evaluate(monitored, TYPE, { monitoring: true }, { config });
    expect(judged).toThrow(`policy config of digitalocean-droplet-monitored: ${fault}`);
  });

  test("rejects a faulty config even where no resource is of its type", () => {
    expect(() => evaluate(monitored, "pulumi:pulumi:Stack", {}, { config: { most: 1 } })).toThrow(
      "unknown key",
    );
  });

  test("lets an error that is not about the unknown through", () => {
    const faulty = rule({ ...facts, good: {}, bad: {}, check: () => JSON.parse("{") });
    expect(() => evaluate(faulty, TYPE, {})).toThrow(SyntaxError);
  });
});

test("a stack rule is not applicable to a stack without its types", () => {
  const quiet = stackRule({ ...facts, good: [], bad: [], twin: { none: "a test" }, check: () => undefined });
  expect(evaluateStack(quiet, [{ type: "aws:s3/bucket:Bucket", props: {} }])).toBe("not applicable");
  expect(evaluateStack(quiet, [{ props: {} }])).toEqual([]);
});

describe("helpers for unknown values", () => {
  const props = guarded({
    id: unknownValue,
    list: [unknownValue, 7],
    name: "a",
    empty: "",
    off: false,
  });

  test("each visits every element, an object where a list is usual, and nothing", () => {
    const seen: unknown[] = [];
    expect(() => each(props.list, (n) => seen.push(n))).toThrow("can't be known during preview");
    each({ a: 1 }, (n) => seen.push(n));
    each(undefined, (n) => seen.push(n));
    expect(seen).toEqual([7, { a: 1 }]);
  });

  test("an object is a word where a text is meant, whatever its properties are called", () => {
    const odd = guarded({ value: { toString: "x", valueOf: 1 } });
    expect([String(odd.value), `${odd.value as unknown as string}`, Number(odd.value)]).toEqual([
      "(an object)",
      "(an object)",
      NaN,
    ]);
  });

  test("some is true once known, false when all are known, and open otherwise", () => {
    expect(some(props.list, (n) => n === 7)).toBe(true);
    expect(some([1, 2], (n) => n === 7)).toBe(false);
    expect(() => some(props.list, (n) => n === 8)).toThrow("can't be known during preview");
  });

  test("known and shown stand for the unknown, isSet counts it as set", () => {
    expect(known(() => props.id)).toBe(UNKNOWN);
    expect([shown(() => props.id), shown(() => props.name), shown(() => props.empty)]).toEqual([
      "(not known yet)",
      "a",
      "(none)",
    ]);
    expect(["id", "name", "empty", "off", "none"].map((key) => isSet(props, key))).toEqual([
      true,
      true,
      false,
      true,
      false,
    ]);
  });
});
