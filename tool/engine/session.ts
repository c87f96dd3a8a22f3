import type { Stack } from "@pulumi/pulumi/automation";
import { acquireCli, type Cli } from "./acquire";
import { openCloudStack, openSandboxStack, type Place, type StackName } from "./project";
import { silent, type Report } from "./report";
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
  const told = new Set<StackName>();
  const open = (name: StackName) => {
    // A command opens a stack more than once, and says what is to be known of it when it does first.
    const reader = told.has(name) ? silent : report;
    told.add(name);
    return openSandboxStack(name, cli, sandbox, reader);
  };
  return { place, cli, open };
}
