import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { CreateAliasCommand, CreateKeyCommand, DeleteAliasCommand, KMSClient } from "@aws-sdk/client-kms";
import { DeleteBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { makeForClouds } from "../support/cloudFiles";
import { expectCode, finish, makeClone, type Clone } from "../support/clone";
import { INSTALL_MS, startAws, type LocalAws } from "../support/python";

/**
 * The way of the real clouds, with the state in a bucket and its secrets under a key of KMS, both moto's on this
 * machine. The providers are the sandbox's, found on PATH as any provider is; nothing tells the program so.
 */
jest.setTimeout(300_000);

const ACCOUNT = "210987654321";
const STATE = `acme-trial-prod-state-${ACCOUNT}`;
/** Values of a firm that is not the example's, which no stack for the clouds may have. */
const FIRM = { "acme.example": "acme-hosting.co.uk", "111122223333": ACCOUNT, "444455556666": ACCOUNT };

let clone: Clone;
let aws: LocalAws;
/** The shell of a platform engineer who follows what bootstrap prints. */
let shell: NodeJS.ProcessEnv;

beforeAll(async () => {
  aws = await startAws(ACCOUNT);
  clone = makeClone();
  makeForClouds(clone.folder, FIRM);
  const bin = path.join(clone.home, "providers");
  await attachProviders(bin);
  shell = {
    PATH: [bin, process.env.PATH].join(path.delimiter),
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: "eu-west-2",
    AWS_ACCESS_KEY_ID: "AKIAEXAMPLEEXAMPLE00",
    AWS_SECRET_ACCESS_KEY: "aws-secret-that-must-not-travel",
    PULUMI_HOME: path.join(clone.home, "pulumi"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}, INSTALL_MS);

afterAll(async () => {
  await clone?.remove();
  await aws?.stop();
});

/** Puts a program for each provider into a folder, which says where the sandbox serves it, as a provider does. */
async function attachProviders(bin: string): Promise<void> {
  fs.mkdirSync(bin, { recursive: true });
  const { ports } = JSON.parse((await clone.holdfast(["sandbox", "up", "--json"])).stdout);
  for (const [name, port] of Object.entries(ports)) {
    const file = path.join(bin, `pulumi-resource-${name}`);
    fs.writeFileSync(file, `#!/bin/sh\necho ${String(port)}\nexec sleep 600\n`, { mode: 0o755 });
  }
}

const holdfast = (...args: string[]) => clone.holdfast(args, shell);

const onCloud = 'eval "$(node tool/cli/holdfast.cjs env --cloud)"';

/** A shell that is logged in to a folder, where secrets are sealed by a passphrase. */
const elsewhere = () => ({
  ...shell,
  PULUMI_BACKEND_URL: `file://${clone.home}`,
  PULUMI_CONFIG_PASSPHRASE: "correct horse",
});

/**
 * What moto cannot do: it reads no conditions, so that to it a bucket that refuses what comes without TLS refuses
 * everything; and it cannot decrypt with a key of several regions, so that the alias gets one of a single region.
 */
async function makeUsableForMoto(): Promise<void> {
  const credentials = { accessKeyId: "AKIAEXAMPLEEXAMPLE00", secretAccessKey: "of-moto" };
  const local = { endpoint: aws.url, region: "eu-west-2", credentials };
  await new S3Client({ ...local, forcePathStyle: true }).send(
    new DeleteBucketPolicyCommand({ Bucket: STATE }),
  );
  const kms = new KMSClient(local);
  const { KeyMetadata: key } = await kms.send(new CreateKeyCommand({}));
  const AliasName = "alias/acme-trial-prod-state";
  await kms.send(new DeleteAliasCommand({ AliasName }));
  await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: key!.KeyId }));
}

/** What bootstrap says to do next, as a person would type it; but on this machine. */
async function followBootstrap(): Promise<void> {
  const done = await holdfast("bootstrap", "--cloud", "--yes", "--lock-days", "0", "--json");
  expectCode(done);
  await makeUsableForMoto();
  const { next } = JSON.parse(done.stdout) as { next: { commands: { command: string }[] } };
  const commands = next.commands.map(({ command }) =>
    command.replace("npx holdfast", "node tool/cli/holdfast.cjs"),
  );
  const typed = commands.filter((command) => /^eval|^pulumi/.test(command));
  expect(typed.map((command) => command.split(" ").slice(0, 3).join(" "))).toEqual([
    'eval "$(node tool/cli/holdfast.cjs',
    expect.stringMatching(/^pulumi login 's3:/),
    "pulumi stack init",
    "pulumi stack init",
  ]);
  const here = `&endpoint=${new URL(aws.url).host}&disableSSL=true`;
  const script = typed
    .join("\n")
    .replace(/(login 's3:[^']*)/, `$1${here}&s3ForcePathStyle=true`)
    .replaceAll(/('awskms:[^']*)/g, `$1${here}`);
  const secrets = ["dr", "prod"].flatMap((stack) => [
    `echo https://hooks.slack.com/services/T0EXAMPLE/B0EXAMPLE/ofExample | pulumi config set -s ${stack} --secret holdfast:slackUrl`,
    `echo of-the-identity-provider | pulumi config set -s ${stack} --secret holdfast:identityProviderSecret`,
  ]);
  expectCode(await clone.shell(["set -e", script, ...secrets].join("\n"), shell));
}

describe("after bootstrap", () => {
  beforeAll(followBootstrap, INSTALL_MS);

  test("a stack that is in another backend is refused, and none is made in passing", async () => {
    const { code, stderr } = await clone.holdfast(["preview", "dr", "--cloud"], elsewhere());
    expect(stderr).toContain("there is no stack dr in the backend that this shell is logged in to");
    expect(stderr).toContain("`npx holdfast bootstrap --cloud` prints the commands");
    expect(code).toBe(2);
    expect(fs.existsSync(path.join(clone.home, ".pulumi", "stacks"))).toBe(false);
  });

  test("P27: a stack whose secrets a passphrase seals is refused", async () => {
    const file = path.join(clone.folder, "Pulumi.dr.yaml");
    const before = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, before.replace(/^(secretsprovider|encryptedkey):.*\n/gm, ""));
    const init = "pulumi stack init organization/holdfast/dr";
    expectCode(await clone.shell(`eval "$(node tool/cli/holdfast.cjs env --cloud)"; ${init}`, elsewhere()));
    const { code, stderr } = await clone.holdfast(["preview", "dr", "--cloud"], elsewhere());
    fs.writeFileSync(file, before);
    expect(stderr).toMatch(
      /secrets of stack dr are sealed by no key in KMS.*pulumi stack change-secrets-provider/,
    );
    expect(code).toBe(2);
  });

  test("a preview shows everything and writes nothing, not even where the stack lives", async () => {
    const { code, stdout, stderr } = await holdfast("preview", "dr", "--cloud");
    if (code !== 0) throw new Error(stderr + stdout);
    expect(stdout).toMatch(/^dr on the real clouds\n/);
    expect(stdout).toMatch(/aws +\d{2,}/);
    const tags = await clone.shell(
      'eval "$(node tool/cli/holdfast.cjs env --cloud)"; pulumi stack tag ls -s dr',
      shell,
    );
    expect(tags.stdout).not.toContain("holdfast:");
  });

  test("an update without a terminal and without --yes is refused before anything", async () => {
    const { code, stderr } = await holdfast("up", "dr", "--cloud");
    expect(stderr).toMatch(/this changes dr on the real clouds; without a terminal .* --yes/);
    expect(code).toBe(2);
  });

  test("on a terminal it asks when all was shown, and another word than the stack's name changes nothing", async () => {
    const command = "node tool/cli/holdfast.cjs up dr --cloud";
    const terminal = spawn("script", ["--quiet", "--return", "--command", command, "/dev/null"], {
      cwd: clone.folder,
      env: { ...clone.environment, ...shell },
    });
    let shown = "";
    terminal.stdout.on("data", (text) => {
      shown += String(text);
      if (!terminal.stdin.writableEnded && shown.includes("to go on:")) terminal.stdin.end("prod\r");
    });
    const { code, stdout } = await finish(terminal);
    expect(stdout).toMatch(/aws +\d{2,}[^]*these accounts change, by stack dr:[^]*type "dr" to go on:/);
    expect(stdout).toContain("nothing was changed");
    expect(code).toBe(1);
    const tags = await clone.shell(`${onCloud}; pulumi stack tag ls -s dr`, shell);
    expect(tags.stdout).not.toContain("holdfast:");
  });

  test("an update shows its plan, the accounts and the state's place first, and a destroy takes all away", async () => {
    // Saving the state in moto after each resource would take most of the time.
    const savedAtEnd = { ...shell, PULUMI_SKIP_CHECKPOINTS: "true" };
    const up = await clone.holdfast(["up", "dr", "--cloud", "--yes"], savedAtEnd);
    expectCode(up);
    const [plan, accounts, done] = [/aws +\d{2,}/, /these accounts change, by stack dr:/, /create/g].map(
      (pattern) =>
        pattern.global ? [...up.stdout.matchAll(pattern)].at(-1)!.index : up.stdout.search(pattern),
    );
    expect(plan).toBeGreaterThan(0);
    expect(accounts).toBeGreaterThan(plan!);
    expect(done).toBeGreaterThan(accounts!);
    expect(up.stdout).toContain(`AWS, recovery site  ${ACCOUNT}`);
    expect(up.stdout).toMatch(/state +s3:\/\/acme-trial-prod-state-210987654321/);

    const down = await clone.holdfast(["destroy", "dr", "--cloud", "--yes"], savedAtEnd);
    expectCode(down);
    expect(down.stdout.search("these accounts change")).toBeGreaterThan(
      down.stdout.search(/aws +0 +0 +0 +\d{2,}/),
    );
    const state = await clone.shell(
      'eval "$(node tool/cli/holdfast.cjs env --cloud)"; pulumi stack export -s dr',
      shell,
    );
    expect(JSON.parse(state.stdout).deployment.resources ?? []).toEqual([]);
  });
});
