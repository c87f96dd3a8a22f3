import { parse } from "yaml";
import { compareStacks, ownSettings } from "../../config/shared";
import { declaredSettings, effectiveSettings } from "../../config/project";
import { checkSettings, checkValue } from "../../config/check";
import { describeProblem } from "../../config/problem";
import { renderSettingsTable } from "../../config/reference";
import { givenKeys, isSecretKey, schemas, secretKeys, settingKeys } from "../../config/schema";
import { secretSettings } from "../../config/secrets";
import { exampleSettings, fileText, projectFile, settingsWith, today } from "./example";

const declared = declaredSettings(projectFile);

describe("Pulumi.yaml", () => {
  test("declares exactly the settings that are checked, with the same types", () => {
    const sorted = (entries: [string, string][]) => Object.fromEntries(entries.sort());
    expect(sorted(declared.map(({ key, type }) => [key, type]))).toEqual(
      sorted(settingKeys.map((key) => [key, schemas[key].kind])),
    );
  });

  test("gives every setting a default, without which Pulumi would stop before the check", () => {
    const empty = { string: "", array: [], object: {} } as Record<string, unknown>;
    for (const { key, type, default: value, description } of declared) {
      expect(value).toBeDefined();
      expect(description.length).toBeGreaterThan(20);
      const mustBeGiven = (givenKeys as readonly string[]).includes(key) || isSecretKey(key);
      if (mustBeGiven) expect([key, value]).toEqual([key, empty[type]]);
      else expect([key, checkValue(key as (typeof settingKeys)[number], value)]).toEqual([key, []]);
    }
  });

  test("has defaults that fit each other: only what the firm must give is missing", () => {
    const { problems } = checkSettings(effectiveSettings(projectFile, ""), "prod", today);
    expect(problems!.map(({ key }) => key)).toEqual(givenKeys.map((key) => expect.stringMatching(key)));
  });

  test("starts in the sandbox, as a trial", () => {
    expect(Object.fromEntries(declared.map((setting) => [setting.key, setting.default]))).toMatchObject({
      place: "sandbox",
      purpose: "trial",
      lockMode: "governance",
      active: false,
    });
  });

  test("marks no key secret: Pulumi would refuse the empty default", () => {
    expect(projectFile).not.toMatch(/secret: true/);
    for (const { key, description } of declared)
      expect(description.startsWith("Secret:")).toBe(isSecretKey(key));
  });
});

describe.each(["prod", "dr"] as const)("Pulumi.%s.yaml", (stack) => {
  const text = fileText(`Pulumi.${stack}.yaml`);

  test("passes the check with secrets that are made up", () => {
    expect(checkSettings(exampleSettings(stack), stack, today).problems ?? []).toEqual([]);
  });

  test("holds no secret and no salt", () => {
    expect(Object.keys(parse(text))).toEqual(["config"]);
    expect(text).not.toMatch(/secure:|encryption|PRIVATE KEY/);
    for (const key of secretKeys) expect(text).not.toContain(`holdfast:${key}`);
  });

  test("lacks only the secrets that the engine or the firm puts in", () => {
    const { problems } = checkSettings(effectiveSettings(projectFile, text), stack, today);
    expect(problems!.map(({ key }) => key)).toEqual(["slackUrl", "identityProviderSecret"]);
  });
});

describe("a day without quotes, which Pulumi would hand over as a time", () => {
  const problems = (lines: string) => {
    const text = fileText("Pulumi.dr.yaml").replace(/^ *holdfast:(activation|domain):.*\n/gm, "");
    const file = text.replace("config:\n", `config:\n${lines}`);
    return checkSettings(effectiveSettings(projectFile, file), "dr", today).problems!.map(describeProblem);
  };
  const needsQuotes = (key: string) =>
    `holdfast:${key} 2026-11-23 is a time for Pulumi as long as it has no quotes; write it in quotes: "2026-11-23"`;

  test("is told of, at the top, in a list and where the firm must give a value", () => {
    expect(problems("  holdfast:activation: 2026-11-23\n")).toContain(needsQuotes("activation"));
    expect(problems("  holdfast:domain: 2026-11-23\n")).toContain(needsQuotes("domain"));
    expect(problems("  holdfast:allowedCidrs:\n    - 2026-11-23\n")).toContain(
      needsQuotes("allowedCidrs[0]"),
    );
  });

  test("is a name like any other in quotes", () => {
    expect(problems('  holdfast:activation: "2026-11-23"\n').join("\n")).not.toContain("activation");
  });
});

describe("both stacks", () => {
  test("share every setting but their own", () => {
    expect(compareStacks(exampleSettings("prod"), exampleSettings("dr"))).toEqual([]);
    expect(settingsWith({}, "prod").drStack).toBe("organization/holdfast/dr");
    expect(ownSettings).toEqual(["drStack", "active", "activation", "standingDown", "lockMode"]);
  });

  test("are told apart where they differ", () => {
    const changed = {
      lockDays: { value: "36", secret: false },
      replicaRegion: { value: "eu-west-3", secret: false },
    };
    const dr = { ...exampleSettings("dr"), ...changed };
    expect(compareStacks(exampleSettings("prod"), dr).map(describeProblem)).toEqual([
      'holdfast:replicaRegion differs between the stacks: "eu-west-2" in prod, "eu-west-3" in dr, so that one would look for what ' +
        "the other does not have; set the same value in Pulumi.prod.yaml and Pulumi.dr.yaml",
      "holdfast:lockDays differs between the stacks: 35 in prod, 36 in dr, so that the recovery site would not be what " +
        "it stands in for; set the same value in Pulumi.prod.yaml and Pulumi.dr.yaml",
    ]);
  });

  test("are the same when one was written by a command and the other by hand", () => {
    const written = {
      ...exampleSettings("prod"),
      fixDays: { value: '{"critical":7,"high":30}', secret: false },
    };
    expect(compareStacks(written, exampleSettings("dr"))).toEqual([]);
  });
});

describe("secrets", () => {
  test("are described one by one, for the engine and for people", () => {
    expect(secretSettings.map(({ key }) => key).sort()).toEqual([...secretKeys].sort());
  });
});

describe("docs/reference/settings.md", () => {
  test("is what Pulumi.yaml says now", () => {
    expect(fileText("docs/reference/settings.md")).toBe(renderSettingsTable(projectFile));
  });

  test("has a row for every setting", () => {
    const table = renderSettingsTable(projectFile);
    for (const key of settingKeys)
      expect(table.split("\n").filter((line) => line.startsWith(`\`${key}\` |`))).toHaveLength(1);
  });
});
