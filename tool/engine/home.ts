import * as fs from "node:fs";
import * as path from "node:path";

/** The folder that holds Pulumi.yaml, package.json and the program. */
export const checkout = path.resolve(__dirname, "..", "..");

/** Where everything is kept that is made while working: `HOLDFAST_HOME`, by default `.holdfast` in the checkout. */
export function home(...parts: string[]): string {
  return path.join(path.resolve(process.env.HOLDFAST_HOME || path.join(checkout, ".holdfast")), ...parts);
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
