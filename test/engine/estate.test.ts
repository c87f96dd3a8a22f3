import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { isAlive } from "../../tool/engine/processes";
import { AT_END, expectCode } from "../support/clone";
import { changesOf, keys, makeEstate } from "../support/estate";

/** Whole stacks come up here; each test says what it waits for, so this is only against hanging. */
jest.setTimeout(600_000);

const TOKENS = {
  DIGITALOCEAN_TOKEN: `dop_v1_${"0123456789abcdef".repeat(4)}`,
  SPACES_ACCESS_KEY_ID: "DO00EXAMPLEKEYEXAMPLE",
  SPACES_SECRET_ACCESS_KEY: "spaces-secret-that-must-not-travel",
  AWS_ACCESS_KEY_ID: "AKIAEXAMPLEEXAMPLE00",
  AWS_SECRET_ACCESS_KEY: "aws-secret-that-must-not-travel",
  CLOUDFLARE_API_TOKEN: "cloudflare-token-that-must-not-travel",
};

const { clone, json, made, stateIds, processes } = makeEstate(AT_END);

afterEach(() => {
  for (const stack of ["prod", "dr"]) clone.restore(`Pulumi.${stack}.yaml`);
});

afterAll(() => clone.remove());

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

test("a sandbox in which nothing ever was has nothing to take down, and does not start for it", async () => {
  const finished = await clone.holdfast(["destroy"]);
  expectCode(finished);
  expect(finished.stdout).toContain("nothing was ever brought up in this sandbox");
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
  const set = "pulumi config set --stack prod holdfast:serversPerSite 5";
  expectCode(await clone.shell(`${printed.join("\n")}\n${set}`));
  expect((await clone.holdfast(["env"], TOKENS)).stderr).toContain(
    "holdfast:serversPerSite is 5 in the copy, not set in Pulumi.prod.yaml",
  );
  clone.edit("Pulumi.prod.yaml", "config:\n", "config:\n  holdfast:serverMaxAgeDays: 20\n");
  const outdated = await clone.shell(`${printed.join("\n")}\npulumi preview --stack prod`);
  expect(outdated.code).not.toBe(0);
  expect(outdated.stdout).toMatch(/error: \S+ is a copy of \S+, which has changed since; run eval/);
  expect((await clone.holdfast(["env"], TOKENS)).stderr).toMatch(
    /copied into the sandbox anew, without .*\n +holdfast:serversPerSite was 5 in the copy/,
  );
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
