import * as fs from "node:fs";
import * as path from "node:path";
import { makeClone } from "../support/clone";

const guide = fs.readFileSync(path.join(__dirname, "../../docs/write-a-rule.md"), "utf8");
const files = [...guide.matchAll(/```ts file=(\S+)\n([\s\S]*?)```/g)].map(([, file = "", text = ""]) => ({
  file,
  text,
}));
const [, commands = ""] = /```sh\n([\s\S]*?)```/.exec(guide) ?? [];

test("a rule that is written as the guide says is one file and its test, and is judged, served and documented", async () => {
  expect(files.map(({ file }) => path.dirname(file))).toEqual([
    "policies/rules/aws",
    "test/policies/rules/aws",
  ]);
  const clone = makeClone();
  try {
    for (const { file, text } of files) fs.writeFileSync(path.join(clone.folder, file), text);
    const { code, stdout, stderr } = await clone.shell(`set -e\n${commands}`);
    expect({ code, output: code === 0 ? "" : stdout + stderr }).toEqual({ code: 0, output: "" });
    expect(stderr).toMatch(/Tests: +\d+ passed/);
    const page = fs.readFileSync(
      path.join(clone.folder, "docs/reference/rules/aws-repository-scanned.md"),
      "utf8",
    );
    expect(page).toContain("An image that nobody scanned carries its known holes");
    expect((await clone.shell("git status --short policies test")).stdout.trim().split("\n")).toHaveLength(2);
  } finally {
    await clone.remove();
  }
}, 180_000);
