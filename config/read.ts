import * as pulumi from "@pulumi/pulumi";
import { checkSettings, isProviderKey, type RawSettings, type RawValue } from "./check";
import { describeProblems } from "./problem";
import type { Settings } from "./settings";

const PREFIX = "holdfast:";

/**
 * Reads and checks the settings of the stack that runs. The only reader of Pulumi's configuration: it takes the
 * raw values, since `pulumi.Config` warns about each secret that is read as plain text.
 */
export function readSettings(): Settings {
  const stack = pulumi.getStack();
  const checked = checkSettings(readRaw(), stack);
  if (checked.problems) throw new pulumi.RunError(describeProblems(stack, checked.problems));
  return checked.settings;
}

function readRaw(): RawSettings {
  const secrets = readSecretKeys();
  const entries = Object.entries(pulumi.runtime.allConfig())
    .filter(([key]) => key.startsWith(PREFIX) || isProviderKey(key))
    .map(([key, value]) => [
      key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key,
      { value, secret: secrets.includes(key) } satisfies RawValue,
    ]);
  return Object.fromEntries(entries) as RawSettings;
}

function readSecretKeys(): string[] {
  // The SDK exports this function without its type.
  const runtime = pulumi.runtime as unknown as { isConfigSecret(key: string): boolean };
  return Object.keys(pulumi.runtime.allConfig()).filter((key) => runtime.isConfigSecret(key));
}
