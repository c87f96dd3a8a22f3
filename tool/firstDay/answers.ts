import * as fs from "node:fs";
import { parse, stringify } from "yaml";
import { checkSettings, checkValue, type RawSettings } from "../../config/check";
import { describeProblem, type Problem } from "../../config/problem";
import { effectiveSettings } from "../../config/project";
import {
  answeredSettings,
  checkAnswer,
  questions,
  type AnswerId,
  type Answers,
  type Question,
} from "../../config/questions";
import { isSettingKey, schemas, secretKeys, type SettingKey } from "../../config/schema";
import { secretCommand, secretSettings } from "../../config/secrets";
import type { StackName } from "../../config/settings";
import { ownSettings } from "../../config/shared";
import { madeUpCertificate } from "./authorityCertificate";

/** Setting that bootstrap makes on the clouds, and init makes up for the sandbox, so that nobody is asked for it. */
const MADE_BY_BOOTSTRAP = "serverCaCertificate";
const PREFIX = "holdfast:";

/** What a firm gave so far: answers to questions, and other settings that it wants otherwise than by default. */
export interface Given {
  answers: Partial<Record<AnswerId, string | readonly string[]>>;
  settings: Partial<Record<SettingKey, unknown>>;
}

/** The place that a stack file is written for. */
export type Place = "sandbox" | "cloud";

/** Reads `--set key=value` flags; a key given again adds to a list. Everything wrong comes back at once. */
export function readFlags(flags: readonly string[]): { given: Given; problems: string[] } {
  const given: Given = { answers: {}, settings: {} };
  const problems: string[] = [];
  for (const flag of flags) {
    const problem = readFlag(flag, given);
    if (problem) problems.push(problem);
  }
  return { given, problems };
}

function readFlag(flag: string, given: Given): string | undefined {
  const at = flag.indexOf("=");
  const key = (at < 0 ? flag : flag.slice(0, at)).replace(/^holdfast:/, "");
  const value = flag.slice(at + 1);
  if ((secretKeys as readonly string[]).includes(key)) {
    return `${PREFIX}${key} is a secret and never goes on a command line; ${secretCommand(key as never)}`;
  }
  if (at < 0) return `${/^[\w:.-]{1,40}$/.test(flag) ? flag : "a flag"} has no value; write --set key=value`;
  const question = questions.find(({ id }) => id === key);
  if (question) return addAnswer(question, value, given);
  if (key === "place") return `${PREFIX}place follows from --cloud; leave it out`;
  if (!isSettingKey(key))
    return `${/^\w{1,40}$/.test(key) ? key : "a key"} is neither a question nor a setting`;
  given.settings[key] = ["array", "object"].includes(schemas[key].kind) ? parseLoosely(value) : value;
  return undefined;
}

function addAnswer(question: Question, value: string, given: Given): string | undefined {
  if (question.least !== undefined) {
    const before = [given.answers[question.id] ?? []].flat();
    given.answers[question.id] = [...before, ...splitList(value)];
    return undefined;
  }
  if (!question.isFile) return void (given.answers[question.id] = value);
  const content = readAnswerFile(value);
  if (content === undefined)
    return `${question.id}: there is no file ${JSON.stringify(value.slice(0, 80))}; give its path`;
  given.answers[question.id] = content;
  return undefined;
}

/** Several answers in one line. */
export const splitList = (text: string): string[] =>
  text
    .split(/[,\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** The content of the file that an answer names, or the answer itself when it is such content. */
export function readAnswerFile(value: string): string | undefined {
  if (/^(-----BEGIN |ssh-)/.test(value)) return value;
  const file = value.replace(/^@/, "");
  return fs.existsSync(file) && fs.statSync(file).isFile() ? fs.readFileSync(file, "utf8").trim() : undefined;
}

function parseLoosely(value: string): unknown {
  try {
    return parse(value);
  } catch {
    return value;
  }
}

/** Questions that are still open. The authority's certificate is none of them: it is made, not asked for. */
export function openQuestions({ answers, settings }: Given): Question[] {
  return questions.filter(({ id, key }) => {
    if (answers[id] !== undefined || settings[key] !== undefined) return false;
    return id !== MADE_BY_BOOTSTRAP;
  });
}

/** Makes up what the sandbox needs and no firm has yet. */
export async function completeForSandbox({ answers, settings }: Given): Promise<void> {
  if (answers[MADE_BY_BOOTSTRAP] !== undefined || settings[MADE_BY_BOOTSTRAP] !== undefined) return;
  const domain = answers.domain ?? settings.domain;
  if (typeof domain === "string") answers[MADE_BY_BOOTSTRAP] = await madeUpCertificate(domain);
}

/** Problems of the answers given, each by itself, in words. */
export function answerProblems({ answers, settings }: Given): string[] {
  const ofAnswers = questions.flatMap((question) => {
    const answer = answers[question.id];
    if (answer === undefined) return [];
    const least = question.least ?? 0;
    const few =
      least > [answer].flat().length
        ? [`${question.id}: give ${least} or more, and ${[answer].flat().length} was given`]
        : [];
    return [...few, ...checkAnswer(question, answer).map(describeProblem)];
  });
  const ofSettings = Object.entries(settings).flatMap(([key, value]) =>
    checkValue(key as SettingKey, value).map(describeProblem),
  );
  return [...new Set([...ofAnswers, ...ofSettings])];
}

/** The text of a stack file with the answers. */
export function renderGiven(given: Given, stack: StackName, place: Place): string {
  const answered = given.answers as Answers;
  const { alertChannels, identityProvider, ...plain } = answeredSettings(answered);
  const whole = {
    ...plain,
    ...(given.settings.alertChannels === undefined ? { alertChannels } : {}),
    ...(given.settings.identityProvider === undefined ? { identityProvider } : {}),
  };
  return render({ ...whole, ...given.settings }, stack, place);
}

/** The text of a stack file with everything that another stack's file holds, but for what is that stack's alone. */
export function renderFrom(text: string, given: Given, stack: StackName, place?: Place): string {
  const { config = {} } = (parse(text) ?? {}) as { config?: Record<string, unknown> };
  const shared = Object.entries(config)
    .filter(([key, value]) => key.startsWith(PREFIX) && !isEncrypted(value))
    .map(([key, value]) => [key.slice(PREFIX.length), value] as const)
    .filter(([key]) => !(ownSettings as readonly string[]).includes(key));
  const { place: from, ...settings } = Object.fromEntries(shared) as Record<string, unknown>;
  const plainAnswers = Object.fromEntries(Object.entries(given.answers).filter(([id]) => isSettingKey(id)));
  return render(
    { ...settings, ...plainAnswers, ...given.settings },
    stack,
    place ?? (from as Place) ?? "sandbox",
  );
}

const isEncrypted = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "secure" in value;

function render(settings: Record<string, unknown>, stack: StackName, place: Place): string {
  const own = stack === "prod" ? { drStack: "organization/holdfast/dr" } : { active: false };
  const written = Object.entries({ place, ...settings, ...own }).filter(([, value]) => value !== undefined);
  const config = Object.fromEntries(written.map(([key, value]) => [`${PREFIX}${key}`, value]));
  return stringify({ config }, { lineWidth: 0 });
}

/** What is wrong with a stack file as a whole; secrets count as set, since they are stored afterwards. */
export function fileProblems(projectFile: string, text: string, stack: StackName): Problem[] {
  const secrets = Object.fromEntries(secretKeys.map((key) => [key, { secret: true }]));
  const raw: RawSettings = { ...effectiveSettings(projectFile, text), ...secrets };
  const problems = checkSettings(raw, stack).problems ?? [];
  const place = raw["place"]?.value;
  return problems.filter(
    ({ key, value }) => !(place === "cloud" && key === MADE_BY_BOOTSTRAP && value === undefined),
  );
}

/** The commands that store the secrets which the settings of a stack file need. */
export function secretCommands(projectFile: string, text: string, stack: StackName): string[] {
  const raw = effectiveSettings(projectFile, text);
  const written = Object.fromEntries(Object.entries(raw).map(([key, { value }]) => [key, value]));
  return secretSettings
    .filter((secret) => secret.isNeeded(written as never) && !raw[secret.key]?.secret)
    .map(({ key }) => secretCommand(key, stack));
}
