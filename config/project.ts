import { parse } from "yaml";
import { isProviderKey, type RawSettings, type RawValue } from "./check";
import type { Kind } from "./schema";

/** A setting as `Pulumi.yaml` declares it. */
export interface DeclaredSetting {
  key: string;
  type: Kind;
  description: string;
  default: unknown;
}

type StackFile = { config?: Record<string, unknown> } | null;

/** Settings that the text of `Pulumi.yaml` declares, in its order. The only place that holds defaults. */
export function declaredSettings(projectFile: string): DeclaredSetting[] {
  const { config } = parse(projectFile) as { config: Record<string, Omit<DeclaredSetting, "key">> };
  return Object.entries(config).map(([key, declared]) => ({ ...declared, key }));
}

/**
 * What Pulumi would hand to the program for the text of a stack file, with the defaults of `Pulumi.yaml`; of other
 * namespaces only what configures a provider, which the check refuses.
 */
export function effectiveSettings(projectFile: string, stackFile: string): RawSettings {
  const defaults = declaredSettings(projectFile).map(({ key, default: value }) => [
    key,
    { value, secret: false },
  ]);
  // As Pulumi reads it, a day without quotes is a time; the check says so.
  const file = parse(stackFile, { customTags: ["timestamp"] }) as StackFile;
  const set = Object.entries(file?.config ?? {})
    .filter(([key]) => key.startsWith("holdfast:") || isProviderKey(key))
    .map(([key, value]) => [key.replace(/^holdfast:/, ""), readStored(value)]);
  return Object.fromEntries([...defaults, ...set]) as RawSettings;
}

/** Encrypted values stay unread: they are known to be set, and no more. */
function readStored(value: unknown): RawValue {
  const encrypted = typeof value === "object" && value !== null && "secure" in value;
  if (encrypted) return { secret: true };
  const isScalar = typeof value === "number" || typeof value === "boolean";
  return { value: isScalar ? String(value) : (value ?? ""), secret: false };
}
