import * as fs from "node:fs";
import * as path from "node:path";
import { Refused } from "./report";

/** The folder that holds Pulumi.yaml, package.json and the program. */
export const checkout = path.resolve(__dirname, "..", "..");

/** Where everything is kept that is made while working: `HOLDFAST_HOME`, by default `.holdfast` in the checkout. */
export function home(...parts: string[]): string {
  return path.join(path.resolve(process.env.HOLDFAST_HOME || path.join(checkout, ".holdfast")), ...parts);
}

/** What to do about a home that cannot be written, by the system's word for why. */
const UNWRITABLE: Readonly<Record<string, string>> = {
  EACCES: "give this user the right to write there",
  EPERM: "give this user the right to write there",
  EROFS: "make it writable",
  ENOSPC: "make room on its disk",
  EDQUOT: "make room on its disk",
  ENOTDIR: "remove the file that is in its way",
  EEXIST: "remove the file that is in its way",
};

/** The refusal that an error comes to when the home could not be written; undefined for any other error. */
export function explainUnwritable(error: unknown): Refused | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", path: file, message } = error as NodeJS.ErrnoException;
  const fix = UNWRITABLE[code];
  // A write that finds the disk full does not say to which file.
  const isHere = file === undefined ? /^(ENOSPC|EDQUOT)$/.test(code) : `${file}/`.startsWith(`${home()}/`);
  if (!fix || !isHere) return undefined;
  return new Refused(
    `${home()}, where Holdfast keeps what it makes, cannot be written (${message}); ` +
      `${fix}, or set HOLDFAST_HOME to another folder`,
  );
}

/** Writes a file whole or not at all; only the owner can read it. */
export function writePrivately(file: string, content: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}.new`;
  fs.writeFileSync(fresh, content, { mode: 0o600 });
  fs.renameSync(fresh, file);
}

/** The JSON in a file, or undefined when there is none or it was cut short. */
export function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}
