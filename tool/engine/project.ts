import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import { parseDocument, type Document } from "yaml";
import { secretSettings } from "../../config/secrets";
import type { Cli } from "./acquire";
import { checkout, home, writePrivately } from "./home";
import { Refused } from "./report";
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

/** Names in `environment` that a run in the sandbox must not see. */
export function foreignVariables(environment: NodeJS.ProcessEnv): string[] {
  return Object.keys(environment)
    .filter((name) => FOREIGN.test(name))
    .sort();
}

/** What turns a plain `pulumi` into one that works in the sandbox. */
export function sandboxEnvironment(sandbox: Sandbox): Record<string, string> {
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

/** The folder that the engine works in for the sandbox: links to the checkout, stack files of its own. */
export const sandboxProject = () => home("sandbox", "project");

/** Makes this process, and so all that it starts, blind to the real clouds. */
export function leaveClouds(): void {
  for (const name of foreignVariables(process.env)) delete process.env[name];
}

/** Opens a stack of the sandbox, makes it when it is new, and brings its stack file up to date. */
export async function openSandboxStack(name: StackName, cli: Cli, sandbox: Sandbox): Promise<Stack> {
  leaveClouds();
  prepareProject();
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: name, workDir: sandboxProject() },
    {
      pulumiCommand: await command(cli),
      envVars: { ...sandboxEnvironment(sandbox), [OWN_RUN]: "true" },
    },
  );
  await refreshStackFile(stack, name);
  await setZonePlan(String(settingOf(name, "plan")));
  await assertTags(stack, "sandbox");
  return stack;
}

/** Opens a stack on the real clouds, with the backend and the credentials of the caller's environment. */
export async function openCloudStack(name: StackName, cli: Cli): Promise<Stack> {
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: name, workDir: checkout },
    {
      pulumiCommand: await command(cli),
      envVars: { PULUMI_SKIP_UPDATE_CHECK: "true", HOLDFAST_PLACE: "cloud" },
    },
  );
  await assertTags(stack, "cloud");
  return stack;
}

function command(cli: Cli): Promise<PulumiCommand> {
  return PulumiCommand.get({ root: cli.root, skipVersionCheck: true });
}

/** Writes place and purpose on a new stack; refuses one that lives elsewhere, or that stands for another purpose. */
async function assertTags(stack: Stack, place: Place): Promise<void> {
  const tags = await stack.listTags();
  if (tags[PLACE_TAG] === undefined) await stack.setTag(PLACE_TAG, place);
  else if (tags[PLACE_TAG] !== place) throw elsewhere(stack.name, tags[PLACE_TAG], place);

  const purpose = String(settingOf(stack.name, "purpose"));
  const stands = tags[PURPOSE_TAG];
  if (stands === purpose) return;
  // With another purpose nearly everything has another name, and what was protected no longer is.
  if (stands !== undefined && (await holdsResources(stack)))
    throw standsOtherwise(stack.name, stands, purpose);
  await stack.setTag(PURPOSE_TAG, purpose);
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
async function refreshStackFile(stack: Stack, name: StackName): Promise<void> {
  const original = path.join(checkout, `Pulumi.${name}.yaml`);
  const source = fs.readFileSync(original, "utf8");
  const stamp = stampOf(original, source);
  const file = path.join(sandboxProject(), `Pulumi.${name}.yaml`);
  const last = fs.existsSync(file) ? parseDocument(fs.readFileSync(file, "utf8")) : undefined;
  if (last?.getIn(["config", COPY_OF]) === stamp) return;
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
}

/** The settings of a stack file by their names without `holdfast:`. */
function settingsOf(file: Document): Record<string, never> {
  const config: Record<string, unknown> = file.toJS().config ?? {};
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replace(/^holdfast:/, ""), value as never]),
  );
}
