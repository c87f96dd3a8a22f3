import * as fs from "node:fs";
import * as path from "node:path";
import { input, select } from "@inquirer/prompts";
import type { Command } from "commander";
import type { Rule } from "../../../policies/rule";
import type { Project, Waiver } from "../../../policies/waivers/waiver";
import { checkout } from "../../engine/home";
import { Refused } from "../../engine/report";
import { replaceFile } from "../../firstDay/stackFiles";
import { projectIn } from "../projectIn";
import { openTerminal, type Terminal } from "../terminal";

/** Flags of `holdfast waive`. */
export interface WaiveFlags {
  reason?: string | undefined;
  owner?: string | undefined;
  approver?: string | undefined;
  ticket?: string | undefined;
  finding?: string | undefined;
  days?: string | undefined;
  stack?: string | undefined;
  json?: boolean | undefined;
}

/** What surrounds a run of the command. */
interface Around {
  /** Folder of the project. */
  folder: string;
  /** Whether a person is there to ask. */
  asks: boolean;
  now: Date;
}

/** What a waiver needs besides rule, resource and days, and how it is asked for. */
const QUESTIONS = {
  reason: "reason why this can be borne until it is mended, 20 characters or more:",
  owner: "owner, who mends it:",
  approver: "approver, who answers for it until then:",
  ticket: "ticket that ends it:",
} as const;
type Asked = keyof typeof QUESTIONS;
const ASKED = Object.keys(QUESTIONS) as Asked[];

/** Days that a waiver lasts where nothing else is said. */
const DAYS = 90;

export function registerWaive(program: Command): void {
  program
    .command("waive")
    .description("write an exception from a rule into waivers.yaml, for review")
    .argument("<rule>", "name of the rule that is broken")
    .argument("<resource>", "URN of the resource, or its name with --stack; * for any part")
    .option("--reason <text>", "why this can be borne until it is mended, 20 characters or more")
    .option("--owner <person>", "who mends it")
    .option("--approver <person>", "who answers for it until then; not the owner")
    .option("--ticket <id>", "the ticket that ends it")
    .option("--days <days>", `how long it holds, 1 to 180 (default: ${DAYS})`)
    .option("--finding <text>", "a part of the violation's text, where the rule finds more than one thing")
    .option("--stack <stack>", "stack of the project, where the resource is given by its name")
    .option("--json", "print one JSON object on stdout")
    .addHelpText(
      "after",
      "\nOn a terminal it asks for what no flag gave. Nothing is waived before the file is merged, and a waiver that\n" +
        "excuses nothing, or that has expired, is refused by `npx holdfast preview`.\n" +
        "\nExamples:\n  npx holdfast waive digitalocean-load-balancer-tls primary-load-balancer --stack prod\n" +
        "  npx holdfast waive aws-topic-key 'urn:pulumi:prod::holdfast::*::alarms-*' --days 30 --owner ann@acme.example \\\n" +
        "    --approver ben@acme.example --ticket OPS-214 --reason 'the key is shared with the old account until May'",
    )
    .action((rule: string, resource: string, flags: WaiveFlags) =>
      runWaive(rule, resource, flags, {
        folder: checkout,
        asks: process.stdin.isTTY === true && !flags.json,
        now: new Date(),
      }),
    );
}

/** Takes the answers, asks for the rest where a person is there, checks the whole and writes one entry. */
export async function runWaive(
  rule: string,
  resource: string,
  flags: WaiveFlags,
  { folder, asks, now }: Around,
): Promise<void> {
  const terminal = openTerminal(flags.json === true);
  const project = projectIn(folder);
  const check = checker(now, project);
  const stack = flags.stack ?? (asks && isName(resource) ? await askStack(resource, project) : undefined);
  const urn = urnOf(resource, stack, project);
  const { days, faults: wrongDays } = daysOf(flags.days, check);
  const entry = (answers: WaiveFlags): Waiver => ({
    rule,
    resource: urn ?? resource,
    ...(flags.finding === undefined ? {} : { finding: flags.finding }),
    ...(Object.fromEntries(ASKED.map((key) => [key, answers[key]?.trim() ?? ""])) as Record<Asked, string>),
    ...check.period(days),
  });
  const missing = ASKED.filter((key) => flags[key] === undefined);
  const faults = check.faults(entry(flags), urn ? missing : [...missing, "resource"]);
  const needless = flags.stack !== undefined && !isName(resource) ? [SAID] : [];
  const wrong = [...wrongDays, ...(urn ? [] : [noUrn(resource)]), ...needless, ...faults];
  if (wrong.length > 0 || (missing.length > 0 && !asks)) throw refusal(wrong, asks ? [] : missing);

  const answers = { ...flags };
  for (const key of missing) {
    const faultsOf = (answer: string) => check.faultsOf(key, entry({ ...answers, [key]: answer }));
    answers[key] = await input({
      message: QUESTIONS[key],
      validate: (answer) => faultsOf(answer).join("\n") || true,
    });
  }
  write(entry(answers), folder, check, terminal);
}

function daysOf(given: string | undefined, { longestDays }: Checker): { days: number; faults: string[] } {
  const days = given === undefined ? DAYS : Number(given);
  if (Number.isInteger(days) && days >= 1 && days <= longestDays) return { days, faults: [] };
  return { days: DAYS, faults: [`days: ${given} is no whole number from 1 to ${longestDays}`] };
}

const noUrn = (resource: string) =>
  `resource: ${resource} is no URN; say in which stack it is, with --stack, or give the URN`;

const SAID = "stack: the URN says it; leave --stack out";

function askStack(resource: string, { stacks }: Project): Promise<string> {
  return select({ message: `stack of ${resource}:`, choices: [...stacks] });
}

/** Whether it is a logical name, or a pattern of one, and no URN or pattern of that. */
const isName = (resource: string) => !/^urn:|::/.test(resource);

/** The URN or pattern of a resource; undefined for a name without a stack. */
function urnOf(resource: string, stack: string | undefined, { name }: Project): string | undefined {
  if (!isName(resource)) return resource;
  if (stack === undefined) return undefined;
  return `urn:pulumi:${stack}::${name}::*::${resource}`;
}

/** Everything that is wrong and everything that is missing, in one refusal. */
function refusal(faults: readonly string[], missing: readonly Asked[]): Refused {
  const absent = missing.map((key) => `--${key}`).join(", ");
  const lines = [...faults, ...(absent ? [`missing, and there is no terminal to ask on: ${absent}`] : [])];
  return new Refused(`nothing was waived:\n${lines.map((line) => `  ${line}`).join("\n")}`, 2, {
    problems: faults,
    missing,
  });
}

type Checker = ReturnType<typeof checker>;

/** What the packs say to a waiver, today. */
function checker(now: Date, project: Project) {
  // The rules take a tenth of a second to load, which no other command should wait for.
  const { everyRule } = require("../packs") as typeof import("../packs");
  const reader = require("../../../policies/waivers/read") as typeof import("../../../policies/waivers/read");
  const { isSame } =
    require("../../../policies/waivers/check") as typeof import("../../../policies/waivers/check");
  const { dayAfter, dayOf, LONGEST_DAYS } =
    require("../../../policies/waivers/waiver") as typeof import("../../../policies/waivers/waiver");
  const rules: Rule[] = everyRule();
  const today = dayOf(now);
  const all = (waiver: Waiver) =>
    reader
      .readWaiverList([waiver], rules, today, project)
      .faults.map((fault) => fault.replace("waivers[0].", ""));
  return {
    longestDays: LONGEST_DAYS,
    period: (days: number) => ({ granted: today, expires: dayAfter(today, days) }),
    /** What is wrong with a waiver, but for what is still missing. */
    faults: (waiver: Waiver, missing: readonly string[]) =>
      all(waiver).filter((fault) => !missing.some((key) => fault.startsWith(`${key}: `))),
    faultsOf: (key: Asked, waiver: Waiver) => all(waiver).filter((fault) => fault.startsWith(`${key}: `)),
    isSame,
    read: (text: string, file: string) => reader.readWaiverText(text, file, rules, today, project),
  };
}

function write(waiver: Waiver, folder: string, check: Checker, terminal: Terminal): void {
  const { WAIVER_FILE } =
    require("../../../policies/waivers/waiver") as typeof import("../../../policies/waivers/waiver");
  const { addWaiver } = require("../waiverFile") as typeof import("../waiverFile");
  const file = path.join(folder, WAIVER_FILE);
  const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
  const before = check.read(text ?? "", WAIVER_FILE);
  const same = before.waivers.find((one) => check.isSame(one, waiver));
  const fix = "change that entry, or remove it first";
  const faults = same ? [`${same.at} waives this until ${same.expires} already; ${fix}`] : before.faults;
  if (faults.length > 0) throw new Refused(`nothing was waived:\n${faults.map((f) => `  ${f}`).join("\n")}`);

  const written = addWaiver(text, waiver);
  const at = check.read(written, WAIVER_FILE).waivers.at(-1)?.at ?? WAIVER_FILE;
  replaceFile(file, written);
  const { rule, resource, expires } = waiver;
  terminal.print(`✓ ${at} waives ${rule} for ${resource} until ${expires}`);
  terminal.print(
    "have it reviewed; `npx holdfast preview` shows what it excuses, and refuses it when that is nothing",
  );
  terminal.object({ ok: true, file: WAIVER_FILE, line: Number(at.split(":").pop()), waiver });
}
