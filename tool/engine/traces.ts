/**
 * The SDK keeps the stack trace of every promise that it makes, to explain a program that never ends. Writing them
 * out through source maps took a third of a preview's time, so these, and only these, are left empty.
 */
const write =
  Error.prepareStackTrace ??
  ((error: Error, frames: NodeJS.CallSite[]) => [error, ...frames].join("\n    at "));

Error.prepareStackTrace = (error, frames) =>
  frames[0]?.getFunctionName() === "debuggablePromise" ? "" : (write(error, frames) as string);
