import * as fs from "node:fs";
import * as path from "node:path";

/** The file of a stack's settings. */
export const stackFile = (folder: string, stack: string): string => path.join(folder, `Pulumi.${stack}.yaml`);

/** The text of a stack's settings; undefined when there is no such file. */
export function readStackFile(folder: string, stack: string): string | undefined {
  const file = stackFile(folder, stack);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

/** Writes a file whole or not at all, with the rights that it had. */
export function replaceFile(file: string, content: string): void {
  const fresh = `${file}.${process.pid}.new`;
  const mode = fs.existsSync(file) ? fs.statSync(file).mode & 0o777 : 0o644;
  try {
    fs.writeFileSync(fresh, content, { mode });
    fs.renameSync(fresh, file);
  } catch (error) {
    fs.rmSync(fresh, { force: true });
    throw error;
  }
}
