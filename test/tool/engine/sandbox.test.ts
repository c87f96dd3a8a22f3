import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { hasEnded, isAlive } from "../../../tool/engine/processes";
import { silent } from "../../../tool/engine/report";
import { assertSandboxAlive, sandboxStatus, startSandbox, stopSandbox } from "../../../tool/engine/sandbox";

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

test("a run whose sandbox was killed is told so, and that the same command goes on", async () => {
  const { pid } = await startSandbox(silent);
  await expect(assertSandboxAlive("prod")).resolves.toBeUndefined();
  process.kill(pid, "SIGKILL");
  expect(await hasEnded(pid, 10)).toBe(true);
  await expect(assertSandboxAlive("prod")).rejects.toThrow(
    /^the sandbox has ended, .* while stack prod was worked on; run the same command again: it starts the sandbox/,
  );
}, 60_000);

test("a sandbox whose home was removed, or taken over by another, ends by itself", async () => {
  const orphan = await startSandbox(silent);
  fs.rmSync(path.join(folder, "sandbox"), { recursive: true });
  expect(await hasEnded(orphan.pid, 10)).toBe(true);

  const replaced = await startSandbox(silent);
  const record = path.join(folder, "sandbox", "daemon.json");
  const other = { ...JSON.parse(fs.readFileSync(record, "utf8")), pid: process.pid };
  fs.writeFileSync(record, JSON.stringify(other));
  expect(await hasEnded(replaced.pid, 10)).toBe(true);
  // The other's record is not this one's to remove, nor is its process this test's to end.
  expect(JSON.parse(fs.readFileSync(record, "utf8")).pid).toBe(process.pid);
  fs.rmSync(record);
}, 60_000);
