/**
 * What the policy packs add to a preview, and what a preview of a thousand app servers takes. Run by hand on a quiet
 * machine: `npm run bench`, and `npm run bench -- --write` to keep the numbers in docs/measurements.md.
 *
 * Both sides of a comparison run in turns, each a plain `pulumi preview` in the sandbox, timed from start to end, with
 * nothing else on the machine. Memory is the sum of the proportional set sizes of all processes of a run (CLI, language
 * host, program, pack), sampled every 100 ms. Sampling takes time itself, so only the runs with more servers have it;
 * the sandbox's daemon stands for the clouds and is not counted.
 */
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { makeClone, type Clone } from "../support/clone";
import { median, memoryOf } from "./measure";

const PAIRS = 11;
const SERVERS = [4, 250, 500, 1000];
const PACKS = ["--policy-pack", "policies/packs/all"];

interface Run {
  seconds: number;
  /** Peak; 0 when it was not sampled. */
  megabytes: number;
}

/** Seconds without and with all packs. */
type Pair = readonly [none: number, all: number];

interface Scaled extends Run {
  servers: number;
}

async function main(): Promise<void> {
  const clone = makeClone();
  try {
    must(await clone.holdfast(["up"]), "holdfast up");
    const environment = await exportsOf(clone);
    const timed = async (packs: string[]) => (await preview(environment, packs)).seconds;
    await timed(PACKS);
    const pairs: Pair[] = [];
    for (let i = 0; i < PAIRS; i++) pairs.push([await timed([]), await timed(PACKS)]);
    const scale: Scaled[] = [];
    for (const servers of SERVERS) {
      clone.restore("Pulumi.prod.yaml");
      clone.edit("Pulumi.prod.yaml", "config:\n", `config:\n  holdfast:serversPerSite: ${servers / 2}\n`);
      const sampled = await preview(await exportsOf(clone), PACKS, { sampleMemory: true });
      scale.push({ servers, ...sampled });
    }
    const text = describe(pairs, scale);
    process.stdout.write(text);
    if (process.argv.includes("--write")) {
      fs.writeFileSync(path.resolve(__dirname, "..", "..", "docs", "measurements.md"), text);
    }
  } finally {
    await clone.remove();
  }
}

function must(finished: { code: number; stdout: string; stderr: string }, what: string): void {
  if (finished.code !== 0) throw new Error(`${what} failed:\n${finished.stdout}\n${finished.stderr}`);
}

/** The environment of a plain pulumi, as `holdfast env` exports it. */
async function exportsOf(clone: Clone): Promise<NodeJS.ProcessEnv> {
  const finished = await clone.shell(
    'exports="$(node tool/cli/holdfast.cjs env)" && eval "$exports" && node -p "JSON.stringify(process.env)"',
  );
  must(finished, "holdfast env");
  return JSON.parse(finished.stdout) as NodeJS.ProcessEnv;
}

function preview(env: NodeJS.ProcessEnv, packs: string[], { sampleMemory = false } = {}): Promise<Run> {
  const began = performance.now();
  const child = spawn("pulumi", ["preview", "--stack", "prod", "--non-interactive", ...packs], {
    env,
    cwd: env.PULUMI_OPTION_CWD,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  let peak = 0;
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const sample = () => (peak = Math.max(peak, memoryOf(child.pid!)));
  const timer = sampleMemory ? setInterval(sample, 100) : undefined;
  return new Promise((resolve, reject) => {
    child.on("close", (code) => {
      clearInterval(timer);
      if (code !== 0) return reject(new Error(`pulumi preview failed:\n${output.slice(-3000)}`));
      resolve({ seconds: (performance.now() - began) / 1000, megabytes: peak / 1e6 });
    });
  });
}

function describe(pairs: Pair[], scale: Scaled[]): string {
  const none = median(pairs.map(([seconds]) => seconds));
  const all = median(pairs.map(([, seconds]) => seconds));
  const allowed = Math.max(none * 1.2, none + 1);
  const thousand = scale.find(({ servers }) => servers === 1000)!;
  const verdict = (holds: boolean) => (holds ? "held" : "**missed**");
  return `# Measurements of a preview

Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}, in the sandbox. How it is measured is said at the head of test/bench/preview.ts.

## What the policy packs add

\`pulumi preview\` of \`prod\`, ${PAIRS} runs of each in turns, seconds.

| | none | all packs |
|---|---|---|
${pairs.map(([a, b], i) => `| run ${i + 1} | ${a.toFixed(2)} | ${b.toFixed(2)} |`).join("\n")}
| median | ${none.toFixed(2)} | ${all.toFixed(2)} |

All packs take ${(all / none).toFixed(2)} × the time of none, ${(all - none).toFixed(2)} s more; at most ${allowed.toFixed(2)} s are allowed (1.20 ×, or 1.0 s more where that is larger): ${verdict(all <= allowed)}.

## App servers

A preview that adds servers to the running estate, with all packs.

| app servers | seconds | peak memory, MB |
|---|---|---|
${scale.map(({ servers, seconds, megabytes }) => `| ${servers} | ${seconds.toFixed(1)} | ${megabytes.toFixed(0)} |`).join("\n")}

1,000 app servers: ${thousand.seconds.toFixed(1)} s (under 60: ${verdict(thousand.seconds < 60)}), ${thousand.megabytes.toFixed(0)} MB (under 1,500: ${verdict(thousand.megabytes < 1500)}).
`;
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
