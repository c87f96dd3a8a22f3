import { input } from "@inquirer/prompts";
import type { Stack } from "@pulumi/pulumi/automation";
import { Refused } from "../engine/report";
import { settingOf } from "../engine/settings";
import { table, type Terminal } from "./terminal";

/** Asks before the real clouds change, when the reader has seen what would; throws where the answer is no. */
export type Confirm = (stack: Stack) => Promise<void>;

/** Refuses at once where nobody could be asked later: without a terminal `--yes` must have been given. */
export function confirmCloud(names: string[], yes: boolean, terminal: Terminal): Confirm {
  if (!yes && (!process.stdin.isTTY || terminal.json)) {
    throw new Refused(
      `this changes ${names.join(" and ")} on the real clouds; without a terminal to ask on, say so with --yes ` +
        "(`npx holdfast preview --cloud` shows what would change)",
      2,
    );
  }
  return async (stack) => {
    terminal.print(terminal.paint("bold", `these accounts change, by stack ${stack.name}:`));
    terminal.print(table(await accountsOf(stack)));
    terminal.print();
    if (yes) return;
    const typed = await input({ message: `type "${stack.name}" to go on:` });
    if (typed.trim() !== stack.name) throw new Refused("nothing was changed", 1);
  };
}

/** Where a stack's resources and its state are, as far as its settings and the backend say. */
async function accountsOf(stack: Stack): Promise<[string, string][]> {
  const { user, url } = await stack.workspace.whoAmI();
  const setting = (key: string) => String(settingOf(stack.name, key));
  return [
    ["AWS, offsite vault", setting("vaultAccountId")],
    ["AWS, recovery site", setting("drAccountId")],
    ["Cloudflare", `${setting("accountId")}, zone ${setting("domain")} (${setting("zoneId")})`],
    ["DigitalOcean", "the account of the token in DIGITALOCEAN_TOKEN"],
    ["state", url ? `${url}, as ${user}` : `as ${user}`],
  ];
}
