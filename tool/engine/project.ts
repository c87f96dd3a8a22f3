import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { LocalWorkspace, PulumiCommand, StackNotFoundError, type Stack } from "@pulumi/pulumi/automation";
import { parseDocument, type Document } from "yaml";
import { secretSettings } from "../../config/secrets";
import type { Cli } from "./acquire";
import {
  changesInCopy,
  copyFile,
  describeChanges,
  describeDiscarded,
  discardedChanges,
  madeFile,
} from "./copyChanges";
import { checkout, home, writePrivately } from "./home";
import { Refused, type Report } from "./report";
import { setZonePlan, type Sandbox } from "./sandbox";
import { settingOf } from "./settings";
import { COPY_OF, OWN_RUN, stampOf } from "./stackCopy";

export type StackName = "prod" | "dr";
export type Place = "sandbox" | "cloud";

/** Name of the stack tag that says where a stack lives. */
const PLACE_TAG = "holdfast:place";
/** Name of the stack tag that says whether it may be taken down. */
const PURPOSE_TAG = "holdfast:purpose";
/** Variables that could lead a run in the sandbox to a real cloud, or to a state that is not the sandbox's. */
const FOREIGN = /^(DIGITALOCEAN_|SPACES_|AWS_|CLOUDFLARE_|CF_API_|PULUMI_|HOLDFAST_PLACE$|HOLDFAST_ROLE$)/;

/**
 * The engine writes the whole state anew with each change, and spent a fifth of its time on collecting what that leaves
 * in memory; with 100 MB more it collects a quarter as often.
 */
const RARE_COLLECTION = { GOGC: process.env.GOGC ?? "400" };

/**
 * With `HOLDFAST_SAVE_AT_END=1` a run in the sandbox saves its state once, at its end, and not after each resource.
 * One that is killed then leaves resources that no state knows, so it is for those who throw the sandbox away.
 */
const savedAtEnd = () =>
  process.env.HOLDFAST_SAVE_AT_END === "1" ? { PULUMI_SKIP_CHECKPOINTS: "true" } : {};

/** Names in `environment` that a run in the sandbox must not see. */
export function foreignVariables(environment: NodeJS.ProcessEnv): string[] {
  return Object.keys(environment)
    .filter((name) => FOREIGN.test(name))
    .sort();
}

/** What turns a plain `pulumi` into one that works in the sandbox. */
export function sandboxEnvironment(sandbox: Pick<Sandbox, "ports">): Record<string, string> {
  return {
    HOLDFAST_PLACE: "sandbox",
    PULUMI_HOME: home("sandbox", "pulumi"),
    // Without files of attributes beside the state: the backend does not write those whole or not at all, and a run
    // killed in the middle of one leaves a state that cannot be read.
    PULUMI_BACKEND_URL: `file://${home("sandbox", "state")}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE_FILE: home("sandbox", "passphrase"),
    PULUMI_DEBUG_PROVIDERS: Object.entries(sandbox.ports)
      .map(([name, port]) => `${name}:${port}`)
      .join(","),
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

/** Names of the variables that lead a shell into the sandbox. */
export const sandboxVariables = (): string[] => [
  ...Object.keys(sandboxEnvironment({ ports: {} })),
  "PULUMI_OPTION_CWD",
];

/** The folder that the engine works in for the sandbox: links to the checkout, stack files of its own. */
export const sandboxProject = () => home("sandbox", "project");

/** Makes this process, and so all that it starts, blind to the real clouds. */
export function leaveClouds(): void {
  for (const name of foreignVariables(process.env)) delete process.env[name];
}

/**
 * Opens a stack of the sandbox, makes it when it is new, and brings its stack file up to date. Tells what of its
 * settings is only in the sandbox, and what of them is discarded.
 */
export async function openSandboxStack(
  name: StackName,
  cli: Cli,
  sandbox: Sandbox,
  report: Report,
): Promise<Stack> {
  leaveClouds();
  prepareProject();
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: name, workDir: sandboxProject() },
    {
      pulumiCommand: await command(cli),
      envVars: { ...sandboxEnvironment(sandbox), ...RARE_COLLECTION, ...savedAtEnd(), [OWN_RUN]: "true" },
    },
  );
  await refreshStackFile(stack, name, report);
  await setZonePlan(String(settingOf(name, "plan")));
  await assertTags(stack, "sandbox");
  return stack;
}

/** Whether a stack was ever made in the sandbox; needs no sandbox that runs. */
export function isInSandbox(name: StackName): boolean {
  return fs.existsSync(home("sandbox", "state", ".pulumi", "stacks", "holdfast", `${name}.json`));
}

/**
 * Opens a stack on the real clouds, with the backend and the credentials of the caller's environment. It has to be
 * there: made in passing, it would be in whatever backend the shell is logged in to, its secrets under a passphrase.
 */
export async function openCloudStack(name: StackName, cli: Cli): Promise<Stack> {
  const where = {
    pulumiCommand: await command(cli),
    envVars: { PULUMI_SKIP_UPDATE_CHECK: "true", HOLDFAST_PLACE: "cloud", ...RARE_COLLECTION },
  };
  const stack = await LocalWorkspace.selectStack({ stackName: name, workDir: checkout }, where).catch(
    (error: unknown) => {
      throw notThere(name, error);
    },
  );
  assertSealed(name);
  await assertTags(stack, "cloud");
  return stack;
}

function notThere(name: StackName, error: unknown): Refused {
  const make =
    "`npx holdfast bootstrap --cloud` prints the commands that log in to the state's bucket and make the stack";
  if (error instanceof StackNotFoundError)
    return new Refused(
      `there is no stack ${name} in the backend that this shell is logged in to; ${make}`,
      2,
    );
  const said = error instanceof Error ? error.message : String(error);
  const lines = said.split("\n").filter((line) => /^\s*(stderr: )?error: /.test(line));
  const reason = lines.map((line) => line.replace(/^.*?error: /, "")).join("; ") || said.trim();
  return new Refused(`stack ${name} could not be opened: ${reason}; ${make}`, 2);
}

/** Refuses a stack whose secrets anything but a key of the firm's own in KMS seals (P27). */
function assertSealed(name: StackName): void {
  const file = parseDocument(fs.readFileSync(path.join(checkout, `Pulumi.${name}.yaml`), "utf8"));
  const provider = file.get("secretsprovider");
  if (String(provider).startsWith("awskms://")) return;
  const found = provider === undefined ? "no key in KMS" : `"${String(provider).split("?")[0]}"`;
  throw new Refused(
    `the secrets of stack ${name} are sealed by ${found}, and must be by the key in KMS that bootstrap makes (P27); ` +
      `change it with \`pulumi stack change-secrets-provider -s ${name} 'awskms://<alias>?region=<region>'\`, ` +
      "as `npx holdfast bootstrap --cloud` prints it",
    2,
  );
}

function command(cli: Cli): Promise<PulumiCommand> {
  return PulumiCommand.get({ root: cli.root, skipVersionCheck: true });
}

/** Refuses a stack that lives elsewhere, or that stands for another purpose; changes nothing of it. */
async function assertTags(stack: Stack, place: Place): Promise<void> {
  const tags = await stack.listTags();
  const lives = tags[PLACE_TAG];
  if (lives !== undefined && lives !== place) throw elsewhere(stack.name, lives, place);

  // With another purpose nearly everything has another name, and what was protected no longer is.
  const stands = tags[PURPOSE_TAG];
  const purpose = String(settingOf(stack.name, "purpose"));
  if (stands !== undefined && stands !== purpose && (await holdsResources(stack)))
    throw standsOtherwise(stack.name, stands, purpose);
}

/** Writes on a stack where it lives and what for, before the first update of it. */
export async function claimStack(stack: Stack, place: Place): Promise<void> {
  const tags = await stack.listTags();
  const wanted = { [PLACE_TAG]: place, [PURPOSE_TAG]: String(settingOf(stack.name, "purpose")) };
  for (const [tag, value] of Object.entries(wanted)) if (tags[tag] !== value) await stack.setTag(tag, value);
}

function elsewhere(stack: string, tag: string, place: Place): Refused {
  const there = tag === "cloud" ? "on the real clouds" : "in the sandbox";
  const here = place === "cloud" ? "on the real clouds" : "in the sandbox";
  return new Refused(
    `stack ${stack} lives ${there} (stack tag ${PLACE_TAG} is "${tag}"), and this command runs ${here}; ` +
      (tag === "cloud" ? "add --cloud" : "leave out --cloud") +
      ", or choose the backend that holds the stack you mean",
  );
}

function standsOtherwise(stack: string, stands: string, purpose: string): Refused {
  return new Refused(
    `stack ${stack} stands with the purpose ${stands}, and holdfast:purpose is now ${purpose}, which would replace ` +
      `nearly all of it; set holdfast:purpose back to ${stands}` +
      (stands === "trial" ? `, or take the trial down first with \`npx holdfast destroy ${stack}\`` : ""),
    2,
  );
}

async function holdsResources(stack: Stack): Promise<boolean> {
  const { deployment } = await stack.exportStack();
  return (deployment?.resources ?? []).some(
    (r: { custom?: boolean; type: string }) => r.custom && !r.type.startsWith("pulumi:"),
  );
}

/** Links what the engine needs out of the checkout, so that tracked files never change under a run. */
function prepareProject(): void {
  const folder = sandboxProject();
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  fs.mkdirSync(home("sandbox", "state"), { recursive: true, mode: 0o700 });
  fs.mkdirSync(home("sandbox", "pulumi"), { recursive: true, mode: 0o700 });
  for (const name of [
    "Pulumi.yaml",
    "package.json",
    "tsconfig.json",
    "node_modules",
    "index.ts",
    "config",
    "components",
    "policies",
    "tool",
    // There only where something is waived; a link to nothing is as good as no file.
    "waivers.yaml",
  ]) {
    link(path.join(checkout, name), path.join(folder, name));
  }
  const passphrase = home("sandbox", "passphrase");
  if (!fs.existsSync(passphrase)) writePrivately(passphrase, crypto.randomBytes(24).toString("base64url"));
}

function link(target: string, file: string): void {
  try {
    if (fs.readlinkSync(file) === target) return;
    fs.rmSync(file, { force: true });
  } catch {
    // There is nothing there yet.
  }
  fs.symlinkSync(target, file);
}

/**
 * Copies the checkout's stack file when it has changed since the last copy, with the place and made-up secrets
 * added. The salt that the engine wrote into the copy stays.
 */
async function refreshStackFile(stack: Stack, name: StackName, report: Report): Promise<void> {
  const original = path.join(checkout, `Pulumi.${name}.yaml`);
  const source = fs.readFileSync(original, "utf8");
  const stamp = stampOf(original, source);
  const file = copyFile(name);
  const changes = changesInCopy(name, original);
  const last = fs.existsSync(file) ? parseDocument(fs.readFileSync(file, "utf8")) : undefined;
  if (last?.getIn(["config", COPY_OF]) === stamp && fs.existsSync(madeFile(name))) {
    if (changes.length > 0) report.note(describeChanges(name, changes));
    return;
  }
  const discarded = discardedChanges(changes, source);
  if (discarded.length > 0) report.note(describeDiscarded(name, discarded));
  const copy = parseDocument(source);
  const salt = last?.get("encryptionsalt");
  // Secrets of a real stack are sealed with a key that the sandbox has not.
  for (const key of ["secretsprovider", "encryptedkey", "encryptionsalt"]) copy.delete(key);
  if (salt !== undefined) copy.set("encryptionsalt", salt);
  copy.setIn(["config", "holdfast:place"], "sandbox");
  const needed = secretSettings.filter((secret) => secret.isNeeded(settingsOf(copy)));
  for (const { key } of secretSettings) copy.deleteIn(["config", `holdfast:${key}`]);
  writePrivately(file, copy.toString());
  const made = needed.map(({ key, madeUp }) => [`holdfast:${key}`, { value: madeUp, secret: true }] as const);
  await stack.setAllConfig({ ...Object.fromEntries(made), [COPY_OF]: { value: stamp } });
  writePrivately(madeFile(name), fs.readFileSync(file, "utf8"));
}

/** The settings of a stack file by their names without `holdfast:`. */
function settingsOf(file: Document): Record<string, never> {
  const config: Record<string, unknown> = file.toJS().config ?? {};
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replace(/^holdfast:/, ""), value as never]),
  );
}
