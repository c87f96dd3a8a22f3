import { Command, CommanderError } from "commander";
import { explainUnwritable } from "../engine/home";
import { Refused } from "../engine/report";
import { registerBootstrap } from "./commands/bootstrap";
import { registerDoctor } from "./commands/doctor";
import { registerEnv } from "./commands/env";
import { registerInit } from "./commands/init";
import { registerSandbox } from "./commands/sandbox";
import { registerStackCommands } from "./commands/stack";
import { registerStart } from "./commands/start";
import { registerWaive } from "./commands/waive";
import { openTerminal } from "./terminal";

const { version } = require("../../package.json") as { version: string };

/** What went wrong so that no command could say it better. */
const CRASHED = 1;
const BAD_INPUT = 2;

async function main(argv: string[]): Promise<number> {
  const program = new Command("holdfast")
    .description("Infrastructure that keeps a published security policy, and the proof that it does")
    .version(version)
    .showHelpAfterError("(`npx holdfast --help` lists the commands)")
    .exitOverride();
  registerInit(program);
  registerDoctor(program);
  registerBootstrap(program);
  registerStart(program);
  registerStackCommands(program);
  registerWaive(program);
  registerSandbox(program);
  registerEnv(program);
  try {
    await program.parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return explain(explainUnwritable(error) ?? error, argv.includes("--json"));
  }
}

/** A refusal speaks for itself; anything else is a fault of this program and shows where it came from. */
function explain(error: unknown, json: boolean): number {
  const terminal = openTerminal(json);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    terminal.object({ ok: false, error: error.message.replace(/^error: /, "") });
    return BAD_INPUT;
  }
  if (error instanceof Refused) {
    terminal.error(`✗ ${error.message}`);
    terminal.object({ ok: false, error: error.message, ...error.details });
    return error.exitCode;
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.error(`✗ ${message}`);
  terminal.object({ ok: false, error: error instanceof Error ? error.message : String(error) });
  return CRASHED;
}

// A reader such as `head` may stop before everything is printed.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

void main(process.argv).then((code) => {
  process.exitCode = code;
});
