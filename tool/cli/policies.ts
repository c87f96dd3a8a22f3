import * as fs from "node:fs";
import * as path from "node:path";
import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { Rule } from "../../policies/rule";
import { checkout } from "../engine/home";
import { policyConfigOf, WAIVERS, type PolicyConfig } from "../engine/policyConfig";
import { Refused } from "../engine/report";
import { projectIn } from "./projectIn";

const LEVELS = ["advisory", "mandatory", "remediate", "disabled"];

/**
 * Reads a firm's configuration of the policy packs, and refuses it before the engine starts, with all that is wrong:
 * in it, in the thresholds that the stacks' settings give, and in the file of waivers.
 */
export function readPolicyConfig(
  file: string | undefined,
  stacks: readonly string[],
  project: string = checkout,
): PolicyConfig {
  const { config, lines } = file === undefined ? { config: {}, lines: new Map() } : readObject(file);
  const given = inProject(config, project);
  const configs = stacks.map((stack) => policyConfigOf(stack, given, project));
  if (file === undefined && configs.every((config) => !(WAIVERS in config))) return given;
  // The rules take a tenth of a second to load, which a run without a file to check need not wait for here.
  const { everyRule } = require("./packs") as typeof import("./packs");
  const rules = everyRule();
  const faults = [
    ...Object.entries(given).flatMap(([rule, said]) => formFaults(rule, said)),
    ...configs.flatMap((config) => configFaults(config, rules)),
  ].map((fault) => (file === undefined ? fault : `${place(file, fault, lines)}: ${fault}`));
  const all = [...new Set([...faults, ...configs.flatMap((config) => waiverFaults(config, rules))])];
  if (all.length > 0) throw refused(all);
  return given;
}

/** Refuses to change anything under levels that let a broken rule pass: an exception is a waiver. */
export function assertMandatory(config: PolicyConfig): void {
  const levelOf = (said: PolicyConfig[string]) => (typeof said === "string" ? said : said.enforcementLevel);
  const faults = Object.entries(config)
    .filter(([, said]) => ["advisory", "disabled"].includes(String(levelOf(said))))
    .map(([rule, said]) => `${rule} is ${String(levelOf(said))}`);
  if (faults.length === 0) return;
  const lines = faults.map((fault) => `  ${fault}`).join("\n");
  throw new Refused(
    `up changes nothing under rules that let what is broken pass:\n${lines}\n` +
      "make an exception with `npx holdfast waive`, or look at it with `npx holdfast preview`",
    2,
    { problems: faults },
  );
}

function refused(faults: string[]): Refused {
  const lines = faults.map((fault) => `  ${fault}`).join("\n");
  return new Refused(`the policy configuration is not used:\n${lines}`, 2, { problems: faults });
}

/** A configuration, and the line of each of its keys. */
interface ConfigFile {
  config: PolicyConfig;
  lines: Map<string, number>;
}

function readObject(file: string): ConfigFile {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    throw refused([`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`]);
  }
  const given = parseJson(text, file);
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw refused([`${file}: this is no JSON object with a key for each rule`]);
  const { lines, faults } = readLines(text);
  if (faults.length > 0) throw refused(faults.map((fault) => `${file}:${fault}`));
  return { config: given as PolicyConfig, lines };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    // Without a position the text ends too early.
    const at = Number(/at position (\d+)/.exec(message)?.[1] ?? text.trimEnd().length);
    throw refused([`${file}:${text.slice(0, at).split("\n").length}: this is no JSON: ${message}`]);
  }
}

/** The line of each key, and of those that JSON would let a later one of the same name override in silence. */
function readLines(text: string): { lines: Map<string, number>; faults: string[] } {
  const counter = new LineCounter();
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const { contents, errors } = parseDocument(text, { lineCounter: counter });
  const items = isMap(contents) ? contents.items : [];
  const keys = items.flatMap(({ key }) =>
    isScalar(key) && key.range ? [[String(key.value), lineAt(key.range[0])] as const] : [],
  );
  const twice = errors.filter(({ code }) => code === "DUPLICATE_KEY");
  return {
    lines: new Map(keys),
    faults: twice.map(({ pos }) => `${lineAt(pos[0])}: this key is there twice; keep one`),
  };
}

/** The file and, where a fault is about one key, its line. */
function place(file: string, fault: string, lines: Map<string, number>): string {
  const line = lines.get(/^policy config of ([^:\s]+):/.exec(fault)?.[1] ?? "");
  return line === undefined ? file : `${file}:${line}`;
}

/** The path to waivers made whole: a relative one is of the project, wherever the engine works. */
function inProject(given: PolicyConfig, project: string): PolicyConfig {
  const own = given[WAIVERS];
  if (typeof own !== "object" || typeof own?.file !== "string") return given;
  return { ...given, [WAIVERS]: { ...own, file: path.resolve(project, own.file) } };
}

function formFaults(rule: string, said: unknown): string[] {
  const isObject = typeof said === "object" && said !== null && !Array.isArray(said);
  if (!isObject && typeof said !== "string")
    return [`policy config of ${rule}: give a level, or an object with settings`];
  const level = isObject ? (said as Record<string, unknown>).enforcementLevel : said;
  if (level === undefined || LEVELS.includes(level as string)) return [];
  const allowed = LEVELS.join(", ");
  return [`policy config of ${rule}: the level is ${JSON.stringify(level)}, allowed: ${allowed}`];
}

function configFaults(config: ReturnType<typeof policyConfigOf>, known: Rule[]): string[] {
  const { packConfigFaults } =
    require("../../policies/packConfig") as typeof import("../../policies/packConfig");
  const rules = known.filter(({ name }) => name !== WAIVERS);
  const levelOf = (rule: string) => config[rule]?.enforcementLevel ?? config.all?.enforcementLevel;
  const pack = {
    name: "holdfast-all",
    rules,
    known,
    isOff: ({ name }: Rule) => levelOf(name) === "disabled",
  };
  const given = Object.entries(config).map(([rule, said]) => {
    const { enforcementLevel: _level, ...settings } = said;
    return [rule, { settings: rule === WAIVERS ? {} : settings }] as const;
  });
  return packConfigFaults(pack, new Map(given));
}

function waiverFaults(config: ReturnType<typeof policyConfigOf>, rules: Rule[]): string[] {
  const { enforcementLevel: level, ...settings } = config[WAIVERS] ?? {};
  const { waiversGiven } =
    require("../../policies/waivers/rule") as typeof import("../../policies/waivers/rule");
  const { dayOf } =
    require("../../policies/waivers/waiver") as typeof import("../../policies/waivers/waiver");
  const { file } = settings;
  const folder = typeof file === "string" ? path.dirname(file) : ".";
  const short = typeof file === "string" ? { ...settings, file: path.basename(file) } : settings;
  const around = {
    folder,
    today: dayOf(new Date()),
    isOff: level === "disabled",
    project: projectIn(checkout),
  };
  return waiversGiven(short, rules, around)?.faults ?? [];
}
