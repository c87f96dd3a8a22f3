import * as path from "node:path";
import type { Command } from "commander";
import {
  foreignVariables,
  SANDBOX_VARIABLES,
  sandboxEnvironment,
  sandboxProject,
} from "../../engine/project";
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
      const { unset, set } = cloud ? await forClouds(terminal.report) : await forSandbox(terminal.report);
      for (const name of unset) terminal.print(`unset ${name}`);
      for (const [name, value] of Object.entries(set)) terminal.print(`export ${name}=${quote(value)}`);
    });
}

interface ShellChanges {
  unset: string[];
  set: Record<string, string>;
}

async function forSandbox(report: Report): Promise<ShellChanges> {
  const foreign = foreignVariables(process.env);
  const session = await openSession("sandbox", report);
  for (const name of stackNames) await session.open(name);
  const set = {
    ...sandboxEnvironment(await startSandbox(report)),
    PULUMI_OPTION_CWD: sandboxProject(),
    PATH: pathWith(session.cli.root),
  };
  return { unset: foreign.filter((name) => !(name in set)), set };
}

/** Takes away what `holdfast env` may have set before, and nothing that the clouds need. */
async function forClouds(report: Report): Promise<ShellChanges> {
  const { cli } = await openSession("cloud", report);
  const isSandbox = process.env.HOLDFAST_PLACE === "sandbox";
  return { unset: isSandbox ? SANDBOX_VARIABLES : [], set: { PATH: pathWith(cli.root) } };
}

function pathWith(engine: string): string {
  return [path.join(engine, "bin"), ...pathWithoutEngine(engine)].join(path.delimiter);
}

/** The PATH as it was, so that a second `eval` adds nothing. */
function pathWithoutEngine(root: string): string[] {
  return (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== path.join(root, "bin"));
}

const quote = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;
