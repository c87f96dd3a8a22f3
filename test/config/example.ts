import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkSettings, type RawSettings } from "../../config/check";
import { describeProblem } from "../../config/problem";
import { effectiveSettings } from "../../config/project";
import type { SettingKey } from "../../config/schema";
import { secretSettings } from "../../config/secrets";
import type { Settings, StackName } from "../../config/settings";

const root = join(__dirname, "../..");

/** The text of a file of the project. */
export function fileText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The text of `Pulumi.yaml`. */
export const projectFile = fileText("Pulumi.yaml");

/** A day on which the example's certificate is valid. */
export const today = new Date("2026-12-01T00:00:00Z");

/** What Pulumi hands over for the example of a stack, with made-up secrets as in the sandbox. */
export function exampleSettings(stack: StackName = "prod"): RawSettings {
  return { ...(examples[stack] ??= readExample(stack)) };
}

const examples: Partial<Record<StackName, RawSettings>> = {};

function readExample(stack: StackName): RawSettings {
  const secrets = secretSettings.map(({ key, madeUp }) => [key, { value: madeUp, secret: madeUp !== "" }]);
  return {
    ...effectiveSettings(projectFile, fileText(`Pulumi.${stack}.yaml`)),
    ...Object.fromEntries(secrets),
  };
}

/** The problems, one a line, of the example with other values. */
export function problemsWith(
  changes: Partial<Record<SettingKey, unknown>> | Record<string, unknown>,
  stack = "prod",
): string[] {
  return check(changes, stack).problems?.map(describeProblem) ?? [];
}

/** The settings of the example with other values. */
export function settingsWith(
  changes: Partial<Record<SettingKey, unknown>>,
  stack: StackName = "prod",
): Settings {
  const { settings, problems } = check(changes, stack);
  if (!settings) throw new Error(problems.map(describeProblem).join("\n"));
  return settings;
}

function check(changes: Record<string, unknown>, stack: string) {
  const example = exampleSettings(stack === "dr" ? "dr" : "prod");
  const changed = Object.entries(changes).map(([key, value]) => [
    key,
    { value, secret: secretSettings.some((secret) => secret.key === key) },
  ]);
  return checkSettings({ ...example, ...Object.fromEntries(changed) }, stack, today);
}
