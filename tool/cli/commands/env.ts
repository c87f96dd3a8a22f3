import * as path from "node:path";
import type { Command } from "commander";
import { foreignVariables, sandboxEnvironment, sandboxProject } from "../../engine/project";
import { openSession, stackNames } from "../../engine/session";
import { startSandbox } from "../../engine/sandbox";
import { openTerminal } from "../terminal";

export function registerEnv(program: Command): void {
  program
    .command("env")
    .description("print shell commands that make a plain `pulumi` work in the sandbox")
    .addHelpText(
      "after",
      '\nExample:\n  eval "$(npx holdfast env)"\n  pulumi preview -s prod --policy-pack policies/packs/all',
    )
    .action(async () => {
      const terminal = openTerminal(false);
      const foreign = foreignVariables(process.env);
      const session = await openSession("sandbox", terminal.report);
      for (const name of stackNames) await session.open(name);
      const variables = {
        ...sandboxEnvironment(await startSandbox(terminal.report)),
        PULUMI_OPTION_CWD: sandboxProject(),
        PATH: [path.join(session.cli.root, "bin"), ...pathWithoutEngine(session.cli.root)].join(
          path.delimiter,
        ),
      };
      for (const name of foreign) if (!(name in variables)) terminal.print(`unset ${name}`);
      for (const [name, value] of Object.entries(variables)) terminal.print(`export ${name}=${quote(value)}`);
    });
}

/** The PATH as it was, so that a second `eval` adds nothing. */
function pathWithoutEngine(root: string): string[] {
  return (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== path.join(root, "bin"));
}

const quote = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;
