import * as fs from "node:fs";
import * as path from "node:path";
import { input, select } from "@inquirer/prompts";
import { Argument, type Command } from "commander";
import { describeProblem } from "../../../config/problem";
import { checkAnswer, type Question } from "../../../config/questions";
import type { StackName } from "../../../config/settings";
import { checkout } from "../../engine/home";
import { Refused } from "../../engine/report";
import {
  answerProblems,
  completeForSandbox,
  fileProblems,
  openQuestions,
  readAnswerFile,
  readFlags,
  renderFrom,
  renderGiven,
  secretCommands,
  splitList,
  type Given,
  type Place,
} from "../../firstDay/answers";
import { readStackFile, replaceFile, stackFile } from "../../firstDay/stackFiles";
import { openTerminal, type Terminal } from "../terminal";

/** Flags of `holdfast init`. */
export interface InitFlags {
  set: string[];
  from?: StackName;
  cloud?: boolean;
  force?: boolean;
  json?: boolean;
}

export function registerInit(program: Command): void {
  program
    .command("init")
    .description("write the stack files with what only your firm knows")
    .addArgument(new Argument("[stack]", "prod or dr; both when left out").choices(["prod", "dr"]))
    .option("--set <key=value>", "an answer or any other setting; repeatable", collect, [])
    .option("--from <stack>", "take everything that both stacks share from this one's file", parseStack)
    .option("--cloud", "for stacks on the real clouds instead of in the sandbox")
    .option("--force", "write over files that are there")
    .option("--json", "print one JSON object on stdout")
    .addHelpText(
      "after",
      "\nOn a terminal it asks for what no flag gave. Lists take commas or the flag again; keys and certificates\n" +
        "take a path. Secrets are never taken here: it prints the commands that store them.\n" +
        "\nExamples:\n  npx holdfast init\n  npx holdfast init dr --from prod\n" +
        "  npx holdfast init --cloud --set estateName=acme --set domain=acme.co.uk --set adminEmails=a@acme.co.uk,b@acme.co.uk …",
    )
    .action((stack: StackName | undefined, flags: InitFlags) =>
      runInit(stack ? [stack] : ["prod", "dr"], flags, checkout, process.stdin.isTTY === true),
    );
}

const collect = (value: string, all: string[]) => [...all, value];

function parseStack(value: string): StackName {
  if (value === "prod" || value === "dr") return value;
  throw new Refused(`--from ${JSON.stringify(value.slice(0, 40))} is no stack; there are prod and dr`, 2);
}

/** Takes the answers, asks for the rest where a person is there, checks everything, and writes the files. */
export async function runInit(
  stacks: readonly StackName[],
  flags: InitFlags,
  folder: string,
  asks: boolean,
): Promise<void> {
  const terminal = openTerminal(flags.json === true);
  const place: Place = flags.cloud ? "cloud" : "sandbox";
  const { given, problems } = readFlags(flags.set);
  const existing = flags.force ? [] : stacks.filter((stack) => fs.existsSync(stackFile(folder, stack)));
  const wrong = [
    ...existing.map((stack) => `Pulumi.${stack}.yaml is there already; write over it with --force`),
    ...problems,
    ...answerProblems(given),
  ];
  const source = flags.from ? readStackFile(folder, flags.from) : undefined;
  if (flags.from && source === undefined)
    wrong.push(`there is no Pulumi.${flags.from}.yaml to take settings from`);
  const interactive = asks && !flags.json;
  const open = flags.from ? [] : openQuestions(given);
  const missing = open.filter(({ least }) => least !== 0);
  if (wrong.length > 0 || (missing.length > 0 && !interactive)) throw refusal(wrong, missing, place);

  if (interactive) await ask(open, given, terminal);
  if (place === "sandbox" && source === undefined) await completeForSandbox(given);
  const project = fs.readFileSync(path.join(folder, "Pulumi.yaml"), "utf8");
  const render = (stack: StackName) =>
    source === undefined
      ? renderGiven(given, stack, place)
      : renderFrom(source, given, stack, flags.cloud ? place : undefined);
  await settle(project, stacks, render, given, interactive && source === undefined, terminal);
  const written = stacks.map((stack) => ({ stack, text: render(stack) }));
  for (const { stack, text } of written) replaceFile(stackFile(folder, stack), text);
  conclude(project, written, terminal);
}

/** Everything that is wrong and everything that is missing, in one refusal. */
function refusal(wrong: readonly string[], open: readonly Question[], place: Place): Refused {
  const lines = [
    ...wrong.map((line) => `  ${line}`),
    ...(open.length > 0 ? [`  missing, and there is no terminal to ask on; give each with --set:`] : []),
    ...open.map(({ id, text, example, choices }) => `    ${id}=${choices?.join("|") ?? example}   ${text}`),
  ];
  return new Refused(`no stack file was written:\n${lines.join("\n")}`, 2, {
    problems: wrong,
    missing: open.map(({ id }) => id),
    place,
  });
}

async function ask(open: readonly Question[], given: Given, terminal: Terminal): Promise<void> {
  if (open.length > 0) terminal.print(`${open.length} questions; Ctrl-C ends without writing anything\n`);
  for (const question of open) given.answers[question.id] = await askOne(question);
}

async function askOne(question: Question): Promise<string | string[]> {
  const { text, example, choices, least, isFile } = question;
  if (choices) return select({ message: text, choices: [...choices] });
  const hint = [least !== undefined ? "separate with commas" : "", isFile ? "a path" : ""]
    .filter(Boolean)
    .join(", ");
  const typed = await input({
    message: `${text}${hint && ` (${hint})`} e.g. ${example}:`,
    validate: (answer) => explainAnswer(question, answer) ?? true,
  });
  return answerOf(question, typed) ?? typed;
}

function answerOf({ least, isFile }: Question, typed: string): string | string[] | undefined {
  if (least !== undefined) return splitList(typed);
  return isFile ? readAnswerFile(typed.trim()) : typed.trim();
}

/** Why an answer is not taken; undefined when it is. */
export function explainAnswer(question: Question, typed: string): string | undefined {
  const answer = answerOf(question, typed);
  if (answer === undefined) return `there is no file ${JSON.stringify(typed.slice(0, 80))}`;
  if (question.least && answer.length < question.least) return `give ${question.least} or more`;
  const problems = checkAnswer(question, answer);
  return problems.length > 0 ? problems.map(describeProblem).join("\n") : undefined;
}

/** Checks the files as a whole; where a person is there, asks again what the problems are about. */
async function settle(
  project: string,
  stacks: readonly StackName[],
  render: (stack: StackName) => string,
  given: Given,
  interactive: boolean,
  terminal: Terminal,
): Promise<void> {
  for (;;) {
    const problems = stacks.flatMap((stack) => fileProblems(project, render(stack), stack));
    if (problems.length === 0) return;
    const lines = [...new Set(problems.map(describeProblem))];
    const named = new Set(problems.map(({ key }) => key.split(/[.[]/)[0]));
    const again = openQuestions({ answers: {}, settings: {} }).filter(({ key }) => named.has(key));
    if (!interactive || again.length === 0) throw refusal(lines, [], "sandbox");
    for (const line of lines) terminal.error(`✗ ${line}`);
    await ask(again, given, terminal);
  }
}

function conclude(
  project: string,
  written: readonly { stack: StackName; text: string }[],
  terminal: Terminal,
): void {
  const files = written.map(({ stack }) => `Pulumi.${stack}.yaml`);
  const secrets = written.flatMap(({ stack, text }) => secretCommands(project, text, stack));
  const isCloud = written.some(({ text }) => /holdfast:place: cloud/.test(text));
  const next = isCloud
    ? ["npx holdfast bootstrap --cloud", "npx holdfast doctor --live"]
    : ["npx holdfast doctor", "npx holdfast preview"];
  terminal.print(`✓ wrote ${files.join(" and ")}`);
  if (secrets.length > 0) {
    const why = isCloud
      ? "once the stacks are made, store the secrets"
      : "for the clouds these secrets remain; the sandbox makes its own up";
    terminal.print(`\n${why} (each command asks for the value):`);
    for (const command of secrets) terminal.print(`  ${command}`);
  }
  terminal.print(`\nnext:\n${next.map((command) => `  ${command}`).join("\n")}`);
  terminal.object({ ok: true, files, secrets, next });
}
