import { resolve } from "node:path";
import { loadRules } from "./load";
import type { PackName, Rule } from "./rule";
import { serve, type Served } from "./service";

/** The rules of a pack; `all` is the union of the others. */
export function rulesIn(pack: PackName | "all", rules: Rule[] = loadRules()): Rule[] {
  return pack === "all" ? rules : rules.filter((rule) => rule.pack === pack);
}

/** How a pack's folder is started. */
export interface Startable {
  /** Serves the pack from the process that asks, as our language host does. */
  serve(): Promise<Served>;
  /** Serves it from a process of its own, and prints the port, which the engine waits for. */
  run(): Promise<void>;
}

/** A pack of a name and version. */
export function packOf(name: PackName | "all", version: string): Startable {
  const start = (folder: string) => {
    const known = loadRules();
    const pack = {
      name: `holdfast-${name}`,
      title: `Holdfast: ${name}`,
      version,
      rules: rulesIn(name, known),
      known,
    };
    return serve(pack, { folder });
  };
  return {
    serve: () => start(process.cwd()),
    async run() {
      const { port } = await start(projectOf(process.env));
      process.stdout.write(`${port}\n`);
    },
  };
}

/**
 * The folder that the engine works in, as the environment of a pack's own process tells it: such a pack works in its
 * own folder. `pulumi --cwd` is not seen here.
 */
function projectOf({ PWD = ".", PULUMI_OPTION_CWD = "." }: NodeJS.ProcessEnv): string {
  return resolve(PWD, PULUMI_OPTION_CWD);
}
