import { Argument, type Command } from "commander";
import type { StackName } from "../../../config/settings";
import { checkout } from "../../engine/home";
import { verdictOf, type Finding } from "../../firstDay/doctor/finding";
import { openTerminal, type Terminal } from "../terminal";

export function registerDoctor(program: Command): void {
  program
    .command("doctor")
    .description("see whether this machine, the settings and the credentials are ready")
    .addArgument(new Argument("[stack]", "prod or dr; both when left out").choices(["prod", "dr"]))
    .option("--live", "ask the real clouds too; it only reads")
    .option("--json", "print one JSON object on stdout")
    .addHelpText(
      "after",
      "\nExit code 0 when nothing is wrong and every check could be made, 1 otherwise.\n" +
        "\nExamples:\n  npx holdfast doctor\n  npx holdfast doctor prod --live --json",
    )
    .action(async (stack: StackName | undefined, flags: { live?: boolean; json?: boolean }) => {
      const terminal = openTerminal(flags.json === true);
      const stacks: StackName[] = stack ? [stack] : ["prod", "dr"];
      // The clouds' clients take half a second to load, which no other command should wait for.
      const { examine } =
        require("../../firstDay/doctor/doctor") as typeof import("../../firstDay/doctor/doctor");
      const findings = await examine({ folder: checkout, stacks, live: flags.live === true });
      print(findings, terminal);
      const { ok, counts } = verdictOf(findings);
      terminal.print(
        `\n${counts.held} right, ${counts.wrong} wrong, ${counts.unchecked} could not be checked, ${counts.note} to know`,
      );
      if (!flags.live) terminal.print("`npx holdfast doctor --live` asks the clouds too");
      terminal.object({ ok, counts, findings });
      process.exitCode = ok ? 0 : 1;
    });
}

function print(findings: readonly Finding[], terminal: Terminal): void {
  const marks = {
    held: terminal.paint("green", "✓"),
    wrong: terminal.paint("red", "✗"),
    unchecked: terminal.paint("yellow", "?"),
    note: terminal.paint("dim", "·"),
  };
  for (const area of new Set(findings.map((finding) => finding.area))) {
    terminal.print(terminal.paint("bold", area));
    for (const { state, text, fix } of findings.filter((finding) => finding.area === area)) {
      terminal.print(`  ${marks[state]} ${text}`);
      if (fix) terminal.print(`      ${fix}`);
    }
  }
}
