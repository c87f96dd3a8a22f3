import { AT_END, expectCode } from "../support/clone";
import { changesOf, endGroup, keys, makeEstate, until, type Outcome } from "../support/estate";

/** Whole stacks come up here; each test says what it waits for, so this is only against hanging. */
jest.setTimeout(600_000);

const DROPLET = "digitalocean:index/droplet:Droplet";

const { clone, json, made, breakSandbox, stateIds, untilOnlyTheSandboxRuns } = makeEstate();

/** Makes both stacks live, as a firm's are, and changes settings of `prod` beside. */
function makeLive(settings: Readonly<Record<string, string>> = {}): void {
  const live = { purpose: "live", plan: "enterprise", healthIntervalSeconds: "10" };
  const lines = (all: object) =>
    Object.entries(all)
      .map(([key, value]) => `  holdfast:${key}: ${value}\n`)
      .join("");
  clone.edit("Pulumi.dr.yaml", "config:\n", `config:\n${lines(live)}`);
  clone.edit("Pulumi.prod.yaml", "config:\n", `config:\n${lines({ ...live, ...settings })}`);
}

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
  makeLive();
  const up = await clone.holdfast(["up", "--json"], AT_END);
  expectCode(up);
  const { stacks } = JSON.parse(up.stdout) as Outcome;
  expect(stacks.flatMap(({ problems }) => problems)).toEqual([]);
  const before = keys(await made());
  const { finished, outcome } = await json(["destroy"]);
  expectCode(finished, 1);
  expect(outcome.error).toMatch(
    /stack prod is live: \d+ of its resources are protected and nothing was touched/,
  );
  expect(keys(await made())).toEqual(before);
});

test("P40: a replacement that is killed while new servers are made is run again with nothing orphaned or doubled", async () => {
  makeLive({ serverImage: "ubuntu-26-04-x64" });
  const droplets = async () => (await made()).filter(({ type }) => type === DROPLET);
  const before = (await droplets()).length;
  await breakSandbox({ operation: "create", type: DROPLET, when: "after", delayMs: 120_000 });
  const first = clone.start(["up", "prod", "--servers", "primary"]);
  await until("new servers stand beside the old ones", async () => (await droplets()).length >= before + 3);
  endGroup(first);
  await breakSandbox();
  await untilOnlyTheSandboxRuns();
  expect(keys(await made())).not.toEqual(stateIds());

  const again = await clone.holdfast(["up", "prod", "--servers", "primary"], AT_END);
  expect(again.stderr).toMatch(/primary-app-1 \(digitalocean:\S+\): is \d+, taken over if it exists/);
  expectCode(again);
  expect(keys(await made())).toEqual(stateIds());
  expect(await droplets()).toHaveLength(before);
  expectCode(await clone.holdfast(["up", "prod", "--servers", "all"], AT_END));
  const { finished, outcome } = await json(["preview", "prod"]);
  expectCode(finished);
  expect(changesOf(outcome)).toEqual({});
  expect(keys(await made())).toEqual(stateIds());
});

test("a standing live stack is not made a trial by a word in its file", async () => {
  const { finished, outcome } = await json(["preview", "dr"]);
  expectCode(finished, 2);
  expect(outcome.error).toMatch(/stack dr stands with the purpose live, and holdfast:purpose is now trial/);
});

test("a stack that lives on the real clouds is refused in the sandbox", async () => {
  makeLive();
  const { code } = await clone.shell(
    'eval "$(node tool/cli/holdfast.cjs env)" && pulumi stack tag set --stack dr holdfast:place cloud',
  );
  expect(code).toBe(0);
  const { finished, outcome } = await json(["preview", "dr"]);
  expectCode(finished, 1);
  expect(outcome.error).toMatch(/stack dr lives on the real clouds .* and this command runs in the sandbox/);
});
