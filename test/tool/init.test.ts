import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { questions } from "../../config/questions";
import { explainAnswer, runInit, type InitFlags } from "../../tool/cli/commands/init";
import { fileProblems, renderFrom } from "../../tool/firstDay/answers";
import { Refused } from "../../tool/engine/report";

const root = path.resolve(__dirname, "../..");
const project = fs.readFileSync(path.join(root, "Pulumi.yaml"), "utf8");
const PLANTED = "https://hooks.slack.com/services/planted-token";

/** Everything that a firm must give, as flags. */
const FLAGS = [
  ...["estateName=bell", "domain=bell.example", "appHost=app.bell.example", "adminHost=admin.bell.example"],
  ...["accountId=0a1b2c3d4e5f60718293a4b5c6d7e8f9", "zoneId=f9e8d7c6b5a493827160f5e4d3c2b1a0", "plan=pro"],
  ...["vaultAccountId=012345678901", "drAccountId=444455556666"],
  ...["adminEmails=ann.lee@bell.example,ben.okafor@bell.example", "alertEmails=alarms@bell.example"],
  ...["slackChannel=#alarms", "identityKind=google-apps", "identityClientId=bell.apps.example"],
  ...["identityDirectory=bell.example", "mailSenders=_spf.mail.example"],
  "breakGlassPublicKey=ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL9+InUwiVHH5Z3aBRLxY29/qb0emFWoaQQZhqWJNpfB break-glass",
  "ageRecipients=age19g4h9ksjzz4cg9nrl2gxypw90gjm8wxty2mj8q9wyxfuxhnaa9gsy2mf8t",
  "ageRecipients=age1yl0xkzpwfvxxl6wrj5wsevlsajwfa9hg3d8hl5kmaufe3km5n49qgt2szm",
];

let folder: string;
let printed: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-init-"));
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), project);
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
  fs.rmSync(folder, { recursive: true, force: true });
});

const init = (flags: Partial<InitFlags>, stacks: ("prod" | "dr")[] = ["prod", "dr"]) =>
  runInit(stacks, { set: [], ...flags }, folder, false);
const file = (stack: string) => path.join(folder, `Pulumi.${stack}.yaml`);
const text = (stack: string) => fs.readFileSync(file(stack), "utf8");
const refused = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Refused);
  return error as Refused;
};

describe("init", () => {
  test("writes both stack files from flags alone, right but for the secrets", async () => {
    await init({ set: FLAGS });
    for (const stack of ["prod", "dr"] as const)
      expect(fileProblems(project, text(stack), stack)).toEqual([]);
    expect(text("prod")).toContain('holdfast:vaultAccountId: "012345678901"');
    expect(text("prod")).toContain("holdfast:drStack: organization/holdfast/dr");
    expect(text("dr")).toContain("holdfast:active: false");
    expect(fs.readdirSync(folder).sort()).toEqual(["Pulumi.dr.yaml", "Pulumi.prod.yaml", "Pulumi.yaml"]);
  });

  test("prints the commands that store the secrets, for each stack", async () => {
    await init({ set: FLAGS, json: true });
    expect(JSON.parse(printed)).toEqual({
      ok: true,
      files: ["Pulumi.prod.yaml", "Pulumi.dr.yaml"],
      secrets: ["prod", "dr"].flatMap((stack) => [
        `pulumi config set --secret holdfast:slackUrl --stack ${stack}`,
        `pulumi config set --secret holdfast:identityProviderSecret --stack ${stack}`,
      ]),
      next: ["npx holdfast doctor", "npx holdfast preview"],
    });
  });

  test("takes any other setting as a flag too", async () => {
    await init({ set: [...FLAGS, "serversPerSite=3", "paymentPaths=[/pay]"] });
    expect(text("prod")).toContain('holdfast:serversPerSite: "3"');
    expect(text("prod")).toContain("holdfast:paymentPaths:\n    - /pay");
  });

  test("takes what both stacks share from the other's file, and neither its secrets nor what is its own", async () => {
    await init(
      { set: [...FLAGS, "secondaryRegion=fra1", "allowedPlaces=[lon1, fra1, eu-west-1, eu-west-2]"] },
      ["prod"],
    );
    fs.appendFileSync(file("prod"), "  holdfast:slackUrl:\n    secure: v1:AAAA\n");
    await init({ from: "prod" }, ["dr"]);
    expect(text("dr")).toContain("holdfast:secondaryRegion: fra1");
    expect(text("dr")).not.toMatch(/secure|slackUrl|drStack/);
    expect(fileProblems(project, text("dr"), "dr")).toEqual([]);
  });

  test("rejects with everything that is missing at once", async () => {
    const error = await refused(init({ set: ["estateName=bell"] }));
    expect(error.exitCode).toBe(2);
    const asked = questions
      .map(({ id }) => id)
      .filter((id) => !["serverCaCertificate", "estateName", "mailSenders"].includes(id));
    expect(error.details.missing).toEqual(asked);
    expect(fs.readdirSync(folder)).toEqual(["Pulumi.yaml"]);
  });

  test("asks nobody for senders of mail unless addresses are at the domain", async () => {
    const silent = FLAGS.filter((flag) => !flag.startsWith("mailSenders="));
    const { message } = await refused(init({ set: silent }));
    expect(message).toContain("holdfast:mailSenders is empty, so that bell.example would have all mail");
    const elsewhere = silent.map((flag) => flag.replaceAll("@bell.example", "@bell-mail.example"));
    await init({ set: elsewhere });
    expect(text("prod")).not.toContain("mailSenders");
  });

  test("rejects every wrong answer at once, in the words of the settings", async () => {
    const flags = FLAGS.map((flag) =>
      flag.replace("domain=bell.example", "domain=https://bell.example").replace("plan=pro", "plan=team"),
    );
    const { message } = await refused(init({ set: [...flags, "color=red"] }));
    expect(message).toContain('holdfast:domain "https://bell.example" is not a bare domain name');
    expect(message).toContain("holdfast:plan is not one of the choices");
    expect(message).toContain("color is neither a question nor a setting");
  });

  test("rejects a secret on the command line, and shows no part of it", async () => {
    const { message } = await refused(init({ set: [...FLAGS, `slackUrl=${PLANTED}`] }));
    expect(message).toContain("holdfast:slackUrl is a secret and never goes on a command line");
    expect(message + printed).not.toContain("planted-token");
  });

  test("rejects to write over a file, and does it with --force", async () => {
    await init({ set: FLAGS });
    const before = text("prod");
    const { message } = await refused(init({ set: FLAGS }));
    expect(message).toContain("Pulumi.prod.yaml is there already; write over it with --force");
    expect(text("prod")).toBe(before);
    await init({ set: [...FLAGS, "serversPerSite=4"], force: true });
    expect(text("prod")).toContain("serversPerSite");
  });

  test("rejects made-up values for the clouds", async () => {
    const { message } = await refused(init({ set: FLAGS, cloud: true }));
    expect(message).toContain('holdfast:domain "bell.example" is made up');
  });

  test("rejects a file that is not there, and --from without one", async () => {
    const { message } = await refused(init({ set: ["breakGlassPublicKey=/nowhere/key.pub"], from: "prod" }));
    expect(message).toContain('breakGlassPublicKey: there is no file "/nowhere/key.pub"');
    expect(message).toContain("there is no Pulumi.prod.yaml to take settings from");
  });

  test("leaves the certificate to bootstrap on the clouds", () => {
    const given = { answers: {}, settings: {} };
    const made = renderFrom("config:\n  holdfast:estateName: bell\n", given, "dr", "cloud");
    expect(made).toBe(
      "config:\n  holdfast:place: cloud\n  holdfast:estateName: bell\n  holdfast:active: false\n",
    );
    expect(fileProblems(project, made, "dr").map(({ key }) => key)).not.toContain("serverCaCertificate");
  });
});

describe("a question", () => {
  const question = (id: string) => questions.find((each) => each.id === id)!;

  test("is asked again with what is wrong with the answer", () => {
    expect(explainAnswer(question("domain"), "bell.example")).toBeUndefined();
    expect(explainAnswer(question("domain"), "https://x")).toContain("is not a bare domain name");
    expect(explainAnswer(question("adminEmails"), "ann.lee@bell.example")).toBe("give 2 or more");
    expect(explainAnswer(question("breakGlassPublicKey"), "nowhere.pub")).toBe(
      'there is no file "nowhere.pub"',
    );
  });
});

test("the command exits with 2 and one JSON object when it may not ask", () => {
  const script = path.join(root, "tool/cli/holdfast.cjs");
  try {
    execFileSync("node", [script, "init", "--json"], { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });
    throw new Error("it was not refused");
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false });
  }
}, 30_000);
