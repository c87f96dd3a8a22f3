/**
 * Our packs beside Checkov and conftest, on the same resources in one run: how many they judge a second, in how much
 * memory, and what each finds in good and bad cases. Run by hand on a quiet machine: `npm run bench:rival`, and
 * `npm run bench:rival -- --write` to keep the numbers in docs/rivals.md. It needs Python 3 and Go, and installs both
 * tools in exact versions into a folder of its own.
 *
 * Every run is a whole run of the tool, from its start to its last answer. Ours starts the pack as a CLI of the vendor
 * would and sends resources as the engine does; what the engine itself does is not counted, nor is what made the plan
 * that the others read. Memory is the peak of the proportional set sizes of all processes of a run.
 */
import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { cases, estateOf, type Case } from "./cases";
import { median, memoryOf } from "../measure";
import { asTerraformPlan, type Declared } from "./terraform";

const CHECKOV = "3.3.30";
const CONFTEST = "v0.71.1";
const SIZES = [100, 1_000, 10_000];
const ROUNDS = 3;
const HERE = __dirname;
const ROOT = path.resolve(HERE, "../../..");
const TOOLS = path.join(ROOT, "node_modules", ".cache", "holdfast-rivals");

interface Finished {
  seconds: number;
  /** Peak. */
  megabytes: number;
  stdout: string;
}

interface Tool {
  name: "holdfast" | "checkov" | "conftest";
  /** What it is, with its version and rules. */
  what: string;
  run(stack: Declared[], folder: string): Promise<Finished>;
  /** Ids of what it found in each stack. */
  findings(stacks: Declared[][], folder: string): Promise<string[][]>;
}

interface Measured {
  tool: string;
  size: number;
  seconds: number;
  megabytes: number;
}

async function main(): Promise<void> {
  install();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-rival-"));
  try {
    const tools = [holdfast(), checkov(), conftest()];
    const found = new Map<string, string[][]>();
    for (const tool of tools) {
      progress(`cases: ${tool.name}`);
      found.set(
        tool.name,
        await tool.findings(
          cases.map(({ resources }) => [...resources]),
          folder,
        ),
      );
    }
    const measured: Measured[] = [];
    for (const size of SIZES) {
      const stack = estateOf(size);
      const runs = new Map<string, Finished[]>(tools.map(({ name }) => [name, []]));
      for (let round = 0; round < ROUNDS; round++) {
        for (const tool of tools) {
          progress(`${size} resources, round ${round + 1} of ${ROUNDS}: ${tool.name}`);
          runs.get(tool.name)!.push(await tool.run(stack, folder));
        }
      }
      for (const [tool, all] of runs) {
        const seconds = median(all.map((run) => run.seconds));
        measured.push({ tool, size, seconds, megabytes: Math.max(...all.map((run) => run.megabytes)) });
      }
    }
    const text = describe(tools, measured, found);
    process.stdout.write(text);
    if (process.argv.includes("--write")) fs.writeFileSync(path.join(ROOT, "docs", "rivals.md"), text);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function install(): void {
  fs.mkdirSync(TOOLS, { recursive: true });
  const python = path.join(TOOLS, `checkov-${CHECKOV}`);
  if (!fs.existsSync(path.join(python, "bin", "checkov"))) {
    progress(`installing Checkov ${CHECKOV}`);
    must("python3", ["-m", "venv", python]);
    must(path.join(python, "bin", "pip"), [
      "install",
      "--quiet",
      "--disable-pip-version-check",
      `checkov==${CHECKOV}`,
    ]);
  }
  if (!fs.existsSync(path.join(TOOLS, "conftest"))) {
    progress(`building conftest ${CONFTEST}`);
    must("go", ["install", `github.com/open-policy-agent/conftest@${CONFTEST}`], { GOBIN: TOOLS });
  }
}

function must(command: string, args: string[], more: NodeJS.ProcessEnv = {}): void {
  const { status, stderr, error } = spawnSync(command, args, {
    encoding: "utf8",
    env: { ...process.env, ...more },
  });
  if (status !== 0)
    throw new Error(`${command} ${args.join(" ")} failed: ${error?.message ?? stderr.slice(-2_000)}`);
}

function holdfast(): Tool {
  const judge = async (stacks: Declared[][], folder: string) => {
    const file = path.join(folder, "stacks.json");
    fs.writeFileSync(file, JSON.stringify(stacks));
    const loader = `--require=${path.join(ROOT, "tool/loader.cjs")}`;
    const { stdout } = await measure(process.execPath, [loader, path.join(HERE, "ours.ts"), file]);
    return JSON.parse(stdout) as { broken: string[][]; seconds: number; megabytes: number };
  };
  const { loadRules } = require("../../../policies/load") as typeof import("../../../policies/load");
  return {
    name: "holdfast",
    what: `pack \`all\`, ${loadRules().length} rules, in a process of its own`,
    run: async (stack, folder) => ({ ...(await judge([stack], folder)), stdout: "" }),
    findings: async (stacks, folder) => (await judge(stacks, folder)).broken,
  };
}

function checkov(): Tool {
  const judge = (stack: Declared[], folder: string) => {
    const file = path.join(folder, "plan.json");
    fs.writeFileSync(file, JSON.stringify(asTerraformPlan(stack)));
    const command = path.join(TOOLS, `checkov-${CHECKOV}`, "bin", "checkov");
    const args = [
      "--framework",
      "terraform_plan",
      "--file",
      file,
      "--output",
      "json",
      "--compact",
      "--quiet",
    ];
    return measure(command, [...args, "--skip-download"]);
  };
  return {
    name: "checkov",
    what: `Checkov ${CHECKOV}, all its rules for Terraform plans`,
    run: judge,
    async findings(stacks, folder) {
      const found: string[][] = [];
      for (const stack of stacks) {
        const { results } = JSON.parse((await judge(stack, folder)).stdout) as {
          results?: { failed_checks: { check_id: string }[] };
        };
        found.push((results?.failed_checks ?? []).map((check) => check.check_id));
      }
      return found;
    },
  };
}

function conftest(): Tool {
  const judge = (stack: Declared[], folder: string) => {
    const file = path.join(folder, "conftest.json");
    fs.writeFileSync(file, JSON.stringify(asTerraformPlan(stack)));
    const args = ["test", file, "--policy", path.join(HERE, "rego"), "--output", "json", "--no-fail"];
    return measure(path.join(TOOLS, "conftest"), args);
  };
  return {
    name: "conftest",
    what: `conftest ${CONFTEST} with seven Rego rules of the usual kind (test/bench/rival/rego)`,
    run: judge,
    async findings(stacks, folder) {
      const found: string[][] = [];
      for (const stack of stacks) {
        const [{ failures = [] } = {}] = JSON.parse((await judge(stack, folder)).stdout) as {
          failures?: { msg: string }[];
        }[];
        found.push(failures.map(({ msg }) => msg.split(" ")[0]!));
      }
      return found;
    },
  };
}

/** Runs a command to its end, sampling the memory of its whole process tree. */
function measure(command: string, args: string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, args, { cwd: os.tmpdir(), stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr, peak] = ["", "", 0];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const sampling = setInterval(() => (peak = Math.max(peak, memoryOf(child.pid!))), 100);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(sampling);
      // Checkov ends with 1 when it finds something.
      if (code !== 0 && code !== 1)
        return reject(new Error(`${command} ended with ${code}: ${stderr.slice(-2_000)}`));
      resolve({ seconds: (performance.now() - began) / 1000, megabytes: peak / 1e6, stdout });
    });
  });
}

function describe(tools: Tool[], measured: Measured[], found: Map<string, string[][]>): string {
  const of = (tool: string, size: number) => measured.find((m) => m.tool === tool && m.size === size)!;
  const speed = SIZES.flatMap((size) =>
    tools.map(({ name }) => {
      const { seconds, megabytes } = of(name, size);
      const faster = of("checkov", size).seconds / seconds;
      return `| ${size} | ${name} | ${seconds.toFixed(2)} | ${Math.round(size / seconds)} | ${Math.round(megabytes) || "–"} | ${faster.toFixed(1)} × |`;
    }),
  );
  const verdicts = tools.map((tool) => {
    const verdict = (c: Case, i: number) =>
      found.get(tool.name)![i]!.some((id) => c.about[tool.name].includes(id));
    const count = (bad: boolean) => cases.filter((c, i) => c.bad === bad && verdict(c, i)).length;
    return `| ${tool.name} | ${count(true)} of ${cases.filter((c) => c.bad).length} | ${count(false)} of ${cases.filter((c) => !c.bad).length} |`;
  });
  const rows = cases.map((c, i) => {
    const said = tools.map(({ name }) => {
      const flagged = found.get(name)![i]!.some((id) => c.about[name].includes(id));
      if (c.about[name].length === 0) return "no rule";
      return c.bad ? (flagged ? "caught" : "**missed**") : flagged ? "**false alarm**" : "silent";
    });
    return `| ${c.title} | ${c.bad ? "bad" : "good"} | ${said.join(" | ")} |`;
  });
  const names = tools.map(({ name }) => name).join(" | ");
  return (
    [
      "# Beside other tools",
      "<!-- Written by `npm run bench:rival -- --write`; test/bench/rival has the cases and says how each tool is run. -->",
      `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores (${os.cpus()[0]?.model ?? "unknown"}), Node ${process.versions.node}. Medians of ${ROUNDS} whole runs each, in turns.`,
      tools.map(({ name, what }) => `- **${name}**: ${what}.`).join("\n"),
      "## Speed",
      [
        "| Resources | Tool | Seconds | Resources a second | Peak MB | Times Checkov's speed |",
        "|---|---|---|---|---|---|",
        ...speed,
      ].join("\n"),
      "Ten times Checkov's speed is the aim, measured over a whole run, start of the process included. Of 100 and of 1,000 resources the start is a large part, and the aim is not reached there. Our clock begins with the pack's process and ends with its last answer; the requests are made before and the answers read after it, which the Pulumi engine does in a preview. Checkov's and conftest's contain reading the plan and writing the report. Memory is sampled every 100 ms: a run that is over before has none.",
      "## What each finds",
      "A case is a small stack that is good or bad in one respect. Only findings about that respect count; a tool that has no rule for it neither catches it nor raises a false alarm.",
      ["| Tool | Bad caught | Good flagged falsely |", "|---|---|---|", ...verdicts].join("\n"),
      [`| Case | Is | ${names} |`, `|---|---|${tools.map(() => "---|").join("")}`, ...rows].join("\n"),
      "",
    ]
      .join("\n\n")
      .trimEnd() + "\n"
  );
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

void main();
