import * as path from "node:path";
import type { Command } from "commander";
import { isExecutable } from "../../engine/acquire";
import { foreignVariables, sandboxEnvironment, sandboxProject, sandboxVariables } from "../../engine/project";
import { openSession, stackNames } from "../../engine/session";
import { startSandbox } from "../../engine/sandbox";
import type { Report } from "../../engine/report";
import { openTerminal } from "../terminal";

export function registerEnv(program: Command): void {
  program
    .command("env")
    .description("print shell commands that make a plain `pulumi` work in the sandbox, or on the real clouds")
    .option("--cloud", "leave the sandbox, and put the engine that Holdfast uses on PATH")
    .addHelpText(
      "after",
      '\nExamples:\n  eval "$(npx holdfast env)"\n  pulumi preview -s prod --policy-pack policies/packs/all\n' +
        '  eval "$(npx holdfast env --cloud)"',
    )
    .action(async ({ cloud = false }: { cloud?: boolean }) => {
      const terminal = openTerminal(false);
      const { unset, set, engine } = cloud
        ? await forClouds(terminal.report)
        : await forSandbox(terminal.report);
      for (const name of unset) terminal.print(`unset ${name}`);
      for (const [name, value] of Object.entries(set)) terminal.print(`export ${name}=${quote(value)}`);
      for (const line of exportOfPath(path.join(engine, "bin"))) terminal.print(line);
    });
}

interface ShellChanges {
  unset: string[];
  set: Record<string, string>;
  /** Folder whose `bin/` holds the engine. */
  engine: string;
}

async function forSandbox(report: Report): Promise<ShellChanges> {
  const foreign = foreignVariables(process.env);
  const session = await openSession("sandbox", report);
  for (const name of stackNames) await session.open(name);
  const set = {
    ...sandboxEnvironment(await startSandbox(report)),
    PULUMI_OPTION_CWD: sandboxProject(),
  };
  return { unset: foreign.filter((name) => !(name in set)), set, engine: session.cli.root };
}

/** Takes away what `holdfast env` may have set before, and nothing that the clouds need. */
async function forClouds(report: Report): Promise<ShellChanges> {
  const { cli } = await openSession("cloud", report);
  const isSandbox = process.env.HOLDFAST_PLACE === "sandbox";
  return { unset: isSandbox ? sandboxVariables() : [], set: {}, engine: cli.root };
}

/**
 * Puts the engine before the PATH of the shell, which is not this process's: npx adds folders of its own to that.
 * Nothing where a `pulumi` is found there already, so that a second `eval` adds nothing.
 */
export function exportOfPath(bin: string, found = process.env.PATH ?? ""): string[] {
  const first = found
    .split(path.delimiter)
    .find((folder) => folder !== "" && isExecutable(path.join(folder, "pulumi")));
  return first === bin ? [] : [`export PATH=${quote(bin)}:"$PATH"`];
}

const quote = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;
