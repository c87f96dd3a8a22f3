import { input } from "@inquirer/prompts";
import { Refused } from "../engine/report";
import type { Terminal } from "./terminal";

/** Asks for the stack's name before the real clouds change; without a terminal `--yes` must have been given. */
export async function confirmCloud(names: string[], yes: boolean, terminal: Terminal): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY || terminal.json) {
    throw new Refused(
      `this changes ${names.join(" and ")} on the real clouds; without a terminal to ask on, say so with --yes`,
      2,
    );
  }
  const wanted = names.join(" ");
  const typed = await input({ message: `this changes the real clouds; type "${wanted}" to go on:` });
  if (typed.trim() !== wanted) throw new Refused("nothing was done", 1);
}
