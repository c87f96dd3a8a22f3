import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { nearest } from "./words";

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
  /** All texts that have a meaning. @default any that is not empty */
  oneOf?: readonly string[];
  /** What each text looks like, and how that is said to somebody who wrote another one. @default any form */
  form?: { pattern: RegExp; is: string };
}

/** Settings of a rule by key. */
export type ConfigSpec = Readonly<Record<string, NumberSetting | ListSetting>>;

/** Settings as a check reads them: given, or the default. */
export type Config<C extends ConfigSpec> = {
  readonly [K in keyof C]: C[K] extends NumberSetting ? number : readonly string[];
};

/** What is wrong with the settings given for a rule, all of it. */
export function configFaults(rule: string, spec: ConfigSpec, given: Record<string, unknown>): string[] {
  const faults = Object.entries(given).flatMap(([key, value]) => fault(spec, key, value));
  return faults.length > 0 ? [`policy config of ${rule}: ${faults.join("; ")}`] : [];
}

/** Reads settings for a run, the same ones once: it judges with them hundreds of thousands of times. */
export function configReader<C extends ConfigSpec>(
  rule: string,
  spec: C,
): (given: Record<string, unknown>) => Config<C> {
  const settings = new WeakMap<Record<string, unknown>, Config<C>>();
  return (given) => {
    const before = settings.get(given);
    if (before) return before;
    const fresh = readConfig(rule, spec, given);
    settings.set(given, fresh);
    return fresh;
  };
}

/** Settings for a run; stops with every fault at once when one is unknown, of another type or out of its bounds. */
function readConfig<C extends ConfigSpec>(rule: string, spec: C, given: Record<string, unknown>): Config<C> {
  const faults = configFaults(rule, spec, given);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const settings = Object.entries(spec).map(([key, setting]) => [key, given[key] ?? setting.default]);
  return Object.fromEntries(settings) as Config<C>;
}

/** JSON schemas of the settings, so that `pulumi policy validate-config` and editors know them. */
export function configSchema(spec: ConfigSpec): Record<string, JavaScriptValue> {
  const properties = Object.entries(spec).map(([key, s]): [string, JavaScriptValue] => [
    key,
    s.type === "number"
      ? { type: "number", description: s.means, default: s.default, minimum: s.minimum, maximum: s.maximum }
      : { type: "array", items: { type: "string" }, description: s.means, default: [...s.default] },
  ]);
  return Object.fromEntries(properties);
}

function fault(spec: ConfigSpec, key: string, value: unknown): string[] {
  const setting = spec[key];
  const keys = Object.keys(spec).join(", ") || "none";
  if (!setting) return [`unknown key ${key}, allowed: ${keys}`];
  if (setting.type === "list") {
    const texts = Array.isArray(value) && value.every((item) => typeof item === "string");
    return texts
      ? value.flatMap((text: string) => textFault(setting, key, text))
      : [`${key} must be a list of texts`];
  }
  const { minimum, maximum } = setting;
  const inside = typeof value === "number" && value >= minimum && value <= maximum;
  return inside ? [] : [`${key} is ${JSON.stringify(value)}, allowed: ${minimum} to ${maximum}`];
}

/** A text without a meaning would loosen or tighten the rule in silence. */
function textFault({ oneOf, form }: ListSetting, key: string, text: string): string[] {
  if (text.trim() === "") return [`${key} holds an empty text; leave it out`];
  const holds = `${key} holds ${JSON.stringify(text)}`;
  if (form && !form.pattern.test(text)) return [`${holds}, allowed: ${form.is}`];
  if (!oneOf || oneOf.includes(text)) return [];
  const meant = nearest(text, oneOf);
  return [meant ? `${holds}, did you mean ${meant}?` : `${holds}, allowed: ${oneOf.join(", ")}`];
}
