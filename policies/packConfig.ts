import { configFaults, type ConfigSpec } from "./ruleConfig";
import { nearest } from "./words";

/** What a pack configuration is checked against. */
export interface Configurable<R extends Named> {
  /** Name of the pack. */
  name: string;
  /** Rules of the pack. */
  rules: readonly R[];
  /** Every rule that a configuration may name, those of other packs too, so that one file serves several packs. */
  known: readonly R[];
  /** Whether the configuration switches a rule off. */
  isOff(rule: R): boolean;
}

interface Named {
  name: string;
  config: ConfigSpec;
}

/** What a pack configuration says of one rule. */
interface Given {
  settings: Record<string, unknown>;
}

/** Key of a pack configuration that is about every rule; the engine has set their levels from it already. */
const EVERY_RULE = "all";

/** Everything that is wrong with a pack configuration: rules that no pack has, impossible settings, nothing left. */
export function packConfigFaults<R extends Named>(
  { name, rules, known, isOff }: Configurable<R>,
  given: ReadonlyMap<string, Given>,
): string[] {
  const names = known.map((rule) => rule.name);
  const unknown = [...given.keys()].filter((key) => key !== EVERY_RULE && !names.includes(key));
  const settingsOf = (rule: string) => given.get(rule)?.settings ?? {};
  return [
    ...unknown.map((key) => `policy config of ${key}: no pack has this rule, ${advice(key, names)}`),
    ...configFaults(EVERY_RULE, {}, settingsOf(EVERY_RULE)),
    ...known.flatMap((rule) => configFaults(rule.name, rule.config, settingsOf(rule.name))),
    ...(rules.length > 0 && rules.every(isOff)
      ? [`policy config switches every rule of ${name} off; leave a rule on, or leave the pack out`]
      : []),
  ];
}

/** What may have been meant by a name that is none. */
export function advice(name: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  return meant ? `did you mean ${meant}?` : "see docs/reference/rules.md";
}
