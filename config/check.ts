import type { z } from "zod";
import { splitMessage } from "./forms";
import { nearest } from "./nearest";
import { sandboxedProviders } from "./place";
import { showKey, showValue, type Problem } from "./problem";
import { rules } from "./rules";
import {
  givenKeys,
  isSecretKey,
  isSettingKey,
  schemas,
  settingKeys,
  type Kind,
  type SettingKey,
  type Written,
} from "./schema";
import { createSecret } from "./secret";
import { secretCommand, secretSettings, type SecretKey } from "./secrets";
import type { AlertChannel, Settings, StackName } from "./settings";

/** A value as Pulumi keeps it. */
export interface RawValue {
  /** Text, or JSON for lists and objects; absent when a secret was not decrypted. */
  value?: unknown;
  /** Whether the stack file holds it encrypted. */
  secret: boolean;
}

/**
 * Values by setting, without `holdfast:`; defaults of `Pulumi.yaml` included. Settings of the estate's providers are
 * here too, with their namespace, to be refused.
 */
export type RawSettings = Readonly<Record<string, RawValue>>;

/** Settings that are right, or everything that is wrong with them. */
export type Checked = { settings: Settings; problems?: never } | { settings?: never; problems: Problem[] };

/** Most problems that one message lists. */
const MOST_PROBLEMS = 60;
/** Parts of lists and objects, to guess what a misspelled one meant. */
const PARTS = [
  ...["kind", "address", "channel", "name", "number", "clientId", "directory"],
  ...["keepDays", "lockDays", "legalMaximumDays", "critical", "high"],
  ...["differential", "fullShort", "fullLong", "deploy", "files", "releases", "logs", "database"],
];
/** Locks of a trial end after a day, whatever is set, so that it can be taken down again. */
const TRIAL_LOCK_DAYS = 1;

/**
 * Checks all settings of a stack at once and puts them together. Never throws, whatever the input, and never
 * shows the value of a secret.
 */
export function checkSettings(raw: RawSettings, stack: string, now: Date = new Date()): Checked {
  const written: Partial<Record<SettingKey, unknown>> = {};
  const problems = [...checkStack(stack), ...checkKeys(raw), ...checkProviders(raw, stack)];
  for (const key of settingKeys) {
    const found = checkOne(key, Object.hasOwn(raw, key) ? raw[key] : undefined);
    if ("problems" in found) problems.push(...found.problems);
    else written[key] = found.value;
  }
  const known = omitUnset(written as Partial<Written>);
  problems.push(...checkSecrets(written as Partial<Written>, stack));
  if (isStack(stack)) problems.push(...rules.flatMap((rule) => rule(known, { stack, now })));
  if (problems.length > 0 || !isStack(stack)) return { problems: shorten(problems) };
  return { settings: assemble(written as Written, stack) };
}

/** What is wrong with one value of one setting, by itself; used to check an answer as soon as it is given. */
export function checkValue(key: SettingKey, value: unknown): Problem[] {
  const found = checkOne(key, { value, secret: isSecretKey(key) });
  return "problems" in found ? found.problems : [];
}

function isStack(stack: string): stack is StackName {
  return stack === "prod" || stack === "dr";
}

function checkStack(stack: string): Problem[] {
  if (isStack(stack)) return [];
  const rule = `stack ${showKey(String(stack))} is neither prod nor dr, and what a stack is follows from its name`;
  return [{ key: "", rule, fix: "name the stack prod or dr" }];
}

function checkKeys(raw: RawSettings): Problem[] {
  return Object.keys(raw)
    .filter((key) => !isSettingKey(key) && !isProviderKey(key))
    .map((key) => {
      const meant = nearest(key, settingKeys);
      const fix = meant
        ? `did you mean holdfast:${meant}`
        : "remove it; docs/reference/settings.md has them all";
      return { key: showKey(key), rule: "is no setting of Holdfast", fix };
    });
}

/** Whether a key of a stack file, with its namespace, configures a provider that the estate uses. */
export function isProviderKey(key: string): boolean {
  return sandboxedProviders.some((provider) => key.startsWith(`${provider}:`));
}

/** The estate makes its own providers, so that such a setting would be read by nobody, or by a stray resource. */
function checkProviders(raw: RawSettings, stack: string): Problem[] {
  const where = isStack(stack) ? ` --stack ${stack}` : "";
  return Object.keys(raw)
    .filter(isProviderKey)
    .map((key) => {
      const [provider = "", ...name] = key.split(":");
      const shown = `${provider}:${showKey(name.join(":"))}`;
      return {
        key: "",
        rule:
          `${shown} configures the provider ${provider} beside Holdfast, which takes regions and accounts from its ` +
          "own settings and credentials from the environment",
        fix: `remove it: pulumi config rm ${shown}${where}`,
      };
    });
}

function checkOne(key: SettingKey, raw: RawValue | undefined): { value: unknown } | { problems: Problem[] } {
  const { kind, schema } = schemas[key];
  if (raw === undefined || raw === null || typeof raw !== "object") return { problems: [missing(key)] };
  const value = parseRaw(kind, raw.value);
  if (isSecretKey(key)) return checkSecret(key, value, raw.secret === true);
  if (raw.secret === true) return { problems: [needlessSecret(key)] };
  if (isGiven(key) && isEmpty(value)) return { problems: [missing(key)] };
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  return { problems: result.error.issues.map((issue) => describeIssue(key, value, issue)) };
}

function checkSecret(key: SecretKey, value: unknown, encrypted: boolean) {
  if (value === "" || value === undefined)
    return { value: encrypted && value === undefined ? undefined : "" };
  if (!encrypted) {
    const rule = "is not stored as a secret, so that anyone who reads the stack file has it";
    return {
      problems: [{ key, rule, fix: `make a new one, since this one was readable: ${secretCommand(key)}` }],
    };
  }
  const result = schemas[key].schema.safeParse(value);
  if (result.success) return { value: result.data };
  return { problems: [{ key, ...splitMessage(result.error.issues[0]!.message) }] };
}

/** An empty secret is one that is not set; what is not set is known to nobody and judged by no rule. */
function omitUnset(written: Partial<Written>): Partial<Written> {
  const known = Object.entries(written).filter(
    ([key, value]) =>
      value !== undefined && !(value === "" && isSecretKey(key) && key !== "registryCredential"),
  );
  return Object.fromEntries(known);
}

function checkSecrets(written: Partial<Written>, stack: string): Problem[] {
  return secretSettings
    .filter((secret) => secret.isNeeded(written) && written[secret.key] === "")
    .map(({ key, needed }) => ({ key, rule: `is not set, and ${needed}`, fix: secretCommand(key, stack) }));
}

function missing(key: SettingKey): Problem {
  if (isSecretKey(key)) return { key, rule: "is missing", fix: secretCommand(key) };
  if (!isGiven(key)) return { key, rule: "is missing", fix: "restore its default in Pulumi.yaml" };
  return {
    key,
    rule: "is not set, and only the firm knows it",
    fix: "set it in the stack file, or let holdfast init ask for it",
  };
}

function needlessSecret(key: SettingKey): Problem {
  const rule = "is stored as a secret, but plans and reports show it";
  return { key, rule, fix: `store it plain: pulumi config set holdfast:${key} <value>` };
}

function isGiven(key: SettingKey): boolean {
  return (givenKeys as readonly string[]).includes(key);
}

function isEmpty(value: unknown): boolean {
  if (value === "" || value === undefined || value === null) return true;
  return !(value instanceof Date) && typeof value === "object" && Object.keys(value).length === 0;
}

/** Pulumi hands every value to a program as text: numbers and truth values in words, lists and objects as JSON. */
function parseRaw(kind: Kind, value: unknown): unknown {
  if (typeof value !== "string" || kind === "string") return value;
  if (kind === "integer") return /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (kind === "boolean") return value === "true" ? true : value === "false" ? false : value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function describeIssue(key: SettingKey, value: unknown, issue: z.core.$ZodIssue): Problem {
  const found = issue.path.reduce<unknown>(step, value);
  const where = issue.path.reduce<string>(
    (path, part) => (typeof part === "number" ? `${path}[${part}]` : `${path}.${showKey(String(part))}`),
    key,
  );
  if (found instanceof Date) return describeTime(where, found);
  if (issue.code === "unrecognized_keys") return describeExtra(where, issue.keys);
  const { rule, fix } = splitMessage(issue.message);
  const shown = showValue(found);
  if (shown === undefined) return { key: where, rule: "is missing", fix };
  return { key: where, value: shown, rule, fix };
}

function describeTime(key: string, time: Date): Problem {
  const value = JSON.stringify(time).replace(/"|T00:00:00\.000Z/g, "");
  const rule = "is a time for Pulumi as long as it has no quotes";
  return { key, value, rule, fix: `write it in quotes: "${value}"` };
}

function describeExtra(where: string, extra: string[]): Problem {
  const names = extra.slice(0, 5).map(showKey).join(", ");
  const meant = nearest(extra[0] ?? "", PARTS);
  return {
    key: where,
    rule: `has no part called ${names}`,
    fix: meant ? `did you mean ${meant}` : "remove it",
  };
}

function step(value: unknown, part: PropertyKey): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
  return (value as Record<PropertyKey, unknown>)[part];
}

function shorten(problems: Problem[]): Problem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const more = problems.length - MOST_PROBLEMS;
  return [
    ...problems.slice(0, MOST_PROBLEMS),
    { key: "", rule: `${more} problems more are not listed`, fix: "mend these first" },
  ];
}

function assemble(written: Written, stack: StackName): Settings {
  const { slackUrl, webhookUrl, identityProviderSecret, registryCredential, ...plain } = written;
  const channels = written.alertChannels.map((channel): AlertChannel => {
    if (channel.kind === "slack") return { ...channel, url: createSecret(slackUrl) };
    if (channel.kind === "webhook") return { ...channel, url: createSecret(webhookUrl) };
    return channel;
  });
  return {
    ...plain,
    ...limitLocks(written),
    stack,
    registryCredential: createSecret(registryCredential),
    alertChannels: channels,
    identityProvider: { ...written.identityProvider, clientSecret: createSecret(identityProviderSecret) },
  };
}

function limitLocks({ purpose, lockDays, retention }: Written): Pick<Settings, "lockDays" | "retention"> {
  if (purpose === "live") return { lockDays, retention };
  const limit = (days: number) => Math.min(days, TRIAL_LOCK_DAYS);
  const limited = Object.entries(retention).map(([name, period]) => [
    name,
    { ...period, lockDays: limit(period.lockDays) },
  ]);
  return { lockDays: limit(lockDays), retention: Object.fromEntries(limited) as Settings["retention"] };
}
