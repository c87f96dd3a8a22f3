import type { Command } from "commander";
import { preview } from "../../engine/engine";
import { openSession, stackNames } from "../../engine/session";
import { problemsOf } from "../summary";
import { openTerminal } from "../terminal";
import { runStack } from "./stack";

export function registerStart(program: Command): void {
  program
    .command("start")
    .description(
      "bring up the whole estate in the sandbox, see that a second preview is empty, and leave it up",
    )
    .action(async () => {
      const terminal = openTerminal(false);
      terminal.print(terminal.paint("bold", `${stackNames.join(", ")} in the sandbox`));
      const session = await openSession("sandbox", terminal.report);
      for (const name of stackNames) {
        const outcome = await runStack("up", name, session, terminal);
        if (!outcome.ok) return void (process.exitCode = 1);
      }
      for (const name of stackNames) {
        const step = terminal.report.begin(`previewing ${name} again`);
        const again = await preview(await session.open(name));
        const changed = again.changes.filter(({ op }) => op !== "same" && op !== "read");
        if (again.ok && changed.length === 0) {
          step.done("no change");
          continue;
        }
        step.failed(`${changed.length} changes`);
        for (const problem of problemsOf(again)) terminal.print(`  ✗ ${problem}`);
        for (const { name: resource, op, properties } of changed)
          terminal.print(`  ${op} ${resource}: ${properties.join(", ")}`);
        return void (process.exitCode = 1);
      }
      terminal.print(
        "\nboth stacks are up, every mandatory rule holds, and a second preview changes nothing",
      );
      terminal.print("the sandbox stays up; next:");
      terminal.print('  eval "$(npx holdfast env)"     a plain pulumi in the sandbox');
      terminal.print("  npx holdfast preview prod      what a change of yours would do");
      terminal.print("  npx holdfast sandbox down      end it");
    });
}
