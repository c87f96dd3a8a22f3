import { AT_END, expectCode } from "../support/clone";
import { keys, makeEstate } from "../support/estate";

/** Whole stacks come up here; each test says what it waits for, so this is only against hanging. */
jest.setTimeout(600_000);

const { clone, json, made } = makeEstate(AT_END);

afterEach(() => {
  for (const stack of ["prod", "dr"]) clone.restore(`Pulumi.${stack}.yaml`);
});

afterAll(() => clone.remove());

test("a live stack refuses to be taken down, and nothing is touched", async () => {
  clone.edit("Pulumi.dr.yaml", "config:\n", "config:\n  holdfast:purpose: live\n");
  const alone = await json(["up", "dr"]);
  expectCode(alone.finished, 2);
  expect(alone.outcome.error).toMatch(
    /^the stacks prod and dr disagree on 1 setting:\n +holdfast:purpose differs between the stacks: /,
  );
  clone.restore("Pulumi.dr.yaml");
  const live =
    "config:\n  holdfast:purpose: live\n  holdfast:plan: enterprise\n  holdfast:healthIntervalSeconds: 10\n";
  for (const stack of ["prod", "dr"]) clone.edit(`Pulumi.${stack}.yaml`, "config:\n", live);
  const up = await json(["up"]);
  expectCode(up.finished);
  expect(up.outcome.stacks.flatMap(({ problems }) => problems)).toEqual([]);
  const before = keys(await made());
  const { finished, outcome } = await json(["destroy"]);
  expectCode(finished, 1);
  expect(outcome.error).toMatch(
    /stack prod is live: \d+ of its resources are protected and nothing was touched/,
  );
  expect(keys(await made())).toEqual(before);
});

test("a standing live stack is not made a trial by a word in its file", async () => {
  const { finished, outcome } = await json(["preview", "dr"]);
  expectCode(finished, 2);
  expect(outcome.error).toMatch(/stack dr stands with the purpose live, and holdfast:purpose is now trial/);
});

test("a stack that lives on the real clouds is refused in the sandbox", async () => {
  for (const stack of ["prod", "dr"])
    clone.edit(`Pulumi.${stack}.yaml`, "config:\n", "config:\n  holdfast:purpose: live\n");
  const { code } = await clone.shell(
    'eval "$(node tool/cli/holdfast.cjs env)" && pulumi stack tag set --stack dr holdfast:place cloud',
  );
  expect(code).toBe(0);
  const { finished, outcome } = await json(["preview", "dr"]);
  expectCode(finished, 1);
  expect(outcome.error).toMatch(/stack dr lives on the real clouds .* and this command runs in the sandbox/);
});
