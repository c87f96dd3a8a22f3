import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Stack } from "@pulumi/pulumi/automation";
import { absent, found, unclear, type Finder } from "../../../tool/engine/finders/finder";
import { isHolderAlive } from "../../../tool/engine/processes";
import {
  clearDeadLockOf,
  clearDeadLocks,
  parseAnswers,
  settlePendingCreates,
} from "../../../tool/engine/recover";
import { silent } from "../../../tool/engine/report";
import type { Session } from "../../../tool/engine/session";

const now = new Date().toISOString();
/** The id of a process that has ended. */
const dead = () => spawnSync(process.execPath, ["-e", ""]).pid;

describe("locks", () => {
  let folder: string;
  const cancel = jest.fn(() => Promise.resolve());
  const stack = { name: "prod", cancel } as unknown as Stack;
  const lock = (pid: number, timestamp = now, hostname = os.hostname()) => {
    const holder = { pid, username: "ann", hostname, timestamp };
    fs.writeFileSync(path.join(folder, `${pid}.json`), JSON.stringify(holder));
  };
  beforeEach(() => {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-locks-"));
    process.env.HOLDFAST_HOME = home;
    folder = path.join(home, "sandbox/state/.pulumi/locks/organization/holdfast/prod");
    fs.mkdirSync(folder, { recursive: true });
    cancel.mockClear();
  });
  afterEach(() => {
    fs.rmSync(process.env.HOLDFAST_HOME!, { recursive: true });
    delete process.env.HOLDFAST_HOME;
  });

  test("clears the lock of a dead process of this machine", async () => {
    lock(dead());
    await clearDeadLocks(stack, silent);
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  test("clears the lock of a process whose number another one has now", async () => {
    lock(process.pid, "2020-01-01T00:00:00Z");
    await clearDeadLocks(stack, silent);
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  test("rejects while the process lives", async () => {
    lock(process.pid, new Date(Date.now() + 1000).toISOString());
    await expect(clearDeadLocks(stack, silent)).rejects.toThrow(/being changed by ann@/);
    expect(cancel).not.toHaveBeenCalled();
  });

  test("rejects a lock of another machine, whose processes nobody sees from here", async () => {
    lock(dead(), now, "elsewhere");
    await expect(clearDeadLocks(stack, silent)).rejects.toThrow(/ann@elsewhere/);
  });

  test("clears the dead lock that the engine names, and no other", async () => {
    const told = (pid: number, host = os.hostname()) =>
      `error: the stack is currently locked by 1 lock(s).\n  s3://state/lock.json: created by ann@${host} (pid ${pid}) at ${now}`;
    expect(await clearDeadLockOf(stack, told(dead()), silent)).toBe(true);
    expect(await clearDeadLockOf(stack, told(dead(), "elsewhere"), silent)).toBe(false);
    expect(await clearDeadLockOf(stack, told(process.pid), silent)).toBe(false);
    expect(await clearDeadLockOf(stack, "error: no credentials", silent)).toBe(false);
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  test("a process that began before the lock holds it", () => {
    expect(isHolderAlive(process.pid, now)).toBe(true);
  });

  test("a process that has ended holds nothing, though its parent has not noticed yet", async () => {
    // The shell becomes `sleep` before its child ends, and never asks after it.
    const parent = spawn("sh", ["-c", "sleep 1 & echo $!; exec sleep 30"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const child = Number(line);
    const state = () => spawnSync("ps", ["-o", "stat=", "-p", String(child)], { encoding: "utf8" }).stdout;
    for (const deadline = Date.now() + 15_000; !state().startsWith("Z"); await sleep(50))
      if (Date.now() > deadline) throw new Error(`process ${child} is no zombie, but "${state().trim()}"`);
    expect(isHolderAlive(child, now)).toBe(false);
    parent.kill("SIGKILL");
  }, 30_000);
});

describe("pending creates", () => {
  const urn = (name: string) => `urn:pulumi:prod::holdfast::t$aws:x/y:Y::${name}`;
  const pending = (name: string) => ({
    type: "creating",
    resource: { urn: urn(name), type: "aws:x/y:Y", inputs: {}, custom: true },
  });
  const old = (name: string, more: object = {}) => ({
    urn: urn(name),
    type: "aws:x/y:Y",
    id: "old",
    ...more,
  });
  const build = (names: string[], resources: { urn: string }[] = []) => {
    const deployment = { resources, pending_operations: names.map(pending) };
    const written: any[] = [];
    const refresh = jest.fn();
    const stack = {
      name: "prod",
      exportStack: () => Promise.resolve({ version: 3, deployment }),
      importStack: (state: unknown) => Promise.resolve(void written.push(state)),
      refresh,
    } as unknown as Stack;
    return { stack, written, refresh };
  };
  const settle = (stack: Stack, finder: Finder, command = ["up", "prod", "--cloud"]) =>
    settlePendingCreates(stack, { place: "cloud" } as Session, silent, () => finder, command);
  const byName: Finder = ({ urn: it }) =>
    Promise.resolve(it.endsWith("made") ? found("i-1") : it.endsWith("odd") ? unclear("two match") : absent);

  afterEach(() => delete process.env.HOLDFAST_SETTLE);

  test("takes over what was made, forgets what was not, and reads the cloud for what it took", async () => {
    const { stack, written, refresh } = build(["made", "gone"]);
    await settle(stack, byName);
    expect(written).toEqual([
      {
        version: 3,
        deployment: { resources: [{ ...pending("made").resource, id: "i-1", outputs: {} }] },
      },
    ]);
    expect(refresh).toHaveBeenCalledWith({ target: [urn("made")] });
  });

  test("rejects all that cannot be told at once, with its commands, and changes nothing", async () => {
    const { stack, written } = build(["made", "odd", "also-odd"]);
    const refusal = await settle(stack, byName).catch((error: Error) => error.message);
    expect(refusal).toContain(`HOLDFAST_SETTLE='${urn("odd")}=<id>' npx holdfast up prod --cloud`);
    expect(refusal).toContain(`HOLDFAST_SETTLE='${urn("also-odd")}=none' npx holdfast up prod --cloud`);
    expect(written).toEqual([]);
  });

  test("takes a person's word for what it cannot tell", async () => {
    process.env.HOLDFAST_SETTLE = `${urn("odd")}=i-2 ${urn("also-odd")}=none`;
    const { stack, written } = build(["odd", "also-odd"]);
    await settle(stack, byName);
    expect(written[0].deployment.resources).toEqual([{ ...pending("odd").resource, id: "i-2", outputs: {} }]);
  });

  test("a new one that was made takes the place of the old one, which is then to be deleted", async () => {
    const [before, after] = [old("network"), old("attachment")];
    const made = { ...pending("made").resource, dependencies: [before.urn] };
    const { stack, written, refresh } = build([], [before, old("made"), after]);
    const { deployment } = await stack.exportStack();
    deployment.pending_operations.push({ type: "creating", resource: made });
    await settle(stack, byName);
    expect(written[0].deployment).toEqual({
      resources: [before, { ...made, id: "i-1", outputs: {} }, old("made", { delete: true }), after],
    });
    expect(refresh).toHaveBeenCalledWith({ target: [urn("made")] });
  });

  test("a new one that was not made leaves the old one as it is", async () => {
    const { stack, written, refresh } = build(["gone"], [old("gone")]);
    await settle(stack, byName);
    expect(written[0].deployment).toEqual({ resources: [old("gone")] });
    expect(refresh).not.toHaveBeenCalled();
  });

  test("the old one is not taken for the new one", async () => {
    const { stack, written } = build(["same"], [old("same")]);
    await settle(stack, () => Promise.resolve(found("old")));
    expect(written[0].deployment).toEqual({ resources: [old("same")] });
  });

  test("a new one whose old one was deleted first takes its place and may have its id", async () => {
    const { stack, written } = build(["same"], [old("same", { pendingReplacement: true })]);
    await settlePendingCreates(stack, { place: "cloud" } as Session, silent, ({ resources }) => {
      expect(resources).toEqual([]);
      return () => Promise.resolve(found("old"));
    });
    expect(written[0].deployment.resources).toEqual([
      { ...pending("same").resource, id: "old", outputs: {} },
    ]);
  });

  test("what an earlier run left to be deleted is no old one", async () => {
    const left = old("made", { delete: true });
    const { stack, written } = build(["made"], [left]);
    await settle(stack, byName);
    expect(written[0].deployment.resources).toEqual([
      left,
      { ...pending("made").resource, id: "i-1", outputs: {} },
    ]);
  });

  test("rejects a replacement that cannot be told, with the old id, and with the flags that were given", async () => {
    const { stack, written } = build(["odd"], [old("odd")]);
    const look = () => Promise.resolve(unclear("2 match: i-1, i-2", "<one of them>", { look: "list them" }));
    const flags = ["up", "prod", "--servers", "primary", "--reason", "new image's test"];
    const message = await settle(stack, look, flags).catch((error: Error) => error.message);
    const again = `npx holdfast up prod --servers primary --reason 'new image'\\''s test'`;
    expect(message).toContain(
      "odd (aws:x/y:Y): it takes the place of old, which stays until then; 2 match: i-1, i-2",
    );
    expect(message).toMatch(/look: +list them/);
    expect(message).toContain(`HOLDFAST_SETTLE='${urn("odd")}=<one of them>' ${again}`);
    expect(message).toContain(`HOLDFAST_SETTLE='${urn("odd")}=none' ${again}`);
    expect(written).toEqual([]);
  });

  test("takes a person's word for a replacement too, but not the old one for the new", async () => {
    process.env.HOLDFAST_SETTLE = `${urn("odd")}=i-2 ${urn("made")}=none`;
    const { stack, written } = build(["odd", "made"], [old("odd"), old("made")]);
    await settle(stack, byName);
    expect(written[0].deployment.resources).toEqual([
      { ...pending("odd").resource, id: "i-2", outputs: {} },
      old("odd", { delete: true }),
      old("made"),
    ]);
    process.env.HOLDFAST_SETTLE = `${urn("odd")}=old`;
    await expect(settle(stack, byName)).rejects.toThrow(/old is the one whose place odd takes/);
    expect(written).toHaveLength(1);
  });

  test("rejects an answer that names no resource", () => {
    expect(() => parseAnswers("odd=i-2")).toThrow(/is no answer/);
  });
});
