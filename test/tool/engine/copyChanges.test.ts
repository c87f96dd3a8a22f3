import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import {
  changesInCopy,
  copyChanges,
  copyFile,
  describeChanges,
  describeDiscarded,
  discardedChanges,
  madeFile,
} from "../../../tool/engine/copyChanges";

const STAMP = "  sandbox:copyOf: 0a1b  /checkout/Pulumi.prod.yaml\n";
const MADE =
  `config:\n${STAMP}  holdfast:place: sandbox\n  holdfast:serverSize: s-2vcpu-4gb\n` +
  "  holdfast:databaseNodes: 2\n  holdfast:slackUrl:\n    secure: v1:made-up\n";
const with5 = `${MADE}  holdfast:serversPerSite: "5"\n`;

const lines = (made: string, now: string) =>
  describeChanges("prod", copyChanges(made, now))
    .split("\n")
    .filter((line) => line.startsWith("    "))
    .map((line) => line.trim());

describe("what stands in a copy alone", () => {
  test("is nothing while it is as it was made, place and made-up secrets included", () => {
    expect(copyChanges(MADE, MADE)).toEqual([]);
    expect(copyChanges(MADE, MADE.replace("databaseNodes: 2", 'databaseNodes: "2"'))).toEqual([]);
  });

  test("is told with both values", () => {
    const now = with5.replace("s-2vcpu-4gb", "s-4vcpu-8gb").replace("  holdfast:databaseNodes: 2\n", "");
    expect(lines(MADE, now)).toEqual([
      "holdfast:databaseNodes is not set in the copy, 2 in Pulumi.prod.yaml",
      'holdfast:serverSize is "s-4vcpu-8gb" in the copy, "s-2vcpu-4gb" in Pulumi.prod.yaml',
      "holdfast:serversPerSite is 5 in the copy, not set in Pulumi.prod.yaml",
    ]);
  });

  test("is told by its key alone when it is a secret or may be one", () => {
    const now =
      MADE.replace("v1:made-up", "v1:of-the-firm") +
      "  holdfast:webhookUrl: https://planted\n  cloudflare:apiToken: planted\n" +
      "  holdfast:allowedCidrs:\n    - secure: v1:planted\n";
    expect(lines(MADE, now)).toEqual([
      "cloudflare:apiToken is set in the copy, not set in Pulumi.prod.yaml",
      "holdfast:allowedCidrs is set in the copy, not set in Pulumi.prod.yaml",
      "holdfast:slackUrl is another than when it was copied",
      "holdfast:webhookUrl is set in the copy, not set in Pulumi.prod.yaml",
    ]);
  });
});

describe("what is discarded when the stack file is copied anew", () => {
  const changes = copyChanges(MADE, with5);

  test("is what the stack file does not say too", () => {
    expect(discardedChanges(changes, "config:\n  holdfast:serversPerSite: 5\n")).toEqual([]);
    const discarded = discardedChanges(changes, "config:\n  holdfast:serversPerSite: 3\n");
    expect(describeDiscarded("prod", discarded)).toBe(
      "! Pulumi.prod.yaml has changed and was copied into the sandbox anew, without what `pulumi config` had " +
        "written into the copy\n    holdfast:serversPerSite was 5 in the copy, 3 in Pulumi.prod.yaml",
    );
  });
});

describe("the copy in the home", () => {
  const saved = process.env.HOLDFAST_HOME;
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-changes-"));
    process.env.HOLDFAST_HOME = folder;
    for (const file of [copyFile("prod"), madeFile("prod")])
      fs.mkdirSync(path.dirname(file), { recursive: true });
  });
  afterEach(() => {
    if (saved === undefined) delete process.env.HOLDFAST_HOME;
    else process.env.HOLDFAST_HOME = saved;
    fs.rmSync(folder, { recursive: true });
  });
  const keys = (file: string) => changesInCopy("prod", file).map(({ key }) => key);

  test("tells what was written into it, of the stack file that it is of", () => {
    expect(keys("/checkout/Pulumi.prod.yaml")).toEqual([]);
    fs.writeFileSync(copyFile("prod"), with5);
    expect(keys("/checkout/Pulumi.prod.yaml")).toEqual([]);
    fs.writeFileSync(madeFile("prod"), MADE);
    expect(keys("/checkout/Pulumi.prod.yaml")).toEqual(["holdfast:serversPerSite"]);
    expect(keys("/elsewhere/Pulumi.prod.yaml")).toEqual([]);
  });

  test("tells nothing of a copy whose making was interrupted, or that is no YAML", () => {
    fs.writeFileSync(copyFile("prod"), with5);
    fs.writeFileSync(madeFile("prod"), MADE.replace("0a1b", "ffff"));
    expect(keys("/checkout/Pulumi.prod.yaml")).toEqual([]);
    fs.writeFileSync(copyFile("prod"), "config: [");
    expect(keys("/checkout/Pulumi.prod.yaml")).toEqual([]);
  });
});
