import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadRules } from "../../policies/load";

/** A folder of rules with these files. */
function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-rules-"));
  mkdirSync(join(folder, "aws"));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, "aws", file), text);
  return folder;
}

const RULE = "exports.bucketKey = { name: 'aws-bucket-key', judge() {} };\n";

describe("the rules of a folder", () => {
  test("are those that its files export", () => {
    const folder = folderOf({ "bucketKey.ts": RULE, "notes.md": "no rule" });
    expect(loadRules(folder).map(({ name }) => name)).toEqual(["aws-bucket-key"]);
  });

  test.each([
    ["nothing", ""],
    ["something else", "exports.days = 30;\n"],
  ])("fail where a file exports %s, by its name", (_title, text) => {
    expect(() => loadRules(folderOf({ "bucketKey.ts": RULE, "topicKey.ts": text }))).toThrow(
      "policies/rules/aws/topicKey.ts exports no rule; export one, or move the file elsewhere",
    );
  });
});
