import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import type { Project } from "../../policies/waivers/waiver";

/** The project of a folder and its stacks, each of which has a file. */
export function projectIn(folder: string): Project {
  const { name } = parse(fs.readFileSync(path.join(folder, "Pulumi.yaml"), "utf8")) as { name: string };
  const stacks = fs.readdirSync(folder).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
  return { name, stacks: stacks.sort() };
}
