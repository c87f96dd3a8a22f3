import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { explainUnwritable } from "../../../tool/engine/home";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-home-"));
const before = { ...process.env };

beforeEach(() => {
  process.env.HOLDFAST_HOME = path.join(folder, "home");
});

afterAll(() => {
  process.env = before;
  fs.rmSync(folder, { recursive: true });
});

const fault = (code: string, file?: string) =>
  Object.assign(new Error(`${code}: it failed`), { code, ...(file && { path: file }) });

test.each([
  ["EACCES", "give this user the right to write there"],
  ["EROFS", "make it writable"],
  ["ENOSPC", "make room on its disk"],
])("%s below the home is a refusal that names the folder and the fix", (code, fix) => {
  const refused = explainUnwritable(fault(code, path.join(folder, "home", "engine", "x")));
  expect(refused?.message).toBe(
    `${path.join(folder, "home")}, where Holdfast keeps what it makes, cannot be written (${code}: it failed); ` +
      `${fix}, or set HOLDFAST_HOME to another folder`,
  );
});

test("a full disk is told of too where the system does not say which file", () => {
  expect(explainUnwritable(fault("ENOSPC"))?.message).toContain("make room");
});

test("what fails elsewhere, or for another reason, is left as it is", () => {
  expect(explainUnwritable(fault("EACCES", path.join(folder, "homely")))).toBeUndefined();
  expect(explainUnwritable(fault("ENOENT", path.join(folder, "home", "x")))).toBeUndefined();
  expect(explainUnwritable(new Error("EACCES"))).toBeUndefined();
  expect(explainUnwritable("EACCES")).toBeUndefined();
});

test("a command that cannot write its home refuses, without a stack trace", () => {
  const file = path.join(folder, "file");
  fs.writeFileSync(file, "");
  const cli = path.resolve(__dirname, "../../../tool/cli/holdfast.cjs");
  const env = { ...before, HOLDFAST_HOME: path.join(file, "home") };
  const { status, stderr } = spawnSync(process.execPath, [cli, "sandbox", "up"], { encoding: "utf8", env });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^✗ \S+file\/home, where Holdfast .* set HOLDFAST_HOME to another folder\n$/);
});
