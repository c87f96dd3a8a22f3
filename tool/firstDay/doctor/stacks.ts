import * as fs from "node:fs";
import * as path from "node:path";
import { checkSettings, type RawSettings } from "../../../config/check";
import { findPlace, placeProblem } from "../../../config/place";
import { describeProblem } from "../../../config/problem";
import { effectiveSettings } from "../../../config/project";
import { isSecretKey, secretKeys } from "../../../config/schema";
import type { Settings, StackName } from "../../../config/settings";
import { compareStacks } from "../../../config/shared";
import { changesInCopy, describeChange } from "../../engine/copyChanges";
import { readStackFile, stackFile } from "../stackFiles";
import { reporter, type Finding } from "./finding";

/** What is known of a stack from its file. */
export interface ExaminedStack {
  name: StackName;
  place: Settings["place"];
  /** Its settings, secrets aside; undefined when they are wrong. */
  settings?: Settings;
}

/** Looks at every stack file: all that is wrong in it, the secrets that remain, and where the stack lives. */
export function examineStacks(
  folder: string,
  names: readonly StackName[],
  env: NodeJS.ProcessEnv = process.env,
): { findings: Finding[]; stacks: ExaminedStack[] } {
  const project = readProject(folder);
  if (typeof project !== "string") return { findings: [project], stacks: [] };
  const raw: Partial<Record<StackName, RawSettings>> = {};
  const findings: Finding[] = [];
  const stacks: ExaminedStack[] = [];
  for (const name of names) {
    const read = readRaw(folder, project, name);
    if ("state" in read) {
      findings.push(read);
      continue;
    }
    raw[name] = read.raw;
    const examined = examineStack(name, read.raw, env);
    findings.push(...examined.findings, ...onlyInSandbox(folder, name));
    stacks.push(examined.stack);
  }
  return { findings: [...findings, ...compare(raw)], stacks };
}

function readProject(folder: string): string | Finding {
  const file = path.join(folder, "Pulumi.yaml");
  if (fs.existsSync(file)) return fs.readFileSync(file, "utf8");
  return reporter("settings").wrong("there is no Pulumi.yaml", "run it in a checkout of this project");
}

function readRaw(folder: string, project: string, name: StackName): { raw: RawSettings } | Finding {
  const { wrong } = reporter(`stack ${name}`);
  const text = readStackFile(folder, name);
  if (text === undefined)
    return wrong(`there is no Pulumi.${name}.yaml`, `run \`npx holdfast init ${name}\``);
  try {
    return { raw: effectiveSettings(project, text) };
  } catch (error) {
    const line = (error as Error).message.split("\n")[0];
    return wrong(
      `Pulumi.${name}.yaml is not YAML that can be read: ${line}`,
      "mend it, or write it anew with init --force",
    );
  }
}

function examineStack(name: StackName, raw: RawSettings, env: NodeJS.ProcessEnv) {
  const { held, wrong, note } = reporter(`stack ${name}`);
  const place: Settings["place"] = raw["place"]?.value === "cloud" ? "cloud" : "sandbox";
  const asSet = Object.fromEntries(secretKeys.map((key) => [key, { secret: true }]));
  const checked = checkSettings({ ...raw, ...asSet }, name);
  const unset = (checkSettings(raw, name).problems ?? []).filter(({ key }) => isSecretKey(key));
  const toWords = (problem: Parameters<typeof describeProblem>[0]) =>
    wrong(describeProblem({ ...problem, fix: "" }).replace(/; $/, ""), problem.fix);
  const secrets = unset.map((problem) => {
    const isPlain = problem.rule.startsWith("is not stored as a secret");
    if (place === "cloud" || isPlain) return toWords(problem);
    return note(`holdfast:${problem.key} is not set; the sandbox makes one up`);
  });
  const settings = checked.problems ? checked.problems.map(toWords) : [held("every setting is right")];
  return {
    findings: [...settings, ...secrets, where(name, place, env)],
    stack: {
      name,
      place,
      ...(checked.settings ? { settings: checked.settings } : {}),
    } satisfies ExaminedStack,
  };
}

function where(name: StackName, place: Settings["place"], env: NodeJS.ProcessEnv): Finding {
  const { held, note } = reporter(`stack ${name}`);
  // A shell that nothing was set in is what everyone begins with, and what the commands of Holdfast expect.
  if (place === "sandbox" && findPlace(env) === "cloud")
    return held(
      `it lives in the sandbox, where \`npx holdfast\` works; for a plain pulumi run eval "$(npx holdfast env)" first`,
    );
  const lives = place === "cloud" ? "it lives on the real clouds" : "it lives in the sandbox";
  const problem = placeProblem(place, env);
  return problem ? note(`${lives}; a plain pulumi in this shell would be refused`, problem) : held(lives);
}

/** What `pulumi config` has written for the sandbox alone, which nothing here judges. */
function onlyInSandbox(folder: string, name: StackName): Finding[] {
  const { note } = reporter(`stack ${name}`);
  const file = `Pulumi.${name}.yaml`;
  return changesInCopy(name, stackFile(folder, name)).map((change) =>
    note(
      `in the sandbox, ${describeChange(change, file, "is")}`,
      `write it into ${file} if it is to stay; the next change of that file discards it`,
    ),
  );
}

function compare({ prod, dr }: Partial<Record<StackName, RawSettings>>): Finding[] {
  if (!prod || !dr) return [];
  const { held, wrong } = reporter("both stacks");
  const problems = compareStacks(prod, dr);
  if (problems.length === 0) return [held("what both must share is the same in both")];
  return problems.map((problem) => wrong(`holdfast:${problem.key} ${problem.rule}`, problem.fix));
}
