import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { record, type Recording } from "../../support/record";

/** What the program asked the engine to do with one resource, beside its inputs. */
export interface Options {
  protect: boolean;
  retainOnDelete: boolean;
  deleteBeforeReplace: boolean;
  ignoreChanges: string[];
  createTimeout: string;
  /** Logical names of what it waits for, through inputs or `dependsOn`. */
  dependsOn: string[];
}

/** As `record`, with the options of every resource by logical name. */
export async function recordOptions(
  build: () => unknown,
): Promise<{ seen: Recording; options: Record<string, Options> }> {
  const options: Record<string, Options> = {};
  const registered = jest.spyOn(MockMonitor.prototype, "registerResource").mockName("registerResource");
  try {
    const seen = await record(build);
    for (const [request] of registered.mock.calls) {
      if (!request.getCustom()) continue;
      options[request.getName()] = {
        protect: request.getProtect(),
        retainOnDelete: request.getRetainondelete(),
        deleteBeforeReplace: request.getDeletebeforereplace(),
        ignoreChanges: request.getIgnorechangesList(),
        createTimeout: request.getCustomtimeouts()?.getCreate() ?? "",
        dependsOn: request.getDependenciesList().map((urn: string) => urn.split("::").at(-1)!),
      };
    }
    return { seen, options };
  } finally {
    registered.mockRestore();
  }
}

/** Logical names of the resources that one option holds for, sorted. */
export function namesWith(options: Record<string, Options>, holds: (option: Options) => boolean): string[] {
  return Object.keys(options)
    .filter((name) => holds(options[name]!))
    .sort();
}
