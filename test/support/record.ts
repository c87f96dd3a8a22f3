// Whole estates make tens of thousands of promises, and jest writes stack traces out more slowly still.
import "../../tool/engine/leanSdk";
import * as pulumi from "@pulumi/pulumi";

// Nobody asks a stand-in for the engine where in the source a resource is declared.
(pulumi.Resource as unknown as { stackTrace(): unknown[] }).stackTrace = () => [];

/** One resource or function call that the program asked for. */
export interface Registration {
  type: string;
  name: string;
  inputs: Record<string, any>;
  custom: boolean;
}

export interface Recording {
  resources: Registration[];
  calls: { token: string; inputs: Record<string, any> }[];
  /** Resources of one cloud or area by logical name, each summed up by `pick`. */
  summary<T>(typePrefix: string, pick: (r: Registration) => T): Record<string, T>;
  /** The only resource with this logical name; throws when there is none. */
  get(name: string): Registration;
}

/**
 * Runs `build` against Pulumi's mocks and returns all that it registered. A constructor that throws rejects.
 * `outputs` adds what a cloud would compute, `call` answers functions, `idOf` gives ids, none where it is not known.
 */
export async function record(
  build: () => unknown,
  outputs: (r: Registration) => Record<string, any> = () => ({}),
  call: (token: string, inputs: Record<string, any>) => Record<string, any> = () => ({}),
  idOf: (r: Registration) => string = ({ name }) => `${name}-id`,
): Promise<Recording> {
  const resources: Registration[] = [];
  const calls: Recording["calls"] = [];
  await pulumi.runtime.setMocks(
    {
      newResource(args) {
        const seen = { type: args.type, name: args.name, inputs: args.inputs, custom: args.custom ?? true };
        resources.push(seen);
        return { id: idOf(seen), state: { ...args.inputs, ...outputs(seen) } };
      },
      call(args) {
        calls.push({ token: args.token, inputs: args.inputs });
        return call(args.token, args.inputs);
      },
    },
    "holdfast",
    "prod",
    true,
  );
  build();
  await pulumi.runtime.disconnect();
  return {
    resources,
    calls,
    summary: (typePrefix, pick) =>
      Object.fromEntries(
        resources.filter((r) => r.type.startsWith(typePrefix)).map((r) => [r.name, pick(r)]),
      ),
    get(name) {
      const found =
        resources.find((r) => r.name === name && r.custom) ?? resources.find((r) => r.name === name);
      if (!found)
        throw new Error(`no resource named ${name}; there are ${resources.map((r) => r.name).join(", ")}`);
      return found;
    },
  };
}
