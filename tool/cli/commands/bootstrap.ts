import { input } from "@inquirer/prompts";
import { InvalidArgumentError, type Command } from "commander";
import { checkout } from "../../engine/home";
import { Refused } from "../../engine/report";
import type { Bootstrap } from "../../firstDay/bootstrap/bootstrap";
import type { NextSteps } from "../../firstDay/bootstrap/next";
import type { Outcome } from "../../firstDay/bootstrap/steps";
import { openTerminal, type Terminal } from "../terminal";

interface Flags {
  cloud?: boolean;
  yes?: boolean;
  dryRun?: boolean;
  json?: boolean;
  lockDays: number;
  github?: string;
  personRole: string[];
}

const MARKS: Record<Outcome["state"], string> = { "as it should be": "✓", "to do": "+", done: "✓" };

export function registerBootstrap(program: Command): void {
  program
    .command("bootstrap")
    .description("make what the stacks stand on: the state's bucket and key, the roles, the server authority")
    .option("--cloud", "needed: it works on the real clouds alone")
    .option("--dry-run", "print the plan and do not ask")
    .option("--yes", "do it without asking")
    .option(
      "--lock-days <days>",
      "keep every version of the state so long; only for a new bucket",
      parseDays,
      0,
    )
    .option("--github <owner/name>", "repository whose workflows may take the roles", parseRepository)
    .option(
      "--person-role <arn>",
      "role of a sign-in that asks for the second factor itself; repeatable",
      (arn: string, all: string[]) => [...all, parseRole(arn)],
      [],
    )
    .option("--json", "print one JSON object on stdout")
    .addHelpText(
      "after",
      "\nIt prints the plan first; nothing is changed before you type the estate's name, or say --yes.\n" +
        "\nExamples:\n  npx holdfast bootstrap --cloud\n  npx holdfast bootstrap --cloud --yes --github acme/estate",
    )
    .action(async (flags: Flags) => {
      await runBootstrap(flags, checkout);
    });
}

/** Plans, asks, does and says what remains. */
export async function runBootstrap(flags: Flags, folder: string): Promise<void> {
  if (!flags.cloud) {
    throw new Refused(
      "bootstrap works on the real clouds alone; say so with --cloud (it prints a plan first)",
      2,
    );
  }
  const terminal = openTerminal(flags.json === true);
  // The clouds' clients take half a second to load, which no other command should wait for.
  const { openBootstrap } =
    require("../../firstDay/bootstrap/bootstrap") as typeof import("../../firstDay/bootstrap/bootstrap");
  const { nextSteps } =
    require("../../firstDay/bootstrap/next") as typeof import("../../firstDay/bootstrap/next");
  const bootstrap = await openBootstrap({
    folder,
    lockDays: flags.lockDays,
    trust: { ...(flags.github ? { githubRepository: flags.github } : {}), personRoles: flags.personRole },
  });
  const { caller } = bootstrap;
  terminal.print(terminal.paint("bold", `account ${caller.accountId}, as ${caller.arn}`));
  const plan = await bootstrap.plan();
  print(plan, terminal);
  const isToDo = plan.some(({ state }) => state === "to do");
  const goes = isToDo && (await mayGo(flags, bootstrap.settings.estateName, terminal));
  const outcomes = goes ? await bootstrap.run(terminal.report) : plan;
  if (goes) print(outcomes, terminal);
  conclude(bootstrap, { isToDo, goes, outcomes }, nextSteps(bootstrap.settings, bootstrap.ground), terminal);
}

function print(outcomes: readonly Outcome[], terminal: Terminal): void {
  for (const { title, state, changes } of outcomes) {
    terminal.print(`  ${MARKS[state]} ${title}: ${state === "to do" ? changes.join(", ") : state}`);
  }
}

async function mayGo(flags: Flags, estateName: string, terminal: Terminal): Promise<boolean> {
  if (flags.dryRun) return false;
  if (flags.yes) return true;
  if (!process.stdin.isTTY || terminal.json) return false;
  const typed = await input({ message: `this changes the real clouds; type "${estateName}" to go on:` });
  if (typed.trim() !== estateName) throw new Refused("nothing was done", 1);
  return true;
}

function conclude(
  { caller, otherAccounts }: Bootstrap,
  { isToDo, goes, outcomes }: { isToDo: boolean; goes: boolean; outcomes: readonly Outcome[] },
  next: NextSteps,
  terminal: Terminal,
): void {
  if (!isToDo) terminal.print("\neverything is as it should be; nothing was changed");
  else if (!goes) terminal.print("\nnothing was done; say --yes to do it");
  for (const { accountId, stacks } of otherAccounts) {
    terminal.print(
      `\nrun it once more with credentials of account ${accountId}, for stack ${stacks.join(" and ")}`,
    );
  }
  if (goes || !isToDo) {
    terminal.print("\nnext:");
    for (const { purpose, command } of next.commands) terminal.print(`  # ${purpose}\n  ${command}`);
    terminal.print("\nwhat only a person can do:");
    for (const line of next.byHand) terminal.print(`  - ${line}`);
  }
  terminal.object({ ok: true, account: caller.accountId, done: goes, steps: outcomes, otherAccounts, next });
}

function parseDays(value: string): number {
  const days = Number(value);
  if (Number.isInteger(days) && days >= 0 && days <= 400) return days;
  throw new InvalidArgumentError("it is a whole number from 0 to 400");
}

function parseRepository(value: string): string {
  if (/^[\w.-]+\/[\w.-]+$/.test(value)) return value;
  throw new InvalidArgumentError("write it as owner/name");
}

function parseRole(value: string): string {
  if (/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(value)) return value;
  throw new InvalidArgumentError("write the ARN of a role, arn:aws:iam::111122223333:role/…");
}
