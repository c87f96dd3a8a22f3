import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { logArchiveName } from "../../config/names";
import type { RawSettings } from "../../config/check";
import type { DataClass, Settings } from "../../config/settings";
import { isWatchedByLiveEstate } from "../../config/watch";
import { checkout, home, writePrivately } from "./home";
import { settingsOf } from "./settings";

/** Configuration of the policy packs, as `--policy-pack-config` takes it: a level, or settings that may hold one. */
export type PolicyConfig = Record<string, string | Record<string, unknown>>;

/** A setting of the estate that a rule measures by. */
interface Threshold {
  /** Setting without `holdfast:`. */
  setting: string;
  rule: string;
  /** Setting of the rule. */
  key: string;
  /** The setting as the rule takes it. */
  as: (value: unknown) => unknown;
}

/**
 * What the firm has promised by its settings, for rules that would else measure by their default. A setting belongs
 * here when it asks more than the rule does by itself, so that a component which ignores it is caught.
 */
export const thresholds: readonly Threshold[] = [
  { setting: "allowedPlaces", rule: "estate-data-places", key: "allowedPlaces", as: (places) => places },
  ofClass("recoveryPoint", "estate-recovery-point", "recoveryPointHours", "database"),
  ofClass("recoveryPoint", "estate-files-recovery-point", "recoveryPointHours", "files"),
  ofClass("recoveryPoint", "estate-logs-recovery-point", "recoveryPointHours", "logs"),
  ofClass("recoveryTime", "estate-recovery-time", "databaseHours", "database"),
  ofClass("recoveryTime", "estate-recovery-time", "filesHours", "files"),
  ofClass("recoveryTime", "estate-recovery-time", "logsHours", "logs"),
  {
    setting: "retention",
    rule: "aws-lock-bounded",
    key: "maxDays",
    as: (classes) =>
      Math.max(...Object.values(classes as Settings["retention"]).map((one) => one.legalMaximumDays)),
  },
  { setting: "hstsMaxAge", rule: "cloudflare-zone-setting-hsts", key: "minSeconds", as: Number },
];

/** What the policy promises without a setting: an administrator signs in again after half an hour (P28, P30). */
export const PROMISED = { "cloudflare-access-session": { maxHours: 0.5 } } satisfies PolicyConfig;

/** Hours of one class of data, of a setting that has them for each. */
function ofClass(setting: string, rule: string, key: string, name: DataClass): Threshold {
  return { setting, rule, key, as: (hours) => (hours as Record<DataClass, number>)[name] };
}

/** Region whose analyzer of access the other stack declares, in an account that both share. */
function analyzedElsewhere(stack: string, settings: RawSettings): PolicyConfig {
  const given = Object.fromEntries(Object.entries(settings).map(([key, { value }]) => [key, value])) as never;
  const elsewhere = stack === "dr" && isWatchedByLiveEstate(given) ? [settings.recoveryRegion?.value] : [];
  return elsewhere.length > 0 ? { "aws-access-analyzer": { elsewhere } } : {};
}

/** On the Free plan the edge tells by e-mail alone; the recovery site declares no zone that would show the plan. */
function toldByMail(stack: string, settings: RawSettings): PolicyConfig {
  const isFree = stack === "dr" && settings.plan?.value === "free";
  return isFree ? { "estate-alarm-channels": { oneWay: ["cloudflare"] } } : {};
}

/** How long the archive of logs is locked, which asks for no lock of its own with what it stores. */
function archiveLocked(settings: RawSettings): PolicyConfig {
  const given = Object.fromEntries(Object.entries(settings).map(([key, { value }]) => [key, value]));
  const { estateName, purpose, vaultAccountId, retention } = given as Partial<Settings>;
  if (!estateName || !purpose || !vaultAccountId || !retention) return {};
  const logs = logArchiveName({ estateName, purpose, vaultAccountId });
  return { "aws-bucket-object-lock": { minDaysOf: [`${logs}=${retention.logs.lockDays}`] } };
}

/** The packs' settings for waivers. */
export const WAIVERS = "holdfast-waivers";

/** Configuration for a stack: the settings' thresholds and the project's waivers, and what a firm gives over them. */
export function policyConfigOf(
  stack: string,
  given: PolicyConfig,
  project: string = checkout,
  settings: RawSettings = settingsOf(stack),
): Record<string, Record<string, unknown>> {
  const measured = thresholds.map(({ setting, rule, key, as }): PolicyConfig => ({
    [rule]: { [key]: as(settings[setting]?.value) },
  }));
  const ofEstate = [
    analyzedElsewhere(stack, settings),
    archiveLocked(settings),
    toldByMail(stack, settings),
    waivers(given, project),
  ];
  return [PROMISED as PolicyConfig, ...measured, ...ofEstate, given].reduce(merge, {}) as Record<
    string,
    Record<string, unknown>
  >;
}

function waivers(given: PolicyConfig, project: string): PolicyConfig {
  const own = given[WAIVERS];
  const file = path.join(project, "waivers.yaml");
  const names = typeof own === "object" && ("file" in own || "waivers" in own);
  // A link that leads nowhere is there too: what it led to is missing, and is refused when it is read.
  const isThere = fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  if (!names && !isThere) return {};
  // Said here, so that a level for all rules is none for their exceptions.
  return { [WAIVERS]: { enforcementLevel: "mandatory", ...(names ? {} : { file }) } };
}

function merge(below: PolicyConfig, above: PolicyConfig): PolicyConfig {
  const merged = { ...below };
  for (const [rule, said] of Object.entries(above)) {
    const settings = typeof said === "string" ? { enforcementLevel: said } : said;
    merged[rule] = { ...(merged[rule] as Record<string, unknown>), ...settings };
  }
  return merged;
}

/** Runs something with the configuration in a file of its own, and takes the file away after it. */
export async function withPolicyConfig<T>(
  config: PolicyConfig,
  run: (file: string) => Promise<T>,
): Promise<T> {
  const file = home("policy-config", `${process.pid}-${crypto.randomUUID()}.json`);
  writePrivately(file, JSON.stringify(config, null, 2));
  try {
    return await run(file);
  } finally {
    fs.rmSync(file, { force: true });
  }
}
