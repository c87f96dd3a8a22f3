import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promises } from "../../controls/promises";
import { ruleFiles, rulesOf } from "../../policies/load";
import { packNames, type Rule } from "../../policies/rule";
import { evaluate, evaluateExample } from "../support/evaluate";

const all = ruleFiles().map((file) => [file, rulesOf(file)] as const);
const rules = all.flatMap(([file, found]) => found.map((rule) => [rule.name, rule, file] as const));

test("each file holds one rule, exported under the file's own name", () => {
  const wrong = all.filter(([file, found]) => {
    const [, name = ""] = file.split("/");
    const exported = require(join("../../policies/rules", file))[name];
    return found.length !== 1 || exported !== found[0];
  });
  expect(wrong.map(([file]) => file)).toEqual([]);
});

test("no two rules share a name", () => {
  const names = rules.map(([name]) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

/** The folder of rules that judge several clouds together. */
const ACROSS = "estate";

describe.each(rules)("%s", (name, rule, file) => {
  test("has the name of its file", () => {
    const [cloud, base = ""] = file.split("/");
    expect(name).toBe(`${cloud}-${kebab(base)}`);
  });

  test("says what holds, how to fix it, which promises it upholds and where it belongs", () => {
    expect(rule.holds).toMatch(/^[a-zA-Z].*[^.]$/);
    expect(rule.fix).toMatch(/^[a-z].*[^.]$/);
    expect(rule.upholds.filter((id) => !(id in promises))).toEqual([]);
    expect(rule.upholds).not.toEqual([]);
    expect(packNames).toContain(rule.pack);
    const [cloud] = file.split("/");
    const others = rule.types.filter((type) => !type.startsWith(`${cloud}:`));
    if (cloud !== ACROSS) expect(others).toEqual([]);
  });

  test("maps to a requirement of a framework", () => {
    expect(rule.frameworks).not.toEqual([]);
  });

  test("has a twin that judges one resource, or says why it has none", () => {
    if (rule.kind === "resource") return;
    const { twin } = rule;
    if ("none" in twin) expect(twin.none).toMatch(/^[a-z].*[^.]$/);
    else
      expect(rules.filter(([, { kind, name }]) => kind === "resource" && name === twin.rule)).toHaveLength(1);
  });

  test("mends its bad example where it mends anything", () => {
    if (rule.kind === "stack" || !rule.remedy) return;
    const props = { ...rule.bad[0]?.props, ...rule.remedy };
    expect(evaluate(rule, rule.types[0] ?? "", props)).toEqual([]);
  });

  test("accepts its good example and rejects its bad one", () => {
    expect(evaluateExample(rule, "good")).toEqual([]);
    const bad = evaluateExample(rule, "bad");
    expect(bad).toEqual(expect.arrayContaining([expect.any(String)]));
    expect(bad).not.toContain("unknown");
  });

  test("shows examples whose properties the provider knows", () => {
    const strange = [...rule.good, ...rule.bad].flatMap((example) => unknownInputs(rule, example));
    expect(strange).toEqual([]);
  });

  test("has rows of its own", () => {
    const path = join(__dirname, "rules", `${file}.test.ts`);
    expect(readFileSync(path, "utf8")).toMatch(/^judges(Stack)?\(/m);
  });
});

function kebab(camel: string): string {
  return camel.replace(/([a-z])(\d)|([A-Z])/g, (all, a, digit, upper) =>
    digit ? `${a}${digit}` : upper ? `-${upper.toLowerCase()}` : all,
  );
}

/** Properties of an example that the SDK's class does not take as an input or give as an output. */
function unknownInputs(rule: Rule, example: Rule["good"][number]): string[] {
  const type = example.type ?? rule.types[0] ?? "";
  const [provider = "", path = ""] = type.split(":");
  const file = provider === "aws" ? path : path.replace("index/", "");
  const source = readFileSync(require.resolve(`@pulumi/${provider}/${file}.js`), "utf8");
  return Object.keys(example.props)
    .filter((key) => key !== "id" && !source.includes(`resourceInputs["${key}"]`))
    .map((key) => `${type} ${key}`);
}
