import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { input, select } from "@inquirer/prompts";
import { runWaive, type WaiveFlags } from "../../../tool/cli/commands/waive";
import { Refused } from "../../../tool/engine/report";

jest.mock("@inquirer/prompts", () => ({ input: jest.fn(), select: jest.fn() }));

const root = path.resolve(__dirname, "../../..");
const URN = "urn:pulumi:prod::holdfast::*::primary-load-balancer";
const RULE = "digitalocean-load-balancer-tls";
const FLAGS: WaiveFlags = {
  reason: "the old app speaks plain HTTP until it is switched off",
  owner: "ann.lee@acme.example",
  approver: "ben.okafor@acme.example",
  ticket: "OPS-214",
  days: "30",
};
const NOW = new Date("2026-11-23T23:30:00Z");

let folder: string;
let printed: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-waive-"));
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: holdfast\n");
  for (const stack of ["dr", "prod"]) fs.writeFileSync(path.join(folder, `Pulumi.${stack}.yaml`), "");
  printed = "";
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, "write").mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  }
});

afterEach(() => {
  jest.restoreAllMocks();
  jest.mocked(input).mockReset();
  fs.rmSync(folder, { recursive: true, force: true });
});

const waive = (flags: Partial<WaiveFlags> = {}, { rule = RULE, resource = URN, asks = false } = {}) =>
  runWaive(rule, resource, { ...FLAGS, ...flags }, { folder, asks, now: NOW });
const file = () => path.join(folder, "waivers.yaml");
const text = () => fs.readFileSync(file(), "utf8");
const refused = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Refused);
  return error as Refused;
};

const ENTRY = `  - rule: digitalocean-load-balancer-tls
    resource: urn:pulumi:prod::holdfast::*::primary-load-balancer
    reason: the old app speaks plain HTTP until it is switched off
    owner: ann.lee@acme.example
    approver: ben.okafor@acme.example
    ticket: OPS-214
    granted: 2026-11-23
    expires: 2026-12-23
`;

describe("waive", () => {
  test("begins a file with one entry, and says where it is and what follows", async () => {
    await waive();
    expect(text()).toBe(
      "# yaml-language-server: $schema=docs/reference/waivers.schema.json\n" +
        "# Exceptions from the policy packs, each reviewed and dated (docs/packs.md).\n" +
        `waivers:\n${ENTRY}`,
    );
    expect(printed).toMatch(
      /^✓ waivers.yaml:4 waives digitalocean-load-balancer-tls for urn:\S+ until 2026-12-23\n/,
    );
    expect(fs.readdirSync(folder).sort()).toEqual([
      "Pulumi.dr.yaml",
      "Pulumi.prod.yaml",
      "Pulumi.yaml",
      "waivers.yaml",
    ]);
  });

  test("adds to a file, whose comments and order stay, and whose rights too", async () => {
    const before = `# asked of us by the auditor\nwaivers:\n  # ends with the move\n${ENTRY.replace("primary", "secondary").replace("reason: the", 'reason: "the').replace("off\n", 'off"   # sic\n')}`;
    fs.writeFileSync(file(), before, { mode: 0o640 });
    await waive({ finding: "port 80" });
    expect(text()).toBe(
      `${before.replace('"   #', '" #')}\n${ENTRY.replace("    reason", "    finding: port 80\n    reason")}`,
    );
    expect(fs.statSync(file()).mode & 0o777).toBe(0o640);
  });

  test.each(["", "# nothing is waived\n", "waivers: []\n", "waivers:\n"])(
    "fills a file that holds none: %j",
    async (empty) => {
      fs.writeFileSync(file(), empty);
      await waive();
      expect(text().endsWith(`waivers:\n${ENTRY}`)).toBe(true);
      if (empty.startsWith("#")) expect(text().startsWith("# nothing is waived\n")).toBe(true);
    },
  );

  test("writes what it prints as one JSON object", async () => {
    await waive({ json: true });
    const { ok, file: written, line, waiver } = JSON.parse(printed);
    expect([ok, written, line]).toEqual([true, "waivers.yaml", 4]);
    expect(waiver).toMatchObject({ rule: RULE, resource: URN, granted: "2026-11-23", expires: "2026-12-23" });
  });

  test.each([
    ["primary-load-balancer", URN],
    ["*-load-balancer", "urn:pulumi:prod::holdfast::*::*-load-balancer"],
  ])("takes the name of a resource with its stack: %s", async (resource, urn) => {
    await waive({ stack: "prod" }, { resource });
    expect(text()).toContain(`resource: ${urn}\n`);
  });

  test("lasts 90 days where nothing else is said", async () => {
    await runWaive(RULE, URN, { ...FLAGS, days: undefined }, { folder, asks: false, now: NOW });
    expect(text()).toContain("expires: 2027-02-21\n");
  });

  test("fails with all that is wrong and all that is missing at once, and writes nothing", async () => {
    const { message, exitCode } = await refused(
      runWaive(
        "digitalocean-load-balancer-tl",
        "primary-load-balancer",
        { reason: "soon", owner: "ann", approver: "Ann", days: "181" },
        { folder, asks: false, now: NOW },
      ),
    );
    expect(exitCode).toBe(2);
    expect(message.split("\n")).toEqual([
      "nothing was waived:",
      "  days: 181 is no whole number from 1 to 180",
      "  resource: primary-load-balancer is no URN; say in which stack it is, with --stack, or give the URN",
      "  reason: say why this can be borne until it is mended, in 20 characters or more",
      "  rule: no pack has the rule digitalocean-load-balancer-tl, did you mean digitalocean-load-balancer-tls?",
      "  approver: nobody approves a waiver of their own, name another person than the owner",
      "  missing, and there is no terminal to ask on: --ticket",
    ]);
    expect(fs.existsSync(file())).toBe(false);
  });

  test.each([
    [
      { stack: "prdo" },
      "primary-load-balancer",
      "resource: there is no stack prdo, did you mean prod? allowed: dr, prod",
    ],
    [{ stack: "staging" }, "primary-load-balancer", "resource: there is no stack staging, allowed: dr, prod"],
    [{}, URN.replace("prod", "staging"), "resource: there is no stack staging, allowed: dr, prod"],
    [{ stack: "dr" }, URN, "stack: the URN says it; leave --stack out"],
  ])("fails for a stack that the project has not: %j, %s", async (flags, resource, fault) => {
    const { message, exitCode } = await refused(waive(flags, { resource }));
    expect([message, exitCode]).toEqual([`nothing was waived:\n  ${fault}`, 2]);
    expect(fs.existsSync(file())).toBe(false);
  });

  test("fails for a rule that is never waived", async () => {
    const { message } = await refused(waive({}, { rule: "digitalocean-droplet-user-data" }));
    expect(message).toContain("rule: digitalocean-droplet-user-data is never waived; mend what it refuses");
  });

  test("fails where the same is waived already", async () => {
    await waive();
    const before = text();
    const { message, exitCode } = await refused(waive({ ticket: "OPS-300" }));
    expect([message, exitCode]).toEqual([
      "nothing was waived:\n  waivers.yaml:4 waives this until 2026-12-23 already; change that entry, or remove it first",
      1,
    ]);
    expect(text()).toBe(before);
  });

  test("fails where the file is not right, and leaves it as it is", async () => {
    fs.writeFileSync(file(), "waivers:\n  - rule: a\n");
    const { message, exitCode } = await refused(waive());
    expect(exitCode).toBe(1);
    expect(message).toMatch(/^nothing was waived:\n {2}waivers.yaml:2: resource: give the URN/);
    expect(text()).toBe("waivers:\n  - rule: a\n");
  });

  test("asks on a terminal for what no flag gave, and again where an answer is not taken", async () => {
    const answers: Record<string, string[]> = {
      reason: ["soon", FLAGS.reason!],
      owner: ["ann"],
      approver: ["ANN", "ben"],
      ticket: [" OPS-1 "],
    };
    jest.mocked(select).mockResolvedValue("dr");
    jest.mocked(input).mockImplementation((async ({ message, validate }: any) => {
      const key = Object.keys(answers).find((name) => message.startsWith(name))!;
      for (const answer of answers[key]!) if ((await validate(answer)) === true) return answer;
      throw new Error(`no answer for ${key}`);
    }) as never);
    await runWaive(RULE, "database", {}, { folder, asks: true, now: NOW });
    expect(text()).toContain("resource: urn:pulumi:dr::holdfast::*::database\n");
    expect(text()).toContain("owner: ann\n    approver: ben\n    ticket: OPS-1\n");
    expect(jest.mocked(input)).toHaveBeenCalledTimes(4);
    expect(jest.mocked(select)).toHaveBeenCalledWith({
      message: "stack of database:",
      choices: ["dr", "prod"],
    });
  });

  test("is a command with help and exit codes", () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ["tool/cli/holdfast.cjs", "waive", ...args], {
        cwd: root,
        encoding: "utf8",
      });
    expect(run("--help").stdout).toContain("npx holdfast waive digitalocean-load-balancer-tls");
    const wrong = run("no-such-rule", "a", "--json");
    expect([wrong.status, JSON.parse(wrong.stdout).ok]).toEqual([2, false]);
    expect(run().status).toBe(2);
  });
});
