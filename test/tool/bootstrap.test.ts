import { X509Certificate, createPublicKey } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { GetRoleCommand, GetRolePolicyCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateKeyCommand,
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  GetPublicKeyCommand,
  KMSClient,
  ListKeysCommand,
  DeleteAliasCommand,
} from "@aws-sdk/client-kms";
import {
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  PutBucketVersioningCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { runBootstrap } from "../../tool/cli/commands/bootstrap";
import { openBootstrap, type BootstrapRequest } from "../../tool/firstDay/bootstrap/bootstrap";
import { nextSteps } from "../../tool/firstDay/bootstrap/next";
import { runSteps, type Step } from "../../tool/firstDay/bootstrap/steps";
import { silent } from "../../tool/engine/report";
import { makeForClouds } from "../support/cloudFiles";
import { INSTALL_MS, pythonPackages, startAws, type LocalAws } from "../support/python";

const VAULT = "210987654321";
const RECOVERY = "345678901234";
const root = path.resolve(__dirname, "../..");
const planted = { AWS_ACCESS_KEY_ID: "AKIAPLANTEDPLANTED", AWS_SECRET_ACCESS_KEY: "planted-secret-of-aws" };
const saved = { ...process.env };

let aws: LocalAws;
let folder: string;

beforeAll(async () => {
  pythonPackages();
  aws = await startAws(VAULT);
}, INSTALL_MS);

beforeEach(async () => {
  await aws.reset();
  Object.assign(process.env, { ...planted, AWS_ENDPOINT_URL: aws.url, AWS_REGION: "eu-west-2" });
  folder = estate();
});

afterEach(() => {
  process.env = { ...saved };
  fs.rmSync(folder, { recursive: true, force: true });
});

afterAll(() => aws?.stop());

/** Values of a firm that is not the example's, which no stack for the clouds may have. */
const FIRM = { "acme.example": "acme-hosting.co.uk", "111122223333": VAULT, "444455556666": RECOVERY };

/** A folder with the example's files, for the clouds, and without the certificate that bootstrap makes. */
function estate(changes: Record<string, string> = {}): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-bootstrap-"));
  for (const file of ["Pulumi.yaml", "Pulumi.prod.yaml", "Pulumi.dr.yaml"])
    fs.copyFileSync(path.join(root, file), path.join(made, file));
  makeForClouds(made, { ...FIRM, ...changes });
  return made;
}

const open = (more: Partial<BootstrapRequest> = {}) => openBootstrap({ folder, ...more });
const s3 = () => new S3Client({ region: "eu-west-2", forcePathStyle: true });
const kms = (region = "eu-west-2") => new KMSClient({ region });
const iam = () => new IAMClient({ region: "eu-west-2" });
const bucket = { Bucket: "acme-trial-prod-state-210987654321" };

describe("bootstrap", () => {
  test("plans everything and changes nothing", async () => {
    const plan = await (await open()).plan();
    expect(plan.map(({ title, state }) => [title, state])).toEqual([
      ["key of the stacks' state alias/acme-trial-prod-state in eu-west-2", "to do"],
      ["copy of alias/acme-trial-prod-state in eu-west-1", "to do"],
      ["state bucket acme-trial-prod-state-210987654321 in eu-west-2", "to do"],
      ["key that signs server identities alias/acme-trial-prod-server-authority in eu-west-1", "to do"],
      ["copy of alias/acme-trial-prod-server-authority in eu-west-2", "to do"],
      ["policy acme-trial-prod-deploy-boundary", "to do"],
      ["role acme-trial-prod-deploy", "to do"],
      ["role acme-trial-prod-preview", "to do"],
      ["server authority's certificate in Pulumi.prod.yaml and Pulumi.dr.yaml", "to do"],
    ]);
    await expect(s3().send(new HeadBucketCommand(bucket))).rejects.toThrow();
    expect((await kms().send(new ListKeysCommand({}))).Keys).toEqual([]);
    expect(fs.readFileSync(path.join(folder, "Pulumi.prod.yaml"), "utf8")).not.toContain(
      "serverCaCertificate",
    );
  });

  test("makes the bucket, the keys and the roles, and a second run finds nothing to do", async () => {
    const first = await (await open()).run();
    expect(first.every(({ state }) => state === "done")).toBe(true);

    expect((await s3().send(new GetBucketVersioningCommand(bucket))).Status).toBe("Enabled");
    const { PublicAccessBlockConfiguration: blocked } = await s3().send(
      new GetPublicAccessBlockCommand(bucket),
    );
    expect(Object.values(blocked!)).toEqual([true, true, true, true]);
    const { KeyMetadata: key } = await kms().send(
      new DescribeKeyCommand({ KeyId: "alias/acme-trial-prod-state" }),
    );
    expect(key).toMatchObject({ MultiRegion: true, KeyUsage: "ENCRYPT_DECRYPT" });
    const { ServerSideEncryptionConfiguration } = await s3().send(new GetBucketEncryptionCommand(bucket));
    expect(ServerSideEncryptionConfiguration!.Rules![0]).toMatchObject({
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: key!.Arn },
    });
    const { Policy } = await s3().send(new GetBucketPolicyCommand(bucket));
    expect(JSON.parse(Policy!).Statement.map(({ Sid }: { Sid: string }) => Sid)).toEqual([
      "OnlyTls",
      "OnlyTls12",
      "StacksRead",
      "DeployWrites",
    ]);
    const rotation = await kms().send(new GetKeyRotationStatusCommand({ KeyId: key!.KeyId! }));
    expect(rotation.KeyRotationEnabled).toBe(true);
    const copy = await kms("eu-west-1").send(
      new DescribeKeyCommand({ KeyId: "alias/acme-trial-prod-state" }),
    );
    expect(copy.KeyMetadata!.KeyId).toBe(key!.KeyId);
    const { Role } = await iam().send(new GetRoleCommand({ RoleName: "acme-trial-prod-deploy" }));
    expect(Role!.PermissionsBoundary!.PermissionsBoundaryArn).toBe(
      `arn:aws:iam::${VAULT}:policy/acme-trial-prod-deploy-boundary`,
    );

    const files = ["prod", "dr"].map((stack) =>
      fs.readFileSync(path.join(folder, `Pulumi.${stack}.yaml`), "utf8"),
    );
    const second = await (await open()).run();
    expect(second.map(({ state }) => state)).toEqual(first.map(() => "as it should be"));
    expect(
      ["prod", "dr"].map((stack) => fs.readFileSync(path.join(folder, `Pulumi.${stack}.yaml`), "utf8")),
    ).toEqual(files);
  }, 30_000);

  test("writes a certificate that the key in KMS signed into both stack files, comments kept", async () => {
    await (await open()).run();
    const pems = ["prod", "dr"].map((stack) => {
      const text = fs.readFileSync(path.join(folder, `Pulumi.${stack}.yaml`), "utf8");
      expect(text).toContain("# Only this stack.");
      return /-----BEGIN[\s\S]+?-----END CERTIFICATE-----/.exec(text)![0].replace(/^ +/gm, "");
    });
    expect(pems[0]).toBe(pems[1]);
    const certificate = new X509Certificate(pems[0]!);
    const { PublicKey } = await kms("eu-west-1").send(
      new GetPublicKeyCommand({ KeyId: "alias/acme-trial-prod-server-authority" }),
    );
    const key = createPublicKey({ key: Buffer.from(PublicKey!), format: "der", type: "spki" });
    expect(certificate.ca).toBe(true);
    expect(certificate.verify(key)).toBe(true);
    expect(certificate.publicKey.equals(key)).toBe(true);
    expect(certificate.subject).toContain("O=acme-hosting.co.uk");
  }, 30_000);

  test("goes on where a run was cut off: after a key was made and before it was named", async () => {
    await (await open()).run();
    await kms().send(new DeleteAliasCommand({ AliasName: "alias/acme-trial-prod-state" }));
    await s3().send(
      new PutBucketVersioningCommand({ ...bucket, VersioningConfiguration: { Status: "Suspended" } }),
    );
    const before = (await kms().send(new ListKeysCommand({}))).Keys!.length;
    const again = await (await open()).run();
    expect(
      again.filter(({ state }) => state === "done").map(({ title, changes }) => [title, changes]),
    ).toEqual([
      ["key of the stacks' state alias/acme-trial-prod-state in eu-west-2", ["name it"]],
      ["state bucket acme-trial-prod-state-210987654321 in eu-west-2", ["keep versions"]],
    ]);
    expect((await kms().send(new ListKeysCommand({}))).Keys!.length).toBe(before);
  }, 30_000);

  test("takes back what was changed by hand in a role", async () => {
    await (await open()).run();
    const role = "acme-trial-prod-preview";
    const wide = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
    await iam().send(
      new PutRolePolicyCommand({ RoleName: role, PolicyName: role, PolicyDocument: JSON.stringify(wide) }),
    );
    const changed = (await (await open()).run()).filter(({ state }) => state === "done");
    expect(changed.map(({ title, changes }) => [title, changes])).toEqual([
      [`role ${role}`, ["grant it what it needs"]],
    ]);
    const { PolicyDocument } = await iam().send(
      new GetRolePolicyCommand({ RoleName: role, PolicyName: role }),
    );
    expect(decodeURIComponent(PolicyDocument!)).not.toContain('"Action":"*"');
  }, 30_000);

  test("locks each version of the state when asked, and lets workflows of one repository take the roles", async () => {
    await (await open({ lockDays: 7, trust: { githubRepository: "acme/estate" } })).run();
    const { ObjectLockConfiguration } = await s3().send(new GetObjectLockConfigurationCommand(bucket));
    expect(ObjectLockConfiguration!.Rule!.DefaultRetention).toMatchObject({ Mode: "GOVERNANCE", Days: 7 });
    const { Role } = await iam().send(new GetRoleCommand({ RoleName: "acme-trial-prod-deploy" }));
    expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toContain(
      "repo:acme/estate:environment:prod",
    );
  }, 30_000);

  test("keeps anyone but break-glass from deleting the key of a live estate", async () => {
    fs.rmSync(folder, { recursive: true });
    folder = estate({ "holdfast:place: cloud": "holdfast:place: cloud\n  holdfast:purpose: live" });
    await (await open()).run();
    const { Policy } = await kms().send(
      new GetKeyPolicyCommand({ KeyId: await keyId("alias/acme-prod-state"), PolicyName: "default" }),
    );
    expect(JSON.parse(Policy!).Statement.at(-1)).toEqual({
      Sid: "OnlyBreakGlassDestroys",
      Effect: "Deny",
      Principal: "*",
      Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey"],
      Resource: "*",
      Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${VAULT}:role/acme-prod-break-glass` } },
    });
  }, 30_000);

  const keyId = async (alias: string) =>
    (await kms().send(new DescribeKeyCommand({ KeyId: alias }))).KeyMetadata!.KeyId!;

  test("says that the recovery site's account needs a run of its own, and the exact commands that follow", async () => {
    const { otherAccounts, settings, ground } = await open();
    expect(otherAccounts).toEqual([{ accountId: RECOVERY, stacks: ["dr"] }]);
    const { commands } = nextSteps(settings, ground);
    expect(commands.slice(0, 4).map(({ command }) => command)).toEqual([
      'eval "$(npx holdfast env --cloud)"',
      "pulumi login 's3://acme-trial-prod-state-210987654321?region=eu-west-2'",
      "pulumi stack init organization/holdfast/dr --secrets-provider 'awskms://alias/acme-trial-prod-state?region=eu-west-2'",
      "pulumi stack init organization/holdfast/prod --secrets-provider 'awskms://alias/acme-trial-prod-state?region=eu-west-2'",
    ]);
  });

  test("rejects credentials of another account", async () => {
    fs.rmSync(folder, { recursive: true });
    folder = estate({ "111122223333": "998877665544" });
    await expect(open()).rejects.toThrow(
      "the AWS credentials belong to account 210987654321, which is neither the vault's (998877665544) nor the recovery site's (345678901234); use credentials of one of them",
    );
  });

  test("rejects a stack of the sandbox", async () => {
    fs.rmSync(folder, { recursive: true });
    folder = estate({ "holdfast:place: cloud": "holdfast:place: sandbox" });
    await expect(open()).rejects.toThrow("stack prod lives in the sandbox");
  });

  test("rejects a key behind the alias that is of another kind", async () => {
    const made = await kms().send(
      new CreateKeyCommand({
        KeyUsage: "ENCRYPT_DECRYPT",
        Tags: [{ TagKey: "holdfast:key", TagValue: "alias/acme-trial-prod-state" }],
      }),
    );
    await expect((await open()).plan()).rejects.toThrow(
      `the key behind alias/acme-trial-prod-state (${made.KeyMetadata!.KeyId}) is not a multi-Region key`,
    );
  });

  test("prints plan, result and next steps as one JSON object, and no credential", async () => {
    const print = async (more: object) => {
      let printed = "";
      const spies = [process.stdout, process.stderr].map((stream) =>
        jest.spyOn(stream, "write").mockImplementation((text) => {
          printed += String(text);
          return true;
        }),
      );
      await runBootstrap({ cloud: true, lockDays: 0, personRole: [], ...more }, folder);
      for (const spy of spies) spy.mockRestore();
      for (const secret of Object.values(planted)) expect(printed).not.toContain(secret);
      return printed;
    };
    expect(JSON.parse(await print({ json: true }))).toMatchObject({ ok: true, account: VAULT, done: false });
    await expect(s3().send(new HeadBucketCommand(bucket))).rejects.toThrow();
    expect(await print({ yes: true })).toContain("pulumi login 's3://acme-trial-prod-state-210987654321");
    expect(await print({ yes: true })).toContain("everything is as it should be; nothing was changed");
  }, 30_000);

  test("fails without --cloud", async () => {
    await expect(runBootstrap({ lockDays: 0, personRole: [] }, folder)).rejects.toThrow(
      "say so with --cloud",
    );
  });
});

describe("a step", () => {
  const step = (answers: string[][], act = async () => {}): Step => ({
    title: "the thing",
    check: async () => answers.shift() ?? [],
    act,
  });

  test("is not done when it is as it should be", async () => {
    const act = jest.fn();
    expect(await runSteps([step([[]], act)], silent)).toEqual([
      { title: "the thing", state: "as it should be", changes: [] },
    ]);
    expect(act).not.toHaveBeenCalled();
  });

  test("waits for a cloud whose reads lag behind", async () => {
    expect(await runSteps([step([["make it"], ["make it"], []])], silent, 1)).toMatchObject([
      { state: "done" },
    ]);
  });

  test("fails when the cloud never answers otherwise", async () => {
    const never = { title: "the thing", check: async () => ["make it"], act: async () => {} };
    await expect(runSteps([never], silent, 1)).rejects.toThrow(
      "the thing: it was done, but the cloud still answers otherwise (make it); run the same command again",
    );
  });

  test("fails with the cloud's reason and what to do", async () => {
    const refused = async () => {
      throw Object.assign(new Error("not yours"), { name: "AccessDenied" });
    };
    await expect(runSteps([step([["make it"]], refused)], silent)).rejects.toThrow(
      "the thing could not be done: AccessDenied: not yours; mend that and run the same command again, it goes on where it stopped",
    );
  });
});
