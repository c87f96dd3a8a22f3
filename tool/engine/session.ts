import type { Stack } from "@pulumi/pulumi/automation";
import { acquireCli, type Cli } from "./acquire";
import { openCloudStack, openSandboxStack, type Place, type StackName } from "./project";
import type { Report } from "./report";
import { startSandbox } from "./sandbox";

/** The stacks in the order in which they come up; they go down in the other. */
export const stackNames: StackName[] = ["dr", "prod"];

/** An engine that stands ready for one place. */
export interface Session {
  place: Place;
  cli: Cli;
  open(name: StackName): Promise<Stack>;
}

/** Finds the engine and, for the sandbox, starts the clouds. */
export async function openSession(place: Place, report: Report): Promise<Session> {
  if (place === "cloud") {
    const cli = await acquireCli(report, place);
    return { place, cli, open: (name) => openCloudStack(name, cli) };
  }
  const cli = await acquireCli(report, place);
  const sandbox = await startSandbox(report);
  return { place, cli, open: (name) => openSandboxStack(name, cli, sandbox) };
}
