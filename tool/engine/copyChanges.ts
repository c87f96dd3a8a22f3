import * as fs from "node:fs";
import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { showValue } from "../../config/problem";
import { isSecretKey, isSettingKey } from "../../config/schema";
import { plain } from "../../config/shared";
import { home } from "./home";
import { COPY_OF } from "./stackCopy";

/** A setting that `pulumi config` has changed in the sandbox's copy of a stack file, and so not in the file. */
export interface CopyChange {
  /** With its namespace: `holdfast:serversPerSite`. */
  key: string;
  /** As the copy has it now; undefined when it was removed. */
  now: unknown;
  /** As it was copied; undefined when the stack file does not set it. */
  copied: unknown;
}

type Config = Record<string, unknown>;

/** The sandbox's copy of a stack file, which `pulumi config` writes into. */
export const copyFile = (stack: string) => home("sandbox", "project", `Pulumi.${stack}.yaml`);

/** The same copy as it was made, made-up secrets included, to tell what was written into it since. */
export const madeFile = (stack: string) => home("sandbox", "copies", `Pulumi.${stack}.yaml`);

/** What stands in the text of a copy that did not when it was made, by key. */
export function copyChanges(made: string, now: string): CopyChange[] {
  const [before, after] = [configOf(made), configOf(now)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => key !== COPY_OF && !isSame(before[key], after[key]))
    .sort()
    .map((key) => ({ key, now: after[key], copied: before[key] }));
}

/** What of these changes a copy of this stack file, made anew, does not have. */
export function discardedChanges(changes: readonly CopyChange[], stackFile: string): CopyChange[] {
  const config = configOf(stackFile);
  return changes
    .filter(({ key, now }) => !isSame(now, config[key]))
    .map((change) => ({ ...change, copied: config[change.key] }));
}

/** What was written into a stack's copy since it was made; none while there is no copy of that stack file. */
export function changesInCopy(stack: string, stackFile: string): CopyChange[] {
  const [made, now] = [madeFile(stack), copyFile(stack)].map((file) =>
    fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "",
  ) as [string, string];
  const stamp = configOf(now)[COPY_OF];
  const isOfFile = typeof stamp === "string" && stamp.endsWith(`  ${path.resolve(stackFile)}`);
  return isOfFile && configOf(made)[COPY_OF] === stamp ? copyChanges(made, now) : [];
}

/** The note on settings that only the copy has. */
export function describeChanges(stack: string, changes: readonly CopyChange[]): string {
  const file = `Pulumi.${stack}.yaml`;
  return [
    `! stack ${stack} in the sandbox is not as ${file} says: \`pulumi config\` has written into the sandbox's copy of it`,
    ...changes.map((change) => `    ${describeChange(change, file, "is")}`),
    `  write into ${file} what is to stay; the next change of that file discards the rest`,
  ].join("\n");
}

/** The note on settings that went when the stack file was copied anew. */
export function describeDiscarded(stack: string, changes: readonly CopyChange[]): string {
  const file = `Pulumi.${stack}.yaml`;
  return [
    `! ${file} has changed and was copied into the sandbox anew, without what \`pulumi config\` had written into the copy`,
    ...changes.map((change) => `    ${describeChange(change, file, "was")}`),
  ].join("\n");
}

/** Only what is known to be no secret is shown: a key that is no setting may hold anything. */
export function describeChange({ key, now, copied }: CopyChange, file: string, verb: "is" | "was"): string {
  const name = key.replace(/^holdfast:/, "");
  const isShown = isSettingKey(name) && !isSecretKey(name) && !holdsSecret(now) && !holdsSecret(copied);
  const show = (value: unknown) =>
    value === undefined ? "not set" : isShown ? showValue(plain(value)) : "set";
  if (!isShown && now !== undefined && copied !== undefined)
    return `${key} ${verb} another than when it was copied`;
  return `${key} ${verb} ${show(now)} in the copy, ${show(copied)} in ${file}`;
}

/** The settings in the text of a stack file; none of one that cannot be read, which the engine tells. */
function configOf(text: string): Config {
  try {
    return (parse(text) as { config?: Config } | null)?.config ?? {};
  } catch {
    return {};
  }
}

const isSame = (one: unknown, other: unknown) => isDeepStrictEqual(plain(one), plain(other));

/** Whether any part of a value is stored encrypted. */
function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "secure" in value || Object.values(value).some(holdsSecret);
}
