import type { PolicyConfigSchema } from "@pulumi/policy";

interface NumberSetting {
  type: "number";
  /** What the number is, with its unit. */
  means: string;
  default: number;
  minimum: number;
  maximum: number;
}

interface ListSetting {
  type: "list";
  /** What the texts are. */
  means: string;
  default: readonly string[];
}

/** Settings of a rule by key. */
export type ConfigSpec = Readonly<Record<string, NumberSetting | ListSetting>>;

/** Settings as a check reads them: given, or the default. */
export type Config<C extends ConfigSpec> = {
  readonly [K in keyof C]: C[K] extends NumberSetting ? number : readonly string[];
};

/** Settings for a run; stops with every fault at once when one is unknown, of another type or out of its bounds. */
export function readConfig<C extends ConfigSpec>(
  rule: string,
  spec: C,
  given: Record<string, unknown>,
): Config<C> {
  const faults = Object.entries(given).flatMap(([key, value]) => fault(spec, key, value));
  if (faults.length > 0) throw new Error(`policy config of ${rule}: ${faults.join("; ")}`);
  const settings = Object.entries(spec).map(([key, setting]) => [key, given[key] ?? setting.default]);
  return Object.fromEntries(settings) as Config<C>;
}

/** Settings in the SDK's own words, so that `pulumi policy validate-config` and editors know them. */
export function configSchema(spec: ConfigSpec): PolicyConfigSchema {
  const properties = Object.entries(spec).map(([key, s]) => [
    key,
    s.type === "number"
      ? { type: "number", description: s.means, default: s.default, minimum: s.minimum, maximum: s.maximum }
      : { type: "array", items: { type: "string" }, description: s.means, default: [...s.default] },
  ]);
  return { properties: Object.fromEntries(properties) };
}

function fault(spec: ConfigSpec, key: string, value: unknown): string[] {
  const setting = spec[key];
  const keys = Object.keys(spec).join(", ") || "none";
  if (!setting) return [`unknown key ${key}, allowed: ${keys}`];
  if (setting.type === "list") {
    const texts = Array.isArray(value) && value.every((item) => typeof item === "string");
    return texts ? [] : [`${key} must be a list of texts`];
  }
  const { minimum, maximum } = setting;
  const inside = typeof value === "number" && value >= minimum && value <= maximum;
  return inside ? [] : [`${key} is ${JSON.stringify(value)}, allowed: ${minimum} to ${maximum}`];
}
