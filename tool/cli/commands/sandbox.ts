import type { Command } from "commander";
import { sandboxStatus, startSandbox, stopSandbox, type Sandbox } from "../../engine/sandbox";
import { openTerminal, table, type Terminal } from "../terminal";

export function registerSandbox(program: Command): void {
  const sandbox = program
    .command("sandbox")
    .description("the clouds on this machine")
    .addHelpText(
      "after",
      "\nExamples:\n  npx holdfast sandbox up\n  npx holdfast sandbox status --json\n  npx holdfast sandbox down",
    );
  sandbox
    .command("up")
    .description("start it, if it is down")
    .option("--json", "print one JSON object on stdout")
    .action(async (flags: { json?: boolean }) => {
      const terminal = openTerminal(flags.json === true);
      printStatus(await startSandbox(terminal.report), terminal);
    });
  sandbox
    .command("status")
    .description("whether it runs, where it listens, what it holds")
    .option("--json", "print one JSON object on stdout")
    .action(async (flags: { json?: boolean }) => {
      const terminal = openTerminal(flags.json === true);
      const status = await sandboxStatus();
      if (status) return printStatus(status, terminal);
      terminal.print("the sandbox is down; start it with `npx holdfast sandbox up`");
      terminal.object({ up: false });
    });
  sandbox
    .command("down")
    .description("end it; what it holds is kept for the next start")
    .option("--json", "print one JSON object on stdout")
    .action(async (flags: { json?: boolean }) => {
      const terminal = openTerminal(flags.json === true);
      const wasUp = await stopSandbox();
      terminal.print(wasUp ? "the sandbox is down" : "the sandbox was not running");
      terminal.object({ up: false, wasUp });
    });
}

function printStatus(status: Sandbox, terminal: Terminal): void {
  const total = Object.values(status.resources).reduce((sum, count) => sum + count, 0);
  terminal.print(`the sandbox is up: process ${status.pid}, since ${status.startedAt}, ${total} resources`);
  terminal.print(table(Object.entries(status.ports).map(([name, port]) => [name, `127.0.0.1:${port}`])));
  terminal.object({ up: true, ...status });
}
