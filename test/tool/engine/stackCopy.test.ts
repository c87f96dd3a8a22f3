import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { RunError, runtime } from "@pulumi/pulumi";
import { assertCurrentCopy, COPY_OF, copyProblem, OWN_RUN, stampOf } from "../../../tool/engine/stackCopy";

const SETTINGS = "config:\n  holdfast:estateName: acme\n";

let folder: string;
let original: string;
let copy: string;
let stamp: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-copy-"));
  original = path.join(folder, "Pulumi.prod.yaml");
  copy = path.join(folder, "project", "Pulumi.prod.yaml");
  fs.writeFileSync(original, SETTINGS);
  stamp = stampOf(original, SETTINGS);
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

describe("the copy of a stack file", () => {
  test("can be used while its original is what it was", () => {
    expect(copyProblem(copy, stamp)).toBeUndefined();
    fs.writeFileSync(original, SETTINGS);
    expect(copyProblem(copy, stamp)).toBeUndefined();
  });

  test("fails when its original has changed, and names both", () => {
    fs.appendFileSync(original, "  holdfast:active: true\n");
    expect(copyProblem(copy, stamp)).toBe(
      `${copy} is a copy of ${original}, which has changed since; run eval "$(npx holdfast env)" again, ` +
        "which copies it anew without what pulumi config set wrote into the copy",
    );
  });

  test("fails when its original is gone", () => {
    fs.rmSync(original);
    expect(copyProblem(copy, stamp)).toContain(`${original}, which is gone since`);
  });
});

describe("a program", () => {
  const configure = (config: Record<string, string>) => {
    void runtime.setMocks(
      { newResource: () => ({ id: "", state: {} }), call: () => ({}) },
      "holdfast",
      "prod",
    );
    runtime.setAllConfig(config);
  };
  afterEach(() => {
    delete process.env[OWN_RUN];
  });

  test("fails without a stack trace on an outdated copy, whatever was set in the copy itself", () => {
    configure({ [COPY_OF]: stamp, "holdfast:estateName": "other" });
    expect(assertCurrentCopy).not.toThrow();
    fs.appendFileSync(original, "# more\n");
    expect(assertCurrentCopy).toThrow(RunError);
    expect(assertCurrentCopy).toThrow(`${path.resolve("Pulumi.prod.yaml")} is a copy of ${original}`);
  });

  test("runs with a stack file that is no copy", () => {
    configure({ "holdfast:estateName": "acme" });
    expect(assertCurrentCopy).not.toThrow();
  });

  test("keeps, in a run of holdfast, to the copy that the run began with", () => {
    process.env[OWN_RUN] = "true";
    configure({ [COPY_OF]: stamp });
    fs.appendFileSync(original, "# more\n");
    expect(assertCurrentCopy).not.toThrow();
  });
});
