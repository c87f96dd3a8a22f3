import type { Settings, StackName } from "../../../config/settings";
import { examineCredentials } from "./credentials";
import { reporter, type Finding } from "./finding";
import { examineLive } from "./live";
import { examineMachine } from "./machine";
import { examineStacks } from "./stacks";

/** What doctor is asked to look at. */
export interface Examination {
  /** Folder of the stack files. */
  folder: string;
  stacks: readonly StackName[];
  /** Whether the clouds are asked too. */
  live: boolean;
}

/** Looks at everything and changes nothing, here and at the clouds. */
export async function examine({ folder, stacks: names, live }: Examination): Promise<Finding[]> {
  const { findings, stacks } = examineStacks(folder, names);
  const needed = live || stacks.some(({ place }) => place === "cloud");
  const settings = stacks
    .map((stack) => stack.settings)
    .filter((known): known is Settings => known !== undefined);
  return [
    ...examineMachine(),
    ...findings,
    ...examineCredentials(needed),
    ...(live ? await examineClouds(settings) : []),
  ];
}

async function examineClouds(settings: readonly Settings[]): Promise<Finding[]> {
  if (settings.length > 0) return examineLive(settings);
  return [reporter("clouds").unchecked("no stack's settings are right", "mend them first")];
}
