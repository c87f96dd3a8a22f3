import * as fs from "node:fs";
import * as path from "node:path";
import { expectCode, finish } from "../support/clone";
import { endGroup, keys, makeEstate, until } from "../support/estate";

/** Whole stacks come up here; each test says what it waits for, so this is only against hanging. */
jest.setTimeout(600_000);

const VPC = "aws:ec2/vpc:Vpc";

const { clone, json, made, breakSandbox, stateIds, untilOnlyTheSandboxRuns } = makeEstate();

afterEach(() => {
  for (const stack of ["prod", "dr"]) clone.restore(`Pulumi.${stack}.yaml`);
});

afterAll(() => clone.remove());

const lockFolder = () =>
  path.join(clone.home, "sandbox", "state", ".pulumi", "locks", "organization", "holdfast", "dr");
const isLocked = () => fs.existsSync(lockFolder()) && fs.readdirSync(lockFolder()).length > 0;
const hasMade = async (type: string) => (await made()).some((resource) => resource.type === type);

test("P40: an update killed in the middle is run again with nothing orphaned or doubled", async () => {
  expect((await clone.holdfast(["sandbox", "up"])).code).toBe(0);
  await breakSandbox({ operation: "create", type: VPC, when: "after", delayMs: 60_000, times: 1 });
  const first = clone.start(["up", "dr"]);
  await until("the network is made", () => hasMade(VPC));
  endGroup(first);
  await breakSandbox();
  await untilOnlyTheSandboxRuns();
  expect(isLocked()).toBe(true);

  const again = await clone.holdfast(["up", "dr"]);
  expect(again.stderr).toMatch(/cleared the lock of process \d+/);
  expect(again.stderr).toMatch(/network-vpc \(aws:ec2\/vpc:Vpc\): is vpc-\w+, taken over if it exists/);
  expectCode(again);
  expect(keys(await made())).toEqual(stateIds());
  expect((await made()).filter(({ type }) => type === VPC)).toHaveLength(1);
  // A file of attributes is not written whole or not at all; an empty one would make the state unreadable.
  const kept = fs.readdirSync(path.join(clone.home, "sandbox", "state"), { recursive: true });
  expect(kept.filter((file) => String(file).endsWith(".attrs"))).toEqual([]);
});

test("of two updates at once the second is told to wait, by whom and since when", async () => {
  clone.edit("Pulumi.dr.yaml", "config:\n", "config:\n  holdfast:serverMaxAgeDays: 20\n");
  await breakSandbox({ operation: "update", type: "*", when: "before", delayMs: 20_000, times: 1 });
  const first = finish(clone.start(["up", "dr"]));
  await until("the first holds the stack", isLocked);
  const second = await json(["up", "dr"]);
  await breakSandbox();
  expect(second.finished.code).toBe(1);
  expect(second.outcome.error).toMatch(/stack dr is being changed by \S+ \(process \d+, since \S+\); wait/);
  expectCode(await first);
});
