import * as fs from "node:fs";
import * as path from "node:path";
import { parseDocument } from "yaml";
import { checkSettings, type RawSettings } from "../../config/check";
import { describeProblem, describeProblems, type Problem } from "../../config/problem";
import { effectiveSettings } from "../../config/project";
import { secretSettings } from "../../config/secrets";
import { compareStacks, joiningSettings } from "../../config/shared";
import { checkout } from "./home";
import { Refused, type Report } from "./report";

/**
 * Refuses a stack file with wrong settings before anything is started, with all that is wrong at once. The program
 * checks the same again, for those who run a plain `pulumi`.
 */
export function assertSettings(stack: string, place: "sandbox" | "cloud"): void {
  const file = path.join(checkout, `Pulumi.${stack}.yaml`);
  if (!fs.existsSync(file)) {
    throw new Refused(`there is no ${path.basename(file)}; make it with \`npx holdfast init ${stack}\``, 2);
  }
  const project = fs.readFileSync(path.join(checkout, "Pulumi.yaml"), "utf8");
  const given = readStackFile(project, file);
  // Told before all else: what a stack of the clouds lacks is nothing that one of the sandbox has to mend.
  if (place === "cloud" && given.place?.value === "sandbox") throw ofSandbox(path.basename(file));
  const settings = place === "sandbox" ? inSandbox(given) : given;
  const { problems } = checkSettings(settings, stack);
  if (problems) throw new Refused(describeProblems(stack, problems), 2, { problems });
}

function ofSandbox(file: string): Refused {
  return new Refused(
    `${file} is of a stack in the sandbox (holdfast:place is sandbox), and --cloud runs on the real clouds; ` +
      "leave out --cloud, or make stack files for the clouds with `npx holdfast init --cloud`",
    2,
  );
}

/**
 * Refuses stack files that disagree on what one stack needs to find what the other has made, and notes what else
 * differs. A file that is not there says nothing.
 */
export function assertAgreement(report: Report): void {
  const [prod = "", dr = ""] = ["prod", "dr"].map((stack) => path.join(checkout, `Pulumi.${stack}.yaml`));
  if (!fs.existsSync(prod) || !fs.existsSync(dr)) return;
  const project = fs.readFileSync(path.join(checkout, "Pulumi.yaml"), "utf8");
  const differing = compareStacks(readStackFile(project, prod), readStackFile(project, dr));
  const joining: readonly string[] = joiningSettings;
  const problems = differing.filter(({ key }) => joining.includes(key));
  if (problems.length > 0) throw disagreement(problems);
  for (const problem of differing) report.note(`! ${describeProblem(problem)}`);
}

/** The refusal for settings that one stack finds the other by, and that are not the same in both. */
export function disagreement(problems: Problem[]): Refused {
  const count = problems.length === 1 ? "1 setting" : `${problems.length} settings`;
  const lines = problems.map((problem) => `  ${describeProblem(problem)}`);
  return new Refused([`the stacks prod and dr disagree on ${count}:`, ...lines].join("\n"), 2, { problems });
}

/** What a stack file gives, with the defaults; a file that is no YAML is refused with the place of the mistake. */
function readStackFile(project: string, file: string): RawSettings {
  const text = fs.readFileSync(file, "utf8");
  const [mistake] = parseDocument(text).errors;
  if (mistake) throw new Refused(`${path.basename(file)} is no YAML: ${mistake.message.trim()}`, 2);
  return effectiveSettings(project, text);
}

/** The settings as the sandbox's copy of the stack file has them: its own place, and made-up secrets where needed. */
function inSandbox(given: RawSettings): RawSettings {
  const written = Object.fromEntries(Object.entries(given).map(([key, { value }]) => [key, value as never]));
  const needed = secretSettings.filter(({ isNeeded }) => isNeeded(written));
  // A secret that somebody wrote in plain text stays as it is, so that the check says so.
  const made = needed.filter(({ key }) => !given[key]?.value || given[key].secret);
  const secrets = made.map(({ key }) => [key, { secret: true }] as const);
  return { ...given, place: { value: "sandbox", secret: false }, ...Object.fromEntries(secrets) };
}

/** What a stack file gives, with the defaults. */
export function settingsOf(stack: string): RawSettings {
  const read = (file: string) => fs.readFileSync(path.join(checkout, file), "utf8");
  return effectiveSettings(read("Pulumi.yaml"), read(`Pulumi.${stack}.yaml`));
}

/** One setting of a stack file, or its default. */
export function settingOf(stack: string, key: string): unknown {
  return settingsOf(stack)[key]?.value;
}
