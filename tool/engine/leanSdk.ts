/**
 * Leaves out what the SDK does to debug itself, a third of a preview's time: the stack trace that it keeps of every
 * promise, the debug messages of every resource, each a call to an engine that shows them to nobody, and the callers of
 * every resource's declaration, a third of a state that is written anew with each change. Where a resource is declared
 * stays. `HOLDFAST_DEBUG=1` keeps all, for `pulumi preview --debug` and for a program that never ends.
 */
const debuggable = require("@pulumi/pulumi/runtime/debuggable") as {
  debuggablePromise(promise: Promise<unknown>, context?: unknown): Promise<unknown>;
};
const { Resource } = require("@pulumi/pulumi/resource") as {
  Resource: { stackTrace(skip: number): unknown[] };
};
const log = require("@pulumi/pulumi/log") as { debug(message: string): Promise<void> };

if (!process.env.HOLDFAST_DEBUG) {
  const { debuggablePromise } = debuggable;
  debuggable.debuggablePromise = (promise, context) => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return debuggablePromise(promise, context);
    } finally {
      Error.stackTraceLimit = limit;
    }
  };
  const { stackTrace } = Resource;
  Resource.stackTrace = (skip) => stackTrace(skip + 1).slice(0, 1);
  log.debug = () => Promise.resolve();
}

export {};
