import type { Command } from "commander";
import { preview } from "../../engine/engine";
import type { StackName } from "../../engine/project";
import { isConverged } from "../../engine/result";
import { openSession, stackNames, type Session } from "../../engine/session";
import { readPolicyConfig } from "../policies";
import { problemsOf } from "../summary";
import { openTerminal, type Terminal } from "../terminal";
import { runStack } from "./stack";

export function registerStart(program: Command): void {
  program
    .command("start")
    .description(
      "bring up the whole estate in the sandbox, see that a second preview is empty, and leave it up",
    )
    .addHelpText("after", "\nExample:\n  npm start")
    .action(async () => {
      const terminal = openTerminal(false);
      terminal.print(terminal.paint("bold", `${stackNames.join(", ")} in the sandbox`));
      // The project's waivers are refused here as by `up`, before anything is started.
      readPolicyConfig(undefined, stackNames);
      const session = await openSession("sandbox", terminal.report);
      process.exitCode = (await bringUp(session, terminal)) ? 0 : 1;
    });
}

async function bringUp(session: Session, terminal: Terminal): Promise<boolean> {
  const changed: StackName[] = [];
  for (const name of stackNames) {
    const outcome = await runStack("up", name, session, terminal);
    if (!outcome.ok) return false;
    // With no update after it, the first preview was an empty one already.
    if (outcome.runs.length > 1) changed.push(name);
  }
  for (const name of changed) if (!(await isStill(name, session, terminal))) return false;
  terminal.print("both stacks are up, every mandatory rule holds, and a second preview changes nothing");
  terminal.print("the sandbox stays up; next:");
  terminal.print('  eval "$(npx holdfast env)"     a plain pulumi in the sandbox');
  terminal.print("  npx holdfast preview prod      what a change of yours would do");
  terminal.print("  npx holdfast sandbox down      end it");
  return true;
}

/** Whether a preview right after the update finds nothing more to do. */
async function isStill(name: StackName, session: Session, terminal: Terminal): Promise<boolean> {
  const step = terminal.report.begin(`previewing ${name} again`);
  const again = await preview(await session.open(name));
  if (isConverged(again)) {
    step.done("no change");
    return true;
  }
  const differing = again.changes.filter(({ op }) => op !== "same" && op !== "read");
  step.failed(`${differing.length} changes`);
  for (const problem of problemsOf(again)) terminal.print(`  ✗ ${problem}`);
  for (const change of differing)
    terminal.print(`  ${change.op} ${change.name}: ${change.properties.join(", ")}`);
  return false;
}
