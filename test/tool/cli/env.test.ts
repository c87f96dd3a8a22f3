import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { exportOfPath } from "../../../tool/cli/commands/env";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast's env-"));
const [engine, other] = [path.join(folder, "engine", "bin"), path.join(folder, "other")];

beforeAll(() => {
  for (const bin of [engine, other]) {
    fs.mkdirSync(bin, { recursive: true });
    fs.writeFileSync(path.join(bin, "pulumi"), "#!/bin/sh\n", { mode: 0o755 });
  }
});

afterAll(() => fs.rmSync(folder, { recursive: true }));

/** The PATH of a shell after its eval; a runner such as npx has put folders of its own before it for the command. */
function pathAfterEval(shellPath: string): string {
  const lines = exportOfPath(engine, `/npx/node_modules/.bin:${shellPath}`);
  const script = `${lines.join("\n")}\nprintf %s "$PATH"`;
  return execFileSync("/bin/sh", ["-c", script], { encoding: "utf8", env: { PATH: shellPath } });
}

test("the engine goes before the PATH of the shell, and nothing of the command's own gets into it", () => {
  expect(pathAfterEval(`${other}:/usr/bin`)).toBe(`${engine}:${other}:/usr/bin`);
  expect(pathAfterEval(`${other}:${engine}`)).toBe(`${engine}:${other}:${engine}`);
});

test("a second eval adds nothing", () => {
  const once = pathAfterEval(`${other}:/usr/bin`);
  expect(pathAfterEval(once)).toBe(once);
});
