import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { getStack, RunError, runtime } from "@pulumi/pulumi";

/**
 * Setting of the sandbox's copy of a stack file: what the copy was made from, as `sha256sum` prints it. It stands in
 * the copy itself, so that it is there when the copy is whole, and reaches the program with the settings it is about.
 */
export const COPY_OF = "sandbox:copyOf";
/** Variable of the runs of `holdfast`, which copies at its start and keeps to that until its end. */
export const OWN_RUN = "HOLDFAST_RUN";

/** A stack file and its content, as {@link COPY_OF} holds them. */
export function stampOf(file: string, content: string): string {
  return `${crypto.createHash("sha256").update(content).digest("hex")}  ${file}`;
}

/** Why a copy with this stamp must not be used: its original is not what it was; undefined when it is. */
export function copyProblem(copy: string, stamp: string): string | undefined {
  const original = stamp.slice(stamp.indexOf("  ") + 2);
  const exists = fs.existsSync(original);
  if (exists && stampOf(original, fs.readFileSync(original, "utf8")) === stamp) return undefined;
  return (
    `${copy} is a copy of ${original}, which ${exists ? "has changed" : "is gone"} since; ` +
    'run eval "$(npx holdfast env)" again, which copies it anew without what pulumi config set wrote into the copy'
  );
}

/** Ends the program of a plain `pulumi` before it declares anything from an outdated copy. */
export function assertCurrentCopy(): void {
  const stamp = runtime.allConfig()[COPY_OF];
  if (stamp === undefined || process.env[OWN_RUN]) return;
  const problem = copyProblem(path.resolve(`Pulumi.${getStack()}.yaml`), stamp);
  if (problem !== undefined) throw new RunError(problem);
}
