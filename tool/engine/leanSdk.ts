/**
 * Leaves out what the SDK does to debug itself, a third of a preview's time: the stack trace that it keeps of every
 * promise, the debug messages of every resource, each a call to an engine that shows them to nobody, and the callers of
 * every resource's declaration, a third of a state that is written anew with each change. Where a resource is declared
 * stays, and so does the refusal of a program that ends while it still waits for something. `HOLDFAST_DEBUG=1` keeps
 * all, for `pulumi preview --debug` and for a program that never ends.
 */
import { inspect } from "node:util";

const debuggable = require("@pulumi/pulumi/runtime/debuggable") as {
  debuggablePromise<T>(promise: Promise<T>, context?: unknown): Promise<T>;
};
const { getStore } = require("@pulumi/pulumi/runtime/state") as {
  /** @returns the promises that the SDK counts as open when the program ends */
  getStore(): { leakCandidates: Set<Promise<unknown>> };
};
const { Resource } = require("@pulumi/pulumi/resource") as {
  Resource: { stackTrace(skip: number): unknown[] };
};
const log = require("@pulumi/pulumi/log") as { debug(message: string): Promise<void> };

const failure = require("@pulumi/pulumi/cmd/run/error") as { defaultErrorMessage(error: unknown): string };

// A program's error is written out without colors: Node 20 takes half a minute to color a stack that names a file right
// under a scope, as the SDK's do, and then gives up.
const { defaultErrorMessage } = failure;
failure.defaultErrorMessage = (error) =>
  error instanceof Error && error.stack ? inspect(error) : defaultErrorMessage(error);

if (!process.env.HOLDFAST_DEBUG) {
  // The first one goes the SDK's way, which has the open ones counted at the end.
  const first = debuggable.debuggablePromise;
  let followed: typeof first = (promise, context) => {
    followed = counted;
    return first(promise, context);
  };
  debuggable.debuggablePromise = (promise, context) => followed(promise, context);
  const { stackTrace } = Resource;
  Resource.stackTrace = (skip) => stackTrace(skip + 1).slice(0, 1);
  log.debug = () => Promise.resolve();
}

/** Counts a promise as open until it is settled. */
function counted<T>(promise: Promise<T>): Promise<T> {
  const store = getStore();
  store.leakCandidates.add(promise);
  const settled = () => store.leakCandidates.delete(promise);
  return promise.then(
    (value) => {
      settled();
      return value;
    },
    (error: unknown) => {
      settled();
      throw error;
    },
  );
}
