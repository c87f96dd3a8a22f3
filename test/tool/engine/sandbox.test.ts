import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { isAlive } from "../../../tool/engine/processes";
import { silent } from "../../../tool/engine/report";
import { sandboxStatus, startSandbox, stopSandbox } from "../../../tool/engine/sandbox";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-sandbox-"));
const before = { ...process.env };

beforeAll(() => {
  process.env.HOLDFAST_HOME = folder;
  process.env.HOLDFAST_SANDBOX_OWNER = String(process.pid);
});

afterAll(async () => {
  await stopSandbox();
  process.env = before;
  fs.rmSync(folder, { recursive: true });
});

test("a sandbox that hangs is ended too, and its journal is free for the next", async () => {
  const { pid } = await startSandbox(silent);
  process.kill(pid, "SIGSTOP");
  expect(await stopSandbox()).toBe(true);
  expect(isAlive(pid)).toBe(false);
  expect(await sandboxStatus()).toBeUndefined();
  expect(await stopSandbox()).toBe(false);

  const again = await startSandbox(silent);
  expect(again.pid).not.toBe(pid);
  expect(await stopSandbox()).toBe(true);
  expect(isAlive(again.pid)).toBe(false);
}, 60_000);
