import { spawnSync, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parse } from "yaml";
import { isAlive } from "../../tool/engine/processes";
import { expectCode, finish, makeClone, type Clone, type Finished } from "../support/clone";

/** Whole stacks come up here; each test says what it waits for, so this is only against hanging. */
jest.setTimeout(300_000);

const TOKENS = {
  DIGITALOCEAN_TOKEN: `dop_v1_${"0123456789abcdef".repeat(4)}`,
  SPACES_ACCESS_KEY_ID: "DO00EXAMPLEKEYEXAMPLE",
  SPACES_SECRET_ACCESS_KEY: "spaces-secret-that-must-not-travel",
  AWS_ACCESS_KEY_ID: "AKIAEXAMPLEEXAMPLE00",
  AWS_SECRET_ACCESS_KEY: "aws-secret-that-must-not-travel",
  CLOUDFLARE_API_TOKEN: "cloudflare-token-that-must-not-travel",
};
const VPC = "aws:ec2/vpc:Vpc";
const DROPLET = "digitalocean:index/droplet:Droplet";

let clone: Clone;

beforeAll(() => {
  clone = makeClone();
});

afterEach(() => {
  for (const stack of ["prod", "dr"]) clone.restore(`Pulumi.${stack}.yaml`);
});

afterAll(async () => {
  await clone?.remove();
});

interface Outcome {
  ok: boolean;
  error?: string;
  stacks: { stack: string; ok: boolean; problems: string[]; runs: Run[] }[];
}
interface Run {
  operation: string;
  changes: { type: string; name: string; op: string }[];
  verdicts: { pack: string; held: number; broken: number; notEvaluated: number }[];
}

async function json(args: string[]): Promise<{ finished: Finished; outcome: Outcome }> {
  const finished = await clone.holdfast([...args, "--json"]);
  return { finished, outcome: JSON.parse(finished.stdout) as Outcome };
}

/** Changes that are one, by operation and name. */
function changesOf(outcome: Outcome): Record<string, string[]> {
  const changes: Record<string, string[]> = {};
  for (const run of outcome.stacks.flatMap(({ runs }) => runs.slice(-1))) {
    for (const { op, name } of run.changes)
      if (op !== "same" && op !== "read") (changes[op] ??= []).push(name);
  }
  return changes;
}

interface Made {
  type: string;
  id: string;
}

/** What exists in the sandbox's clouds, from the daemon itself. */
async function made(): Promise<Made[]> {
  const record = JSON.parse(fs.readFileSync(path.join(clone.home, "sandbox", "daemon.json"), "utf8"));
  const answer = await fetch(`http://127.0.0.1:${record.control}/resources`, {
    headers: { authorization: `Bearer ${record.token}` },
  });
  return ((await answer.json()) as Made[]).map(({ type, id }) => ({ type, id }));
}

async function breakSandbox(fault?: object): Promise<void> {
  const record = JSON.parse(fs.readFileSync(path.join(clone.home, "sandbox", "daemon.json"), "utf8"));
  const answer = await fetch(`http://127.0.0.1:${record.control}/faults`, {
    method: fault ? "POST" : "DELETE",
    headers: { authorization: `Bearer ${record.token}` },
    ...(fault ? { body: JSON.stringify(fault) } : {}),
  });
  expect(answer.ok).toBe(true);
}

/** Ids by type in the states of both stacks. */
function stateIds(): string[] {
  const folder = path.join(clone.home, "sandbox", "state", ".pulumi", "stacks", "holdfast");
  const files = fs.readdirSync(folder).filter((file) => file.endsWith(".json"));
  const deployments = files.map(
    (file) => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")).checkpoint.latest,
  );
  const resources = deployments.flatMap((deployment) => deployment?.resources ?? []) as {
    type: string;
    id?: string;
    custom: boolean;
  }[];
  return resources
    .filter(({ custom, type }) => custom && !type.startsWith("pulumi:"))
    .map(({ type, id }) => `${type} ${id}`)
    .sort();
}

const keys = (all: Made[]) => all.map(({ type, id }) => `${type} ${id}`).sort();

async function until(what: string, test: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await sleep(100))
    if (await test()) return;
  throw new Error(`gave up waiting until ${what}`);
}

const lockFolder = () =>
  path.join(clone.home, "sandbox", "state", ".pulumi", "locks", "organization", "holdfast", "dr");
const isLocked = () => fs.existsSync(lockFolder()) && fs.readdirSync(lockFolder()).length > 0;
const hasMade = async (type: string) => (await made()).some((resource) => resource.type === type);

/** Command lines of what runs out of the clone or its home. */
function processes(): string[] {
  const { stdout } = spawnSync("ps", ["-eo", "args="], { encoding: "utf8" });
  return stdout.split("\n").filter((args) => args.includes(path.dirname(clone.folder)));
}

function endGroup(child: ChildProcess): void {
  process.kill(-child.pid!, "SIGKILL");
}

test("a wrong setting is refused before anything starts, with all that is wrong at once", async () => {
  clone.edit(
    "Pulumi.prod.yaml",
    "config:\n",
    "config:\n  holdfast:secondaryRegion: lon1\n  holdfast:databaseNodes: 1\n",
  );
  const { code, stderr } = await clone.holdfast(["preview", "prod"]);
  expect(code).toBe(2);
  expect(stderr).toContain("holdfast:secondaryRegion");
  expect(stderr).toContain("holdfast:databaseNodes");
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(fs.existsSync(path.join(clone.home, "sandbox", "daemon.json"))).toBe(false);
});

test("a machine without a Pulumi CLI, Go or network is told what to do", async () => {
  const bare = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-bare-"));
  fs.mkdirSync(path.join(bare, "bin"));
  fs.symlinkSync(process.execPath, path.join(bare, "bin", "node"));
  // A proxy that nobody listens on: the vendor's host is out of reach, wherever this test runs.
  const closed = { https_proxy: "http://127.0.0.1:9", HTTPS_PROXY: "http://127.0.0.1:9" };
  const { code, stderr } = await clone.holdfast(["preview", "dr"], {
    ...closed,
    PATH: path.join(bare, "bin"),
    HOLDFAST_HOME: path.join(bare, "home"),
  });
  fs.rmSync(bare, { recursive: true });
  expect(code).toBe(1);
  expect(stderr).toContain("no Pulumi CLI of version 3.230.0 or newer could be had");
  expect(stderr).toContain("no pulumi on PATH");
  expect(stderr).toContain("no Go on PATH");
  expect(stderr).toContain("install Pulumi 3.230.0 or newer");
});

describe("an update that is cut short", () => {
  test("P40: an update killed in the middle is run again with nothing orphaned or doubled", async () => {
    expect((await clone.holdfast(["sandbox", "up"])).code).toBe(0);
    await breakSandbox({ operation: "create", type: VPC, when: "after", delayMs: 60_000, times: 1 });
    const first = clone.start(["up", "dr"]);
    await until("the network is made", () => hasMade(VPC));
    endGroup(first);
    await breakSandbox();
    await until("no process of the killed run is left", () =>
      processes().every((args) => args.includes("daemon.ts")),
    );
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
});

test("everything comes up and stays in the sandbox, though real-looking tokens of all clouds are there", async () => {
  const finished = await clone.holdfast(["start"], TOKENS);
  expectCode(finished);
  expect(finished.stdout).toContain("a second preview changes nothing");
  expect(keys(await made())).toEqual(stateIds());
  const kept = spawnSync(
    "grep",
    ["-rlF", ...Object.values(TOKENS).flatMap((token) => ["-e", token]), clone.home],
    { encoding: "utf8" },
  );
  expect(kept.stdout).toBe("");
});

test("the tracked files are as they were", async () => {
  expect((await clone.shell("git status --porcelain")).stdout).toBe("");
});

test("a preview is empty, every rule holds, and it says so as one JSON object", async () => {
  const { finished, outcome } = await json(["preview"]);
  expectCode(finished);
  expect(outcome.stacks.map(({ stack, ok, problems }) => [stack, ok, problems])).toEqual([
    ["dr", true, []],
    ["prod", true, []],
  ]);
  expect(changesOf(outcome)).toEqual({});
  for (const { pack, held, broken } of outcome.stacks[1]!.runs[0]!.verdicts) {
    expect([pack, broken, held > 10]).toEqual([pack, 0, true]);
  }
});

test("a plain pulumi works in the sandbox with the exports of `holdfast env`", async () => {
  const { code, stdout, stderr } = await clone.shell(
    'eval "$(node tool/cli/holdfast.cjs env)" && env | grep -c "^AWS_\\|^DIGITALOCEAN_\\|^SPACES_\\|^CLOUDFLARE_"; ' +
      "pulumi preview --stack prod --policy-pack policies/packs/all --expect-no-changes",
    TOKENS,
  );
  expect([code, stderr.includes("error")]).toEqual([0, false]);
  expect(stdout.split("\n")[0]).toBe("0");
  expect(stdout).toContain("holdfast-all");
  const printed = (await clone.holdfast(["env"], TOKENS)).stdout.trim().split("\n");
  expect(
    printed.filter(
      (line) => !/^(export [A-Z_]+='.*'|unset [A-Z0-9_]+|export PATH='.*\/bin':"\$PATH")$/.test(line),
    ),
  ).toEqual([]);
  expect(printed).toContain("unset AWS_SECRET_ACCESS_KEY");
  clone.edit("Pulumi.prod.yaml", "config:\n", "config:\n  holdfast:serverMaxAgeDays: 20\n");
  const outdated = await clone.shell(`${printed.join("\n")}\npulumi preview --stack prod`);
  expect(outdated.code).not.toBe(0);
  expect(outdated.stdout).toMatch(/error: \S+ is a copy of \S+, which has changed since; run eval/);
});

test("more servers, other sizes, channels, administrators and retention replace nothing", async () => {
  const { retention } = parse(fs.readFileSync(path.join(clone.folder, "Pulumi.yaml"), "utf8")).config;
  const longer = { ...retention.default, deploy: { ...retention.default.deploy, keepDays: 60 } };
  const changed = {
    serversPerSite: 3,
    serverSize: "s-4vcpu-8gb",
    databaseSize: "db-s-4vcpu-8gb",
    databaseNodes: 3,
    retention: longer,
  };
  const lines = Object.entries(changed).map(
    ([key, value]) => `  holdfast:${key}: ${JSON.stringify(value)}\n`,
  );
  clone.edit("Pulumi.prod.yaml", "config:\n", `config:\n${lines.join("")}`);
  clone.edit("Pulumi.prod.yaml", "    - ben.okafor@acme.example", "    - cat.diaz@acme.example");
  clone.edit(
    "Pulumi.prod.yaml",
    "    - kind: slack",
    '    - kind: sms\n      number: "+442079460000"\n    - kind: slack',
  );
  // The least interval of a plan is the hardest for a probe that has to end before the next.
  for (const stack of ["prod", "dr"]) {
    const hardest = "config:\n  holdfast:plan: business\n  holdfast:healthIntervalSeconds: 15\n";
    clone.edit(`Pulumi.${stack}.yaml`, "config:\n", hardest);
  }

  const { finished, outcome } = await json(["up", "prod"]);
  expectCode(finished, 1);
  expect(outcome.error).toMatch(
    /servers of both data centers at once \(primary-app-1, primary-app-2, secondary-app-1, secondary-app-2; size differs\).*--servers primary/,
  );

  const first = await json(["up", "prod", "--servers", "primary"]);
  expectCode(first.finished);
  const { create = [], update = [], ...others } = changesOf(first.outcome);
  expect(others).toEqual({});
  expect(create.filter((name) => name.includes("app-")).sort()).toEqual(["primary-app-3", "secondary-app-3"]);
  expect(update).toEqual(
    expect.arrayContaining([
      "primary-app-1",
      "primary-app-2",
      "database-cluster",
      "database-replica",
      "vault-buckets-backups-lifecycle",
    ]),
  );
  expect(update.filter((name) => name.startsWith("secondary-app"))).toEqual([]);

  const second = await json(["up", "prod", "--servers", "secondary"]);
  expectCode(second.finished);
  const rest = changesOf(second.outcome);
  expect(Object.keys(rest)).toEqual(["update"]);
  expect(rest.update).toEqual(expect.arrayContaining(["secondary-app-1", "secondary-app-2"]));
  const still = await json(["preview", "prod"]);
  expectCode(still.finished);
  expect(changesOf(still.outcome)).toEqual({});
});

test("P24: a change that would break a promise is refused by a pack before anything is touched", async () => {
  const before = { clouds: keys(await made()), state: stateIds() };
  clone.edit("components/dataCenter/dataCenter.ts", /entryProtocol: "https",/, 'entryProtocol: "http",');
  clone.edit("components/dataCenter/dataCenter.ts", /tlsPassthrough: true/, "tlsPassthrough: false");
  const { finished, outcome } = await json(["up", "prod"]);
  clone.restore("components/dataCenter/dataCenter.ts");
  expectCode(finished, 1);
  expect(outcome.ok).toBe(false);
  expect(outcome.stacks[0]!.problems.join("\n")).toMatch(
    /primary-load-balancer breaks digitalocean-load-balancer-tls/,
  );
  expect(outcome.stacks[0]!.runs.map(({ operation }) => operation)).toEqual(["preview"]);
  expect({ clouds: keys(await made()), state: stateIds() }).toEqual(before);
});

test("the sandbox keeps its ports and all that it holds over a restart, and leaves no process behind", async () => {
  const before = JSON.parse((await clone.holdfast(["sandbox", "status", "--json"])).stdout);
  const held = keys(await made());
  expect((await clone.holdfast(["sandbox", "down"])).code).toBe(0);
  expect(isAlive(before.pid)).toBe(false);
  expect(processes()).toEqual([]);
  const after = JSON.parse((await clone.holdfast(["sandbox", "up", "--json"])).stdout);
  expect(after.ports).toEqual(before.ports);
  expect(keys(await made())).toEqual(held);
});

test("P40: a replacement that is killed while new servers are made is run again with nothing orphaned or doubled", async () => {
  clone.edit("Pulumi.prod.yaml", "config:\n", "config:\n  holdfast:serverImage: ubuntu-26-04-x64\n");
  const droplets = async () => (await made()).filter(({ type }) => type === DROPLET);
  const before = (await droplets()).length;
  await breakSandbox({ operation: "create", type: DROPLET, when: "after", delayMs: 120_000 });
  const first = clone.start(["up", "prod", "--servers", "primary"]);
  await until("new servers stand beside the old ones", async () => (await droplets()).length >= before + 3);
  endGroup(first);
  await breakSandbox();
  await until("no process of the killed run is left", () =>
    processes().every((args) => args.includes("daemon.ts")),
  );
  expect(keys(await made())).not.toEqual(stateIds());

  const again = await clone.holdfast(["up", "prod", "--servers", "primary"]);
  expect(again.stderr).toMatch(/primary-app-1 \(digitalocean:\S+\): is \d+, taken over if it exists/);
  expectCode(again);
  expect(keys(await made())).toEqual(stateIds());
  // Two app servers and one for operations in each data center, whatever stood before.
  expect(await droplets()).toHaveLength(6);
  expectCode(await clone.holdfast(["up", "prod", "--servers", "all"]));
  const { finished, outcome } = await json(["preview", "prod"]);
  expectCode(finished);
  expect(changesOf(outcome)).toEqual({});
  expect(keys(await made())).toEqual(stateIds());
});

test("a trial is taken down whole", async () => {
  const { finished, outcome } = await json(["destroy"]);
  expect(outcome.stacks.map(({ stack, problems }) => [stack, problems])).toEqual([
    ["prod", []],
    ["dr", []],
  ]);
  expectCode(finished);
  expect(stateIds()).toEqual([]);
  // What a delete leaves at these clouds stays until it is changed by hand; an origin certificate expires,
  // and an account's default disk encryption is better left on.
  const left = new Set((await made()).map(({ type }) => type));
  expect(
    [...left].filter(
      (type) =>
        !/zoneSetting|botManagement|[cC]loudflaredConfig|zeroTrustOrganization|originCaCertificate|encryptionByDefault/.test(
          type,
        ),
    ),
  ).toEqual([]);
});

test("a live stack refuses to be taken down, and nothing is touched", async () => {
  clone.edit("Pulumi.dr.yaml", "config:\n", "config:\n  holdfast:purpose: live\n");
  const alone = await json(["up", "dr"]);
  expectCode(alone.finished, 2);
  expect(alone.outcome.error).toMatch(/holdfast:purpose "live" differs between the stacks prod and dr/);
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
