import { spawnSync } from "node:child_process";
import * as path from "node:path";

const checkout = path.resolve(__dirname, "../../..");

/** Ends as a program does whose promises are followed as the SDK follows those of its resources. */
function end(program: string) {
  const follow = 'const { debuggablePromise: follow } = require("@pulumi/pulumi/runtime/debuggable");';
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--require=./tool/loader.cjs", "--eval", `require("./tool/engine/leanSdk");${follow}${program}`],
    { cwd: checkout, encoding: "utf8" },
  );
  return { status, stderr };
}

const OPEN = "follow(new Promise(() => {}));";
const DONE = "follow(Promise.resolve());";
const FAILED = 'follow(Promise.reject(new Error("no"))).catch(() => {});';

test.each([
  ["at first", OPEN],
  ["after others", DONE + FAILED + OPEN],
])("a program that ends while it still waits for something, begun %s, has failed", (_when, program) => {
  const { status, stderr } = end(program);
  expect(stderr).toContain("1 promise was still active");
  expect(status).toBe(1);
});

test("a program all of whose promises are settled has not", () => {
  expect(end(DONE + FAILED + DONE)).toEqual({ status: 0, stderr: "" });
});

test("an error whose stack names the SDK is written out at once", () => {
  const error =
    'const error = new Error("gone"); error.stack = "Error: gone\\n    at /x/node_modules/@pulumi/output.ts:1:1";';
  const print = 'console.error(require("@pulumi/pulumi/cmd/run/error").defaultErrorMessage(error));';
  const began = Date.now();
  expect(end(error + print).stderr).toBe("Error: gone\n    at /x/node_modules/@pulumi/output.ts:1:1\n");
  expect(Date.now() - began).toBeLessThan(10_000);
});
